"""Where and how a result is written."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from liaison_cli import files
from liaison_cli.core.values.message import msg


@dataclass(frozen=True, slots=True)
class Output:
    """The format, the file or stream, and what may be shown.

    `limit` None means the format's own habit (a screenful on a terminal), 0 everything.
    """

    fmt: str
    out: Path | None
    limit: int | None
    color: bool
    reveal: bool
    screenful: int
    stream: TextIO
    err: TextIO
    # Of a CSV file; None means UTF-8 with the mark that Excel knows it by.
    encoding: str | None = None

    @property
    def on_terminal(self) -> bool:
        """Whether a person is looking."""
        return self.out is None and self.stream.isatty()

    @property
    def file(self) -> Path:
        """The file of a format that cannot go to a stream; to choose such a format without a file is refused before."""
        if self.out is None:
            raise ValueError(f"{self.fmt} needs a file")
        return self.out

    @property
    def columns(self) -> int:
        """The width of the terminal."""
        return shutil.get_terminal_size((80, 24)).columns

    @contextmanager
    def writing(self) -> Iterator[TextIO]:
        """The stream to write text to; a file gets its name only when it is whole."""
        if self.out is None:
            with files.reported(msg("the output")):
                yield self.stream
                self.stream.flush()
            return
        # Excel knows UTF-8 in a CSV file only by its byte-order mark.
        encoding = (self.encoding or "utf-8-sig") if self.fmt == "csv" else "utf-8"
        with files.writing(self.out, encoding) as file:
            yield file
