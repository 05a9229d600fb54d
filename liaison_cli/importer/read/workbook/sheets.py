"""Workbooks (XLSX, XLSM, XLSB, XLS, ODS): their sheets as tables, read by a process of its own."""

from __future__ import annotations

import marshal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from liaison_cli.core.values.message import Message, msg
from liaison_cli.importer.read.source import Scratch, Source, Unreadable
from liaison_cli.importer.read.table import Records, Table

_PACKAGE = Path(__file__).parents[3]
_AHEAD = 1 << 20
_CHILD = """
import sys
sys.path.insert(0, sys.argv[1])
from liaison_cli.importer.read.workbook.child import main
try:
    main(sys.argv[2])
except BrokenPipeError:
    # Nobody reads any more; nothing is to be said, not even at the end.
    sys.stdout = None
"""


@dataclass(frozen=True, slots=True)
class About:
    """A sheet at a glance; the general reader tells the rows alone."""

    rows: int
    hidden_rows: int
    uncomputed: int


class Reader:
    """The process that reads one workbook; started when needed, again after it was stopped."""

    def __init__(self, source: Source, scratch: Scratch) -> None:
        self._source, self._scratch = source, scratch
        self._process: subprocess.Popen[bytes] | None = None
        # What is known of each sheet that was looked at.
        self.about: dict[int, About] = {}
        # The names of the worksheets, each with whether it is visible.
        self.sheets: list[tuple[str, bool]] = self._start()

    def _start(self) -> list[tuple[str, bool]]:
        self._process = subprocess.Popen(
            # -P: what lies in the folder at hand must not be taken for a module.
            [sys.executable, "-P", "-c", _CHILD, str(_PACKAGE.parent), str(self._source.file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # So that it reads ahead while its last rows are being written.
            pipesize=_AHEAD,
        )
        self._scratch.runs(self)
        sheets: list[tuple[str, bool]] = self._receive(None)[1]
        return sheets

    def rows(self, sheet: int, size: int, most: int = 0) -> Iterator[Records]:
        """The records of a sheet, at most `size` at a time and `most` times (0: all). Raises Unreadable."""
        if self._process is None:
            self._start()
        name = self.sheets[sheet][0]
        self._send((sheet, size, most), name)
        finished = False
        try:
            while (frame := self._receive(name))[0] != "end":
                if frame[0] == "about":
                    self.about[sheet] = About(*frame[1:])
                    continue
                yield frame[1], frame[2]
            finished = True
        finally:
            if not finished:
                # What it still has to say would be taken for an answer to the next request.
                self.stop()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        """Where requests go, and where answers come from."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise RuntimeError("the reading process was not started")
        return process.stdin, process.stdout

    def _send(self, request: tuple[int, int, int], sheet: str) -> None:
        data = marshal.dumps(request)
        requests, _ = self._pipes()
        try:
            requests.write(len(data).to_bytes(4, "big") + data)
            requests.flush()
        except OSError:
            raise self._died(sheet) from None

    def _receive(self, sheet: str | None) -> tuple[Any, ...]:
        _, answers = self._pipes()
        length = answers.read(4)
        data = answers.read(int.from_bytes(length, "big")) if len(length) == 4 else b""
        if not data or len(data) < int.from_bytes(length, "big"):
            raise self._died(sheet)
        frame: tuple[Any, ...] = marshal.loads(data)
        if frame[0] == "error":
            raise self._refusal(*frame[1:])
        return frame

    def _died(self, sheet: str | None) -> Unreadable:
        self.stop()
        return Unreadable(
            msg(
                "{path}, sheet {sheet}: it takes more memory than there is; perhaps a stray cell stands far away.",
                path=self._source.path,
                sheet=sheet,
            ),
            msg("Copy the table into a new workbook and import that, or save it as CSV."),
        )

    def _refusal(self, kind: str, text: str) -> Unreadable:
        self.stop()
        if kind == "password":
            return Unreadable(
                msg("{path} is protected by a password.", path=self._source.path),
                msg("Open it with the password, save it without one, and import that file."),
            )
        return Unreadable(
            msg("{path} is a damaged workbook: {reason}.", path=self._source.path, reason=text),
            msg("Open it in Excel or WPS, save it again, and import that file."),
        )

    def stop(self) -> None:
        """End the process."""
        if self._process is None:
            return
        requests, answers = self._pipes()
        self._process.kill()
        self._process.wait()
        self._process = None
        answers.close()
        with suppress(OSError):
            requests.close()


class Sheet(Table):
    """One sheet of a workbook."""

    def __init__(self, source: Source, format_: str, digest: str, reader: Reader, number: int) -> None:
        name, is_visible = reader.sheets[number]
        super().__init__(source, format_, digest, sheet=name)
        self.hidden, self.of_several = not is_visible, len(reader.sheets) > 1
        self._reader, self._number = reader, number

    @property
    def remarks(self) -> list[Message]:
        """What somebody who looks at the sheet would not see."""
        about = self._reader.about.get(self._number)
        said = []
        if about and about.hidden_rows:
            said.append(msg("Hidden rows are read like the others: {count}.", count=about.hidden_rows))
        if about and about.uncomputed:
            said.append(
                msg(
                    "Cells with a formula whose result is not in the file, read as empty: {count}. Open it in Excel or"
                    " WPS, save it, and import it again.",
                    count=about.uncomputed,
                )
            )
        return said

    def length(self) -> int | None:
        """How many rows the sheet has; known once its head was read."""
        about = self._reader.about.get(self._number)
        return about.rows if about else None

    def blocks(self, size: int) -> Iterator[Records]:
        """The sheet's records by the block; see Table."""
        return self._reader.rows(self._number, size)

    def head(self, most: int) -> list[tuple[int, list[str]]]:
        """The first records; the sheet stays read for the blocks that follow."""
        lines, records = next(iter(list(self._reader.rows(self._number, most, 1))), ([], []))
        return list(zip(lines, records, strict=True))
