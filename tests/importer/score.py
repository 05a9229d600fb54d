"""How much of a written roster came through: right, refused or doubted with a word, or wrong without one."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from liaison_cli.core.policy.doubtful import Doubtful
from liaison_cli.errors import LiaisonError
from liaison_cli.importer.balance import Balance, Unbalanced
from liaison_cli.importer.check.rejects import Rejects
from liaison_cli.importer.check.rows import checked
from liaison_cli.importer.job import Reading
from liaison_cli.importer.read.source import Source
from liaison_cli.importer.read.text.text_table import open_text
from liaison_cli.importer.report import FileReport
from liaison_cli.importer.understand.columns import shape_of, shapes_of
from liaison_cli.importer.understand.table_shape import Shape
from tests.importer import corpus


@dataclass
class Score:
    """Cells by what became of them; `wrong` says which were wrong without a word."""

    right: int = 0
    refused: int = 0
    warned: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def cells(self) -> int:
        """All of them."""
        return self.right + self.refused + self.warned + len(self.wrong)


def read(path: Path, reading: Reading | None = None) -> tuple[list[tuple[int, dict]], set[int], set[int]]:
    """What the importer makes of a file: rows with their lines, the lines refused, the lines doubted.

    A row has beside its values the kind of its table, and the fields whose columns the report has a word on.
    """
    reading = reading or Reading()
    table = open_text(Source(str(path), path, path), reading)
    rows: list[tuple[int, dict]] = []
    refused: set[int] = set()
    doubted: set[int] = set()
    shapes = shapes_of(table, reading)
    while shapes:
        shape, first = shapes.pop(0), len(rows)
        report = FileReport(str(path), None, "csv", shape.kind, None, table.delimiter, shape.header_row)
        rejects = Rejects(shape, report, write=False, strict=False)
        for block in checked(shape, rejects, date(2026, 3, 16), Doubtful()):
            rows += [(line, values | {"kind": shape.kind}) for line, values, _ in block.rows()]
        for problem in report.problems:
            (refused if problem.severity == "reject" else doubted).add(problem.line)
        doubted |= {left.line for left in shape.section.left}
        with suppress(Unbalanced):
            # Nothing is written here, so that what could be is open.
            rejects.balance.close(str(path))
        named = _named(shape, rejects.balance)
        rows[first:] = [(line, values | {"named": named}) for line, values in rows[first:]]
        if shape.section.follows:
            shapes.append(shape_of(table, *shape.section.follows, reading, number=shape.number + 1))
    return rows, refused, doubted | set(table.doubted)


def _named(shape: Shape, balance: Balance) -> set[str]:
    """The fields that the report has a word on: their columns are not used, or two have the same name."""
    names = [name for name, fates in balance.by_column if "unused" in fates]
    doubled = {name for name in shape.headers if shape.headers.count(name) > 1}
    if not (names or shape.notes):
        return set()
    return {name for name in corpus.FIELDS if name not in shape.fields or shape.headers[shape.fields[name]] in doubled}


def score(writing: corpus.Writing, path: Path) -> Score:
    """Write, read and compare."""
    return score_of(corpus.file(writing), path)


def score_of(file: corpus.File, path: Path) -> Score:
    """Write, read and compare."""
    path.write_bytes(file.data)
    found = Score()
    try:
        read_rows, refused, doubted = read(path)
    except LiaisonError:
        found.refused = sum(map(len, file.rows))
        return found
    by_line = {line: values for line, values in read_rows if values["kind"] == file.kind}
    if sum(values["kind"] != file.kind for _, values in read_rows) < file.contacts and not refused:
        found.wrong.append("the second table was lost")
    for number, (row, where) in enumerate(zip(file.rows, file.lines, strict=True)):
        lines = {*where}
        here = [by_line.pop(line) for line in lines if line in by_line]
        _row(found, number, row, here, bool(lines & refused), bool(lines & doubted))
    found.wrong += [f"line {line} is no row: {values}" for line, values in by_line.items()]
    return found


def _row(found: Score, number: int, row: dict, here: list[dict], refused: bool, doubted: bool) -> None:
    if not here:
        if refused:
            found.refused += len(row)
        else:
            found.wrong += [f"row {number} was lost"] * len(row)
        return
    for name, value in row.items():
        if (here[0].get(name) or "") == value:
            found.right += 1
        elif doubted or name in here[0]["named"]:
            found.warned += 1
        else:
            found.wrong.append(f"row {number}, {name}: {here[0].get(name)!r} is not {value!r}")
