"""From records to checked rows: a block at a time, column by column, every bad cell a Problem."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from liaison_cli.core.values.message import Message, many, msg
from liaison_cli.importer.check.block import Block
from liaison_cli.importer.check.cell import BadCell
from liaison_cli.importer.check.column import Column, Findings
from liaison_cli.importer.check.fields import checks
from liaison_cli.importer.check.rejects import Rejects
from liaison_cli.importer.check.row_sense import GROUPS, settle
from liaison_cli.importer.report import Problem
from liaison_cli.importer.understand.table_shape import Shape

# What is doubtful about rows that can be taken, by their places in a block.
Warnings = dict[int, list[Problem]]


def checked(shape: Shape, rejects: Rejects, today: date) -> Iterator[Block]:
    """The table in blocks; bad records go to `rejects` with all their reasons."""
    checker = _Checker(shape, rejects, today)
    for lines, cells in shape.section.rows():
        _damaged(shape, rejects)
        yield checker.block(lines, cells)
    _damaged(shape, rejects)


def _damaged(shape: Shape, rejects: Rejects) -> None:
    """Reject what could not be read as a record of the table."""
    for each in shape.table.damage:
        rejects.report.rows += 1
        rejects.add(each.line, each.cells, [Problem(each.line, "", "", ",".join(each.cells), each.reason)])
    shape.table.damage.clear()


class _Checker:
    """Checks the blocks of one table."""

    def __init__(self, shape: Shape, rejects: Rejects, today: date) -> None:
        known, names = checks(today), shape.names
        self._columns = [Column(name, place, names[place], known.get(name)) for name, place in shape.fields.items()]
        self._by_name = {column.name: column for column in self._columns}
        self._width, self._rejects, self._report = len(shape.headers), rejects, rejects.report

    def block(self, lines: list[int], cells: list[list[str]]) -> Block:
        """The checked rows of some records."""
        ragged = [place for place, row in enumerate(cells) if len(row) != self._width]
        padded = [_padded(row, self._width) for row in cells] if ragged else cells
        by_column = list(zip(*padded, strict=True))
        found = Findings()
        values = {column.name: column.read(by_column[column.place], found) for column in self._columns}
        block = Block(lines, cells, values, [True] * len(lines))
        self._report.rows += len(lines)
        warnings = self._settled(block, found) if found.noted else {}
        if self._report.kind == "enterprises":
            self._nameless(block, found, warnings)
        for place in ragged if self._report.delimiter else ():
            # A sheet ends its rows where it likes; in a text a cell has been lost.
            if len(cells[place]) < self._width and any(cells[place]):
                warnings.setdefault(place, []).append(_too_short(lines[place], cells[place], self._width))
        # Only where the first column is blank may a whole record be.
        blank = (place for place, first in enumerate(values[self._columns[0].name]) if first is None)
        for place in sorted({*found.bad, *warnings, *ragged, *blank}):
            self._judge(block, place, found, warnings.get(place, []))
        return block

    def _judge(self, block: Block, place: int, found: Findings, warnings: list[Problem]) -> None:
        """Refuse a row, take it with a word, or leave it out where it is blank."""
        line, cells = block.lines[place], block.cells[place]
        problems = [
            Problem(line, column.header, column.name, text, bad.message)
            for column, text, bad in found.bad.get(place, ())
        ]
        if any(cells[self._width :]):
            problems.append(_too_long(line, cells, self._width))
        if problems:
            block.good[place] = False
            self._rejects.add(line, cells, [*problems, *warnings])
        elif warnings:
            block.good[place] = self._rejects.warn(line, cells, warnings)
        elif all(column[place] is None for column in block.values.values()):
            block.good[place] = False
            self._report.rows -= 1

    def _settled(self, block: Block, found: Findings) -> Warnings:
        """Put the values of noted cells where they belong; the warnings by place, refusals added to `found`."""
        warnings: Warnings = {}
        for place, noted in found.noted.items():
            settled = settle(noted, partial(_value, block, place))
            for name, value in settled.values.items():
                block.values.setdefault(name, [None] * len(block.lines))[place] = value
            for name, reason in settled.refusals:
                column = self._by_name[name]
                found.bad.setdefault(place, []).append((column, _cell(block, column, place), BadCell(reason)))
            for name, reason in settled.warnings:
                warnings.setdefault(place, []).append(_warning(block, place, self._by_name[name], reason))
        return warnings

    def _nameless(self, block: Block, found: Findings, warnings: Warnings) -> None:
        """Numbers beside a blank name: there is nobody to keep them for."""
        reason = msg("no name stands beside the number; it is not kept")
        for group in GROUPS:
            if not {group.name, group.mobile} <= self._by_name.keys():
                continue
            pairs = zip(block.values[group.name], block.values[group.mobile], strict=True)
            for place in [place for place, (name, number) in enumerate(pairs) if name is None and number is not None]:
                if place not in found.bad:
                    warnings.setdefault(place, []).append(_warning(block, place, self._by_name[group.mobile], reason))


def _warning(block: Block, place: int, column: Column, reason: Message) -> Problem:
    return Problem(block.lines[place], column.header, column.name, _cell(block, column, place), reason, "warning")


def _value(block: Block, place: int, name: str) -> Any:
    return block.values[name][place] if name in block.values else None


def _cell(block: Block, column: Column, place: int) -> str:
    return block.cells[place][column.place].strip()


def _padded(cells: list[str], width: int) -> list[str]:
    return cells if len(cells) == width else (cells + [""] * width)[:width]


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
