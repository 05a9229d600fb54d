"""From records to checked rows: a block at a time, column by column, every bad cell a Problem."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from liaison_cli.core.policy.doubtful import Doubtful
from liaison_cli.core.values.message import Message, many, msg
from liaison_cli.importer.balance import JOINED, REJECTED
from liaison_cli.importer.check.block import Block
from liaison_cli.importer.check.cell import BadCell
from liaison_cli.importer.check.column import Column, Findings
from liaison_cli.importer.check.fields import checks
from liaison_cli.importer.check.rejects import Rejects
from liaison_cli.importer.check.row_sense import GROUPS, settle
from liaison_cli.importer.problems import Problem, shown
from liaison_cli.importer.understand.table_shape import Shape

# Of records that can be taken and mended later, the field without which one says nothing, by kind of table. Rows of
# other kinds are events: what is taken of one stays as it is.
_NEEDED = {"enterprises": frozenset[str](), "liaisons": frozenset({"person"})}


def checked(shape: Shape, rejects: Rejects, today: date, doubtful: Doubtful) -> Iterator[Block]:
    """The table in blocks, some without rows; bad records go to `rejects` with all their reasons."""
    checker = _Checker(shape, rejects, today, doubtful)
    for lines, cells in shape.section.rows():
        rejects.told()
        _damaged(shape, rejects)
        yield checker.block(lines, cells) if lines else Block([], [], {}, [])
    _damaged(shape, rejects)


def _damaged(shape: Shape, rejects: Rejects) -> None:
    """Reject what could not be read as a record of the table."""
    for each in shape.table.damage:
        rejects.report.rows += 1
        rejects.balance.beside(each.line, each.cells, REJECTED)
        rejects.add(each.line, each.cells, [Problem(each.line, "", "", shown(",".join(each.cells)), each.reason)])
    shape.table.damage.clear()


def _by_place() -> defaultdict[int, list[Problem]]:
    return defaultdict(list)


@dataclass(frozen=True, slots=True)
class Said:
    """What there is to say about the rows of a block that can be taken, by their places.

    `opened` are the cells that are to be mended: nothing of them is taken.
    """

    warnings: defaultdict[int, list[Problem]] = field(default_factory=_by_place)
    opened: defaultdict[int, list[Problem]] = field(default_factory=_by_place)


class _Checker:
    """Checks the blocks of one table."""

    def __init__(self, shape: Shape, rejects: Rejects, today: date, doubtful: Doubtful) -> None:
        known, names = checks(today), shape.names
        self._columns = [Column(name, place, names[place], known.get(name)) for name, place in shape.fields.items()]
        self._by_name = {column.name: column for column in self._columns}
        self._width, self._rejects, self._report = len(shape.headers), rejects, rejects.report
        # Fields whose cells, where they cannot be understood, are left open; the row is taken.
        self._may_open = {
            name
            for name in (shape.fields if shape.kind in _NEEDED else ())
            if doubtful.of(name) == "open" and name not in _NEEDED[shape.kind]
        }

    def block(self, lines: list[int], cells: list[list[str]]) -> Block:
        """The checked rows of some records: those that can be taken."""
        ragged = [place for place, row in enumerate(cells) if len(row) != self._width]
        padded = [_padded(row, self._width) for row in cells] if ragged else cells
        by_column = list(zip(*padded, strict=True))
        found = Findings()
        values = {column.name: column.read(by_column[column.place], found) for column in self._columns}
        block = Block(lines, cells, values, [True] * len(lines))
        self._report.rows += len(lines)
        said = Said()
        if found.noted:
            self._settle(block, found, said)
        if self._report.kind == "enterprises":
            self._nameless(block, said)
        self._begin_balance(block, by_column, ragged, found)
        for place in ragged if self._report.delimiter else ():
            # A sheet ends its rows where it likes; in a text a cell has been lost.
            if len(cells[place]) < self._width and any(map(str.strip, cells[place])):
                said.warnings[place].append(_too_short(lines[place], cells[place], self._width))
        for place in self._pushed(cells, ragged):
            said.warnings[place].append(_pushed(lines[place], cells[place], self._width))
        # Only where the first column is blank may a whole record be.
        blank = (place for place, first in enumerate(values[self._columns[0].name]) if first is None)
        for place in sorted({*found.bad, *said.warnings, *said.opened, *ragged, *blank}):
            self._judge(block, place, found, said)
        return block.sound()

    def _pushed(self, cells: list[list[str]], ragged: list[int]) -> list[int]:
        """Rows of a text that end in a blank cell too many, unlike most, and have one before others.

        A doubled delimiter is likely then.
        """
        longer = [place for place in ragged if len(cells[place]) > self._width]
        if not self._report.delimiter or len(longer) * 2 > len(cells):
            return []
        return [place for place in longer if not any(cells[place][self._width :]) and _has_gap(cells[place])]

    def _is_cut(self, cells: list[str]) -> bool:
        """Whether a cell is missing in a row of a text: what is wrong with others may be that they are its neighbours'."""
        return len(cells) < self._width and self._report.delimiter is not None

    def _begin_balance(self, block: Block, columns: list[tuple[str, ...]], ragged: list[int], found: Findings) -> None:
        """Every cell is counted; of what is noted it is said here whether anything of it goes elsewhere."""
        balance = self._rejects.balance
        balance.begin(block.lines, columns, {each.place: block.values[each.name] for each in self._columns})
        for place in ragged:
            balance.beyond(block.cells[place][self._width :], REJECTED)
        for place, noted in found.noted.items():
            for name, note in noted.items():
                if block.values[name][place] is None:
                    balance.put(block.lines[place], name, REJECTED if note.is_empty else JOINED)

    def _judge(self, block: Block, place: int, found: Findings, said: Said) -> None:
        """Refuse a row, take it with a word, or leave it out where it is blank."""
        line, cells, bad = block.lines[place], block.cells[place], found.bad.get(place, ())
        warnings, opened = said.warnings.get(place, []), said.opened.get(place, [])
        refused = [_problem(block, place, column, each.message) for column, _, each in bad]
        if any(cells[self._width :]):
            refused.append(_too_long(line, cells, self._width))
        elif not self._is_cut(cells) and all(column.name in self._may_open for column, _, _ in bad):
            opened += [_left_open(each) for each in refused]
            refused = []
        if refused:
            block.good[place] = False
            self._rejects.add(line, cells, [*refused, *opened, *warnings])
        elif opened or warnings:
            block.good[place] = self._rejects.warn(line, cells, warnings, opened)
        elif all(column[place] is None for column in block.values.values()):
            block.good[place] = False
            self._report.rows -= 1

    def _settle(self, block: Block, found: Findings, said: Said) -> None:
        """Put the values of noted cells where they belong; what cannot be understood is added to `found`."""
        for place, noted in found.noted.items():
            settled = settle(noted, partial(_value, block, place))
            for name, value in settled.values.items():
                block.values.setdefault(name, [None] * len(block.lines))[place] = value
            for name, reason in settled.refusals:
                column = self._by_name[name]
                found.bad.setdefault(place, []).append((column, _cell(block, column, place), BadCell(reason)))
            for told, by_place in ((settled.warnings, said.warnings), (settled.opened, said.opened)):
                for name, reason in told:
                    by_place[place].append(_problem(block, place, self._by_name[name], reason, "warning"))

    def _nameless(self, block: Block, said: Said) -> None:
        """Numbers beside a blank name: there is nobody to keep them for."""
        reason = msg("no name stands beside the number; it is not kept")
        for group in GROUPS:
            if not {group.name, group.mobile} <= self._by_name.keys():
                continue
            pairs = zip(block.values[group.name], block.values[group.mobile], strict=True)
            for place in [place for place, (name, number) in enumerate(pairs) if name is None and number is not None]:
                block.values[group.mobile][place] = None
                said.opened[place].append(_problem(block, place, self._by_name[group.mobile], reason, "warning"))


def _problem(block: Block, place: int, column: Column, reason: Message, severity: str = "reject") -> Problem:
    text = shown(_cell(block, column, place))
    return Problem(block.lines[place], column.header, column.name, text, reason, severity)


def _left_open(problem: Problem) -> Problem:
    return problem._replace(reason=msg("{why}; it is left open", why=problem.reason), severity="warning")


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
    return Problem(line, "", "", shown(",".join(cells)), reason, "warning")


def _has_gap(cells: list[str]) -> bool:
    """Whether a blank cell stands before one that is not."""
    filled = [place for place, cell in enumerate(cells) if cell.strip()]
    return bool(filled) and filled[-1] + 1 > len(filled)


def _pushed(line: int, cells: list[str], width: int) -> Problem:
    reason = msg("more cells than the header has columns, the last ones blank: values may stand too far to the right")
    return Problem(line, "", "", shown(",".join(cells[:width])), reason, "warning")


def _too_long(line: int, cells: list[str], width: int) -> Problem:
    extra = shown(",".join(cells[width:]))
    return Problem(line, "", "", extra, msg("more cells than the header has columns: an unquoted delimiter?"))
