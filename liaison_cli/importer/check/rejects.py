"""What is said of a table's rows: those that are refused or have a cell left open, kept to be mended, and any other word."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from liaison_cli.core.values.message import Message
from liaison_cli.importer.balance import REJECTED, Balance
from liaison_cli.importer.check.block import Row
from liaison_cli.importer.check.mend.reject_files import RejectFiles
from liaison_cli.importer.check.mend.reject_sheet import Mend
from liaison_cli.importer.problems import Problem, shown
from liaison_cli.importer.report import FileReport
from liaison_cli.importer.understand.table_shape import Shape
from liaison_cli.lang import say


class Rejects:
    """Collects a table's problems and, where `write` says so, writes the rows to be mended beside it.

    Where it is `strict`, a row that there is a warning about is refused. `ours` are the digests of the files of rejects
    that may be replaced.
    """

    def __init__(
        self,
        shape: Shape,
        report: FileReport,
        *,
        write: bool,
        strict: bool,
        ours: Collection[str] = (),
        balance: Balance | None = None,
    ) -> None:
        self.shape, self.report, self.strict = shape, report, strict
        self.balance = report.balance = balance or Balance(shape.names, shape.fields)
        self._names = shape.names
        self._files = RejectFiles(shape.beside, shape.headers, ours) if write else None
        # By line, of the rows that are being taken: more may come to light about each.
        self._to_mend: dict[int, tuple[list[str], list[Problem]]] = {}
        # The lines of those with a warning: one may still be refused.
        self._warned: set[int] = set()

    def add(self, line: int, cells: list[str], problems: list[Problem]) -> None:
        """One row with everything that is wrong with it."""
        self.report.rejected += 1
        self._warned.discard(line)
        self.balance.row(line, REJECTED)
        self.report.problems.extend(problems)
        self._keep(line, cells, [problem for problem in problems if problem.severity == "reject"])

    def warn(self, line: int, cells: list[str], problems: list[Problem], opened: Sequence[Problem] = ()) -> bool:
        """One row that is understood with something to say about it, some of whose cells are `opened`: left out to be mended.

        Whether it is taken, which a strict import refuses.
        """
        if self.strict:
            self.add(line, cells, [problem._replace(severity="reject") for problem in (*opened, *problems)])
            return False
        self.report.problems.extend((*opened, *problems))
        self._warned.add(line)
        for problem in opened:
            self.balance.mark(line, problem.field, REJECTED)
        self._keep(line, cells, opened)
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

    def remark(self, row: Row, field: str, reason: Message, *, left_open: bool = False) -> None:
        """Say what was doubtful about a row that is taken; one with a cell that is left open is to be mended."""
        problem = self._problem(row, field, reason, "warning")
        self.report.problems.extend([problem])
        self._keep(row.line, row.cells, [problem] if left_open else [])

    def _problem(self, row: Row, field: str, reason: Message, severity: str) -> Problem:
        place = self.shape.fields.get(field)
        header = self._names[place] if place is not None else ""
        value = row.cells[place] if place is not None and place < len(row.cells) else str(row.values.get(field, ""))
        return Problem(row.line, header, field, shown(value), reason, severity)

    def _keep(self, line: int, cells: list[str], problems: Sequence[Problem]) -> None:
        if self._files and problems:
            self._to_mend.setdefault(line, (cells, []))[1].extend(problems)

    def told(self) -> None:
        """Nothing more will be said of the rows so far: those to be mended are written, those with a warning counted."""
        self.report.warned += len(self._warned)
        self._warned.clear()
        if self._files:
            for line, (cells, problems) in sorted(self._to_mend.items()):
                reasons = "; ".join(dict.fromkeys(say(problem.reason) for problem in problems))
                self._files.add(Mend(cells, self._marked(cells, problems), line, reasons))
        self._to_mend.clear()

    def _marked(self, cells: list[str], problems: list[Problem]) -> frozenset[int]:
        """The places of the bad cells: the fields', else those beyond the header."""
        fields = self.shape.fields
        marked = {fields[problem.field] for problem in problems if problem.field in fields}
        if any(problem.field not in fields for problem in problems):
            marked |= {place for place in range(len(self.shape.headers), len(cells)) if cells[place]}
        return frozenset(marked)

    @property
    def digests(self) -> list[str]:
        """The digests of the files that were written, when no more rows will come."""
        return self._files.digests if self._files else []

    def close(self) -> None:
        """No more rows will come."""
        self.told()
        if self._files:
            self._files.close()

    def keep(self) -> None:
        """The import stands: so do its rejects."""
        if self._files:
            self.report.rejects = self._files.keep()
            if remark := self._files.remark:
                self.report.notes = (*self.report.notes, remark)

    def discard(self) -> None:
        """The import was undone: nothing of it stays."""
        if self._files:
            self._files.discard()
