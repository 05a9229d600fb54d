"""The rows that could not be taken: as they were, with the reason, ready to be mended and imported again."""

from __future__ import annotations

from dataclasses import replace

from liaison_cli.importer.check.reject_files import RejectFiles
from liaison_cli.importer.report import FileReport, Problem
from liaison_cli.importer.understand.table_shape import Shape
from liaison_cli.lang import say


class Rejects:
    """Collects a file's problems and, unless it is a dry run, writes the files of rejects beside it.

    `doubted` are lines of a strict import that an earlier try doubted only when it wrote them.
    """

    def __init__(
        self,
        shape: Shape,
        report: FileReport,
        doubted: dict[int, list[Problem]] | None = None,
        *,
        write: bool,
        strict: bool,
    ) -> None:
        self._shape = shape
        self.doubted = {} if doubted is None else doubted
        self._late: dict[int, list[Problem]] = {}
        self._report = report
        self._strict = strict
        self._files = RejectFiles(shape.beside, shape.headers) if write else None

    def add(self, line: int, cells: list[str], problems: list[Problem]) -> None:
        """One row with everything that is wrong with it."""
        self._report.rejected += 1
        self._report.problems += problems
        if self._files:
            refused = [problem for problem in problems if problem.severity == "reject"]
            reasons = "; ".join(say(problem.reason) for problem in refused)
            self._files.add(line, cells, self._marked(cells, refused), reasons)

    def warn(self, line: int, cells: list[str], problems: list[Problem]) -> bool:
        """One row that is understood with something to say about it; whether it is taken, which a strict import refuses."""
        if self._strict:
            self.add(line, cells, [replace(problem, severity="reject") for problem in problems])
            return False
        self._report.problems += problems
        self._report.warned += 1
        return True

    def warn_late(self, problem: Problem) -> None:
        """Something to say about a row that is being written; a strict import begins again without it."""
        if self._strict:
            self._late.setdefault(problem.line, []).append(problem)
        else:
            self._report.problems.append(problem)

    def doubt(self) -> bool:
        """Remember the rows that were doubted late; whether there were any."""
        self.doubted |= self._late
        return bool(self._late)

    def _marked(self, cells: list[str], problems: list[Problem]) -> set[int]:
        """The places of the bad cells: the fields', else those beyond the header."""
        marked = {self._shape.fields.get(problem.field) for problem in problems}
        if None in marked:
            marked |= {place for place in range(len(self._shape.headers), len(cells)) if cells[place]}
        return marked - {None}

    def close(self) -> None:
        """No more rows will come."""
        if self._files:
            self._files.close()

    def keep(self) -> None:
        """The import stands: so do its rejects."""
        if self._files:
            self._report.rejects = self._files.keep()

    def discard(self) -> None:
        """The import was undone: nothing of it stays."""
        if self._files:
            self._files.discard()
