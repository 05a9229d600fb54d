"""From records to checked rows: a block at a time, column by column, every bad cell a Problem."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from liaison_cli.core.values.message import many, msg
from liaison_cli.importer.check.cell import BadCell
from liaison_cli.importer.check.column import Column, Findings
from liaison_cli.importer.check.fields import checks
from liaison_cli.importer.check.rejects import Rejects
from liaison_cli.importer.check.row_sense import GROUPS, settle
from liaison_cli.importer.report import FileReport, Problem
from liaison_cli.importer.understand.table_shape import Shape

Row = tuple[int, dict, list[str]]
SIZE = 1000


@dataclass(slots=True)
class Block:
    """Up to SIZE records: their lines and cells, and by field the column of their values.

    `whole` says that every record is good, so that the columns may be taken as they are.
    """

    lines: list[int]
    cells: list[list[str]]
    values: dict[str, list]
    good: list[bool]

    @property
    def whole(self) -> bool:
        """Whether no record was refused or blank."""
        return all(self.good)

    def rows(self) -> Iterator[Row]:
        """The good records one by one, each with the values that are known."""
        names = list(self.values)
        for line, cells, row, good in zip(
            self.lines, self.cells, zip(*self.values.values(), strict=True), self.good, strict=True
        ):
            if good:
                yield line, {name: value for name, value in zip(names, row, strict=True) if value is not None}, cells


def checked(shape: Shape, report: FileReport, rejects: Rejects, today: date) -> Iterator[Block]:
    """The file in blocks; bad records go to `rejects` with all their reasons."""
    known = checks(today)
    names = shape.names
    columns = [Column(name, place, names[place], known.get(name)) for name, place in shape.fields.items()]
    for lines, cells in shape.section.rows():
        _damaged(shape, report, rejects)
        yield _block(lines, cells, columns, len(shape.headers), report, rejects)
    _damaged(shape, report, rejects)


def _damaged(shape: Shape, report: FileReport, rejects: Rejects) -> None:
    """Reject what could not be read as a record of the table."""
    for each in shape.table.damage:
        report.rows += 1
        rejects.add(each.line, each.cells, [Problem(each.line, "", "", ",".join(each.cells), each.reason)])
    shape.table.damage.clear()


def _block(
    lines: list[int], cells: list[list[str]], columns: list[Column], width: int, report: FileReport, rejects: Rejects
) -> Block:
    ragged = [place for place, row in enumerate(cells) if len(row) != width]
    padded = [_padded(row, width) for row in cells] if ragged else cells
    by_column = list(zip(*padded, strict=True))
    found = Findings()
    values = {column.name: column.read(by_column[column.place], found) for column in columns}
    block = Block(lines, cells, values, [True] * len(lines))
    report.rows += len(lines)
    warnings = _settled(block, found, columns) if found.noted else {}
    if report.kind == "enterprises":
        _nameless(block, found, columns, warnings)
    for place, line in enumerate(lines) if rejects.doubted else ():
        if line in rejects.doubted:
            warnings.setdefault(place, []).extend(rejects.doubted[line])
    for place in ragged if report.delimiter else ():
        # A sheet ends its rows where it likes; in a text a cell has been lost.
        if len(cells[place]) < width and any(cells[place]):
            warnings.setdefault(place, []).append(_too_short(lines[place], cells[place], width))
    # Only where the first column is blank may a whole record be.
    for place in sorted(
        {
            *found.bad,
            *warnings,
            *ragged,
            *(place for place, first in enumerate(values[columns[0].name]) if first is None),
        }
    ):
        problems = [_problem(lines[place], *each) for each in found.bad.get(place, ())]
        if any(cells[place][width:]):
            problems.append(_too_long(lines[place], cells[place], width))
        if problems:
            block.good[place] = False
            rejects.add(lines[place], cells[place], [*problems, *warnings.get(place, ())])
        elif place in warnings:
            block.good[place] = rejects.warn(lines[place], cells[place], warnings[place])
        elif all(column[place] is None for column in values.values()):
            block.good[place] = False
            report.rows -= 1
    return block


def _settled(block: Block, found: Findings, columns: list[Column]) -> dict[int, list[Problem]]:
    """Put the values of noted cells where they belong; the warnings by place, refusals added to `found`."""
    by_name = {column.name: column for column in columns}
    warnings: dict[int, list[Problem]] = {}
    for place, noted in found.noted.items():
        settled = settle(noted, lambda name, place=place: block.values[name][place] if name in block.values else None)
        for name, value in settled.values.items():
            block.values.setdefault(name, [None] * len(block.lines))[place] = value
        for name, reason in settled.refusals:
            column = by_name[name]
            found.bad.setdefault(place, []).append((column, _cell(block, column, place), BadCell(reason)))
        for name, reason in settled.warnings:
            column = by_name[name]
            problem = Problem(block.lines[place], column.header, name, _cell(block, column, place), reason, "warning")
            warnings.setdefault(place, []).append(problem)
    return warnings


def _nameless(block: Block, found: Findings, columns: list[Column], warnings: dict[int, list[Problem]]) -> None:
    """Numbers beside a blank name: there is nobody to keep them for."""
    by_name = {column.name: column for column in columns}
    for group in GROUPS:
        if group.name not in by_name or group.mobile not in by_name:
            continue
        column, pairs = by_name[group.mobile], zip(block.values[group.name], block.values[group.mobile], strict=True)
        for place in [
            place
            for place, (name, number) in enumerate(pairs)
            if name is None and number is not None and place not in found.bad
        ]:
            reason = msg("no name stands beside the number; it is not kept")
            problem = Problem(
                block.lines[place], column.header, column.name, _cell(block, column, place), reason, "warning"
            )
            warnings.setdefault(place, []).append(problem)


def _cell(block: Block, column: Column, place: int) -> str:
    return block.cells[place][column.place].strip()


def _padded(cells: list[str], width: int) -> list[str]:
    return cells if len(cells) == width else (cells + [""] * width)[:width]


def _problem(line: int, column: Column, text: str, refusal: BadCell) -> Problem:
    return Problem(line, column.header, column.name, text, refusal.message)


def _too_short(line: int, cells: list[str], width: int) -> Problem:
    reason = many(
        "{count} cell of {width}; those missing at the end are taken as blank",
        "{count} cells of {width}; those missing at the end are taken as blank",
        count=len(cells),
        width=width,
    )
    return Problem(line, "", "", ",".join(cells), reason, "warning")


def _too_long(line: int, cells: list[str], width: int) -> Problem:
    extra = ",".join(cells[width:])
    return Problem(line, "", "", extra, msg("more cells than the header has columns: an unquoted delimiter?"))
