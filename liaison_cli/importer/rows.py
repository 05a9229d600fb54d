"""From records to checked rows: a block at a time, column by column, every bad cell a Problem."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from liaison_cli.core.message import msg
from liaison_cli.importer.fields import BadCell, Check, checks
from liaison_cli.importer.model import FileReport, Problem, Shape
from liaison_cli.importer.read import records
from liaison_cli.importer.rejects import Rejects
from liaison_cli.importer.synonyms import blanks

Row = tuple[int, dict, list[str]]
BLOCK = 1000
# Values repeat (officers, dates, buildings); remembering more than these would only cost memory.
_MEMORY = 20_000


class Column:
    """One field of the file: where its cells are, and the values they were understood as."""

    def __init__(self, name: str, place: int, header: str, check: Check | None) -> None:
        self.name, self.place, self.header = name, place, header
        self._check = check
        self._blank = blanks()
        self._memory: dict = {}

    def read(self, cells: tuple[str, ...], bad: dict[int, list]) -> list:
        """The values of a block's cells, None where nothing is known; what is not understood goes to `bad`.

        `bad` is by the row's place in the block: (column, text, BadCell).
        """
        if self._check is None:
            return [None if (text := cell.strip()) in self._blank else text for cell in cells]
        memory, values = self._memory, []
        if len(memory) > _MEMORY:
            memory.clear()
        for place, cell in enumerate(cells):
            value = memory.get(cell, memory)
            if value is memory:
                value = self._understand(cell, place, bad)
            values.append(value)
        return values

    def _understand(self, cell: str, place: int, bad: dict[int, list]):
        text = cell.strip()
        try:
            value = None if text in self._blank else self._check(text)
        except BadCell as refusal:
            bad.setdefault(place, []).append((self, text, refusal))
            return None
        self._memory[cell] = value
        return value


def checked(shape: Shape, report: FileReport, rejects: Rejects) -> Iterator[Row]:
    """The good rows as (line, known values by field, cells); bad ones go to `rejects` with all their reasons."""
    known = checks()
    columns = [Column(name, place, shape.headers[place], known.get(name)) for name, place in shape.fields.items()]
    names = list(shape.fields)
    width = len(shape.headers)
    every = records(shape.path, shape.encoding, shape.delimiter)
    body = (record for record in every if record[0] > shape.header_row)
    while block := list(islice(body, BLOCK)):
        bad: dict[int, list] = {}
        padded = [_padded(cells, width) for _, cells in block]
        by_column = list(zip(*padded, strict=True))
        values = [column.read(by_column[column.place], bad) for column in columns]
        for place, ((line, cells), row) in enumerate(zip(block, zip(*values, strict=True), strict=True)):
            problems = [_problem(line, *each) for each in bad.get(place, ())]
            if len(cells) > width and any(cells[width:]):
                problems.append(_too_long(line, cells, width))
            if not problems and row.count(None) == len(row):
                continue
            report.rows += 1
            if problems:
                rejects.add(line, cells, problems)
            else:
                yield line, {name: value for name, value in zip(names, row, strict=True) if value is not None}, cells


def _padded(cells: list[str], width: int) -> list[str]:
    return cells if len(cells) == width else (cells + [""] * width)[:width]


def _problem(line: int, column: Column, text: str, refusal: BadCell) -> Problem:
    return Problem(line, column.header, column.name, text, refusal.message)


def _too_long(line: int, cells: list[str], width: int) -> Problem:
    extra = ",".join(cells[width:])
    return Problem(line, "", "", extra, msg("more cells than the header has columns: an unquoted delimiter?"))
