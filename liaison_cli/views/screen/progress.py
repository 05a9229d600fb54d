"""How far an import or a check is: one as_seen on a terminal's stderr, gone when it is over."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import PurePath
from typing import TextIO

from liaison_cli.core.values.message import Message, msg
from liaison_cli.views.text import as_seen, fit

# Who waits less than this needs no telling.
_PATIENCE = 0.7
_EVERY = 0.2


class Progress:
    """Written over itself; without a terminal nothing is written."""

    def __init__(self, stream: TextIO, now: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._now = stream, now
        self._is_on = stream.isatty()
        self._start = self._said = now()
        self._is_shown = False
        self._name, self._total = "", 0

    def reading(self, path: str) -> None:
        """A file is being looked at."""
        self._show(msg("{path}: reading …", path=PurePath(path).name))

    def begin(self, path: str, total: int | None) -> None:
        """The rows of a table come now, about `total` of them where that is known."""
        self._name, self._total, self._begun = PurePath(path).name, total or 0, self._now()
        self._show(msg("{path}: reading …", path=self._name))

    def at(self, rows: int) -> None:
        """So many rows are done."""
        passed = self._now() - self._begun
        if rows and self._total > rows and passed >= _PATIENCE:
            left = round(passed * (self._total - rows) / rows)
            time_left = f"{left // 60}:{left % 60:02}"
            self._show(msg("{path}: {rows} rows, about {left} left", path=self._name, rows=f"{rows:,}", left=time_left))
        else:
            self._show(msg("{path}: {rows} rows", path=self._name, rows=f"{rows:,}"))

    def closing(self) -> None:
        """All rows are done; what follows from them is being written."""
        self._show(msg("{path}: finishing …", path=self._name))

    def stage(self, message: Message) -> None:
        """What is done just now, for so long that there is no other word before it is over."""
        if self._is_on:
            self._write(message)

    def clear(self) -> None:
        """Leave the line empty."""
        if self._is_shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._is_shown = False

    def _show(self, message: Message) -> None:
        now = self._now()
        if not self._is_on or now - self._start < _PATIENCE or now - self._said < _EVERY:
            return
        self._said = now
        self._write(message)

    def _write(self, message: Message) -> None:
        self._is_shown = True
        # A line that fills the terminal would begin the next one.
        columns = shutil.get_terminal_size((80, 24)).columns - 1
        self._stream.write("\r\x1b[K" + fit(as_seen(message), columns))
        self._stream.flush()
