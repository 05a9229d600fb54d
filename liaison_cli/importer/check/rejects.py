"""What is said of a table's rows: those that are refused, kept to be mended, and those taken with a word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from liaison_cli.core.values.message import Message
from liaison_cli.importer.check.block import Row
from liaison_cli.importer.check.reject_files import RejectFiles
from liaison_cli.importer.report import FileReport, Problem
from liaison_cli.importer.understand.table_shape import Shape
from liaison_cli.lang import say


class Rejects:
    """Collects a table's problems and, where `write` says so, writes the files of rejects beside it.

    Where it is `strict`, a row that there is a warning about is refused.
    """

    def __init__(self, shape: Shape, report: FileReport, *, write: bool, strict: bool) -> None:
        self.shape, self.report, self.strict = shape, report, strict
        self._names = shape.names
        self._files = RejectFiles(shape.beside, shape.headers) if write else None

    def add(self, line: int, cells: list[str], problems: list[Problem]) -> None:
        """One row with everything that is wrong with it."""
        self.report.rejected += 1
        self.report.problems += problems
        if self._files:
            refused = [problem for problem in problems if problem.severity == "reject"]
            reasons = "; ".join(say(problem.reason) for problem in refused)
            self._files.add(line, cells, self._marked(cells, refused), reasons)

    def warn(self, line: int, cells: list[str], problems: list[Problem]) -> bool:
        """One row that is understood with something to say about it; whether it is taken, which a strict import refuses."""
        if self.strict:
            self.add(line, cells, [replace(problem, severity="reject") for problem in problems])
            return False
        self.report.problems += problems
        self.report.warned += 1
        return True

    def reject(self, row: Row, field: str, reason: Message) -> None:
        """Refuse a row for the value of one field."""
        self.add(row.line, row.cells, [self._problem(row, field, reason, "reject")])

    def refuse(self, row: Row, doubts: Iterable[tuple[str, Message]]) -> None:
        """Refuse a row for what is doubtful about its fields."""
        self.add(row.line, row.cells, [self._problem(row, field, reason, "reject") for field, reason in doubts])

    def doubt(self, row: Row, field: str, reason: Message) -> bool:
        """Say what is doubtful about a row before it is looked at further; whether it is taken all the same."""
        return self.warn(row.line, row.cells, [self._problem(row, field, reason, "warning")])

    def remark(self, row: Row, field: str, reason: Message) -> None:
        """Say what was doubtful about a row that is taken."""
        self.report.problems.append(self._problem(row, field, reason, "warning"))

    def _problem(self, row: Row, field: str, reason: Message, severity: str) -> Problem:
        place = self.shape.fields.get(field)
        header = self._names[place] if place is not None else ""
        value = row.cells[place] if place is not None and place < len(row.cells) else str(row.values.get(field, ""))
        return Problem(row.line, header, field, value, reason, severity)

    def _marked(self, cells: list[str], problems: list[Problem]) -> set[int]:
        """The places of the bad cells: the fields', else those beyond the header."""
        fields = self.shape.fields
        marked = {fields[problem.field] for problem in problems if problem.field in fields}
        if any(problem.field not in fields for problem in problems):
            marked |= {place for place in range(len(self.shape.headers), len(cells)) if cells[place]}
        return marked

    def close(self) -> None:
        """No more rows will come."""
        if self._files:
            self._files.close()

    def keep(self) -> None:
        """The import stands: so do its rejects."""
        if self._files:
            self.report.rejects = self._files.keep()

    def discard(self) -> None:
        """The import was undone: nothing of it stays."""
        if self._files:
            self._files.discard()
