"""The rows that could not be taken: as they were, with the reason, ready to be mended and imported again."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from liaison_cli.core.message import msg
from liaison_cli.importer.model import FileReport, Problem, Shape
from liaison_cli.lang import say


class Rejects:
    """Collects a file's problems and, unless it is a dry run, writes FILE.rejects.csv beside it."""

    def __init__(self, shape: Shape, report: FileReport, *, write: bool) -> None:
        self._shape = shape
        self._report = report
        self._write = write
        self._file: Any = None
        self._writer: Any = None
        self._path = shape.table.beside.with_name(shape.table.beside.name + ".rejects.csv")

    def add(self, line: int, cells: list[str], problems: list[Problem]) -> None:
        """One row with everything that is wrong with it."""
        self._report.rejected += 1
        self._report.problems += problems
        if self._write:
            width = len(self._shape.headers)
            reasons = "; ".join(say(problem.reason) for problem in problems)
            self._out().writerow([*cells, *[""] * (width - len(cells)), line, reasons])

    def _out(self) -> Any:
        if self._writer is None:
            try:
                self._file = open(self._path, "w", encoding="utf-8-sig", newline="")  # noqa: SIM115
            except OSError:
                # The roster may lie on a share that the officer cannot write to.
                self._path = Path.cwd() / self._path.name
                self._file = open(self._path, "w", encoding="utf-8-sig", newline="")  # noqa: SIM115
            self._writer = csv.writer(self._file, lineterminator="\r\n")
            self._writer.writerow([*self._shape.headers, say(msg("line")), say(msg("reason"))])
            self._report.rejects_path = str(self._path)
        return self._writer

    def close(self) -> None:
        """Finish the file."""
        if self._file:
            self._file.close()
