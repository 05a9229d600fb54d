"""The balance of a table: each cell that is not empty has exactly one fate, and their sum is the number of such cells.

Fates are kept by the block, a byte a cell: what the stages decide of whole columns costs next to nothing, and only cells
that fare otherwise than the rest of theirs are marked one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError
from liaison_cli.importer.cell_copy import Accounted, CellCopy

# What becomes of a cell; of two that are said of one, the later in this order stands.
SAME, JOINED, STORED, NEWER, NOTHING, UNUSED, REJECTED, LEFT = range(1, 9)
FATES = {
    STORED: "stored",
    SAME: "same",
    JOINED: "joined",
    NEWER: "newer",
    NOTHING: "nothing",
    UNUSED: "unused",
    LEFT: "left_out",
    REJECTED: "rejected",
}
_EMPTY = 9
# For each fate: what is open yet gets it.
_REST = {fate: bytes([fate, *range(1, 256)]) for fate in FATES}


class Unbalanced(LiaisonError):
    """Cells of which nobody said what becomes of them: a fault of this program."""


@dataclass(slots=True)
class _Part:
    """A block of records: the fates of its cells by column, and the place of each line."""

    lines: Sequence[int]
    fates: list[bytearray]
    columns: Sequence[Sequence[str]]
    held: bool = False
    _places: dict[int, int] = field(default_factory=dict)

    def place(self, line: int) -> int | None:
        """Where a line's record stands; None where it is another block's."""
        if not self._places:
            self._places.update({each: place for place, each in enumerate(self.lines)})
        return self._places.get(line)


class Balance:
    """The cells of one table: what its columns are called, and the fields that are taken with their columns.

    With `keep` the cells are kept with their fates in `copy`.
    """

    def __init__(self, names: Sequence[str], fields: Mapping[str, int], *, keep: bool = False) -> None:
        self.cells = 0
        self.names = names
        self.copy = CellCopy() if keep else None
        # By column, and last what stands in none; then by fate.
        self._counts = [[0] * (_EMPTY + 1) for _ in (*names, None)]
        self._fields = fields
        self._part: _Part | None = None
        self._held: list[_Part] = []
        self._held_lines: dict[int, _Part] = {}
        self._columns: dict[frozenset[str], list[int]] = {}

    def begin(
        self, lines: Sequence[int], columns: Sequence[Sequence[str]], values: Mapping[int, Sequence[Any]]
    ) -> None:
        """The next block: its cells by column, and the values that those of the columns that are taken have."""
        self._end_of_part()
        fates = [
            _taken(cells, values[place]) if place in values else _not_used(cells) for place, cells in enumerate(columns)
        ]
        self.cells += sum(len(lines) - each.count(_EMPTY) for each in fates)
        self._part = _Part(lines, fates, columns if self.copy else ())

    def beside(self, line: int, cells: Sequence[str], fate: int) -> None:
        """A row that is none of the table's."""
        self.beyond(cells, fate)
        if self.copy and any(cells):
            self.copy.add_beside(Accounted(line, cells, bytes([fate])))

    def beyond(self, cells: Iterable[str], fate: int) -> None:
        """Cells of a row that stand in no column."""
        count = sum(not cell.isspace() for cell in cells if cell)
        self.cells += count
        self._counts[-1][fate] += count

    def rest(self, fields: frozenset[str], fate: int) -> None:
        """What of these columns of the block has no fate yet gets this one."""
        if self._part:
            for place in self._places(fields):
                self._part.fates[place] = self._part.fates[place].translate(_REST[fate])

    def row(self, line: int, fate: int) -> None:
        """All cells of a row; those that say nothing or are not used are rejected with it."""
        part, place = self._at(line)
        if part:
            for column in part.fates:
                column[place] = max(column[place], fate)

    def of_row(self, line: int, fields: frozenset[str], fate: int) -> None:
        """What of these cells of a row has no fate yet gets this one."""
        part, place = self._at(line)
        if part:
            for column in self._places(fields):
                if not part.fates[column][place]:
                    part.fates[column][place] = fate

    def mark(self, line: int, name: str, fate: int) -> None:
        """One cell of a row."""
        column = self._fields.get(name)
        part, place = self._at(line)
        if part and column is not None and part.fates[column][place] < fate:
            part.fates[column][place] = fate

    def put(self, line: int, name: str, fate: int) -> None:
        """One cell of a row, whatever was said of it."""
        column = self._fields.get(name)
        part, place = self._at(line)
        if part and column is not None:
            part.fates[column][place] = fate

    def hold(self, lines: Iterable[int]) -> None:
        """These rows of the block are decided on at the end of the table."""
        if self._part:
            self._part.held = True
            self._held_lines.update(dict.fromkeys(lines, self._part))

    def close(self, path: str) -> None:
        """No more will come. Raises Unbalanced."""
        self._end_of_part()
        for part in self._held:
            self._count(part)
        self._held.clear()
        self._held_lines.clear()
        open_ = [f"{name} ({column[0]})" for name, column in zip(self.names, self._counts, strict=False) if column[0]]
        if open_:
            raise Unbalanced(
                msg("{path}: nobody says what becomes of cells of {columns}.", path=path, columns=open_),
                msg("This is a fault of the program, and nothing was changed. Report it with the header of the file."),
            )

    @property
    def fates(self) -> dict[str, int]:
        """How many cells fared how."""
        return {name: sum(column[fate] for column in self._counts) for fate, name in FATES.items()}

    @property
    def by_column(self) -> list[tuple[str, dict[str, int]]]:
        """The same by column: what it is called, and of each fate that its cells have how many; empty ones are left out."""
        counted = (
            (name, {word: column[fate] for fate, word in FATES.items() if column[fate]})
            for name, column in zip(self.names, self._counts, strict=False)
        )
        return [each for each in counted if each[1]]

    def _places(self, fields: frozenset[str]) -> list[int]:
        if fields not in self._columns:
            self._columns[fields] = [place for name, place in self._fields.items() if name in fields]
        return self._columns[fields]

    def _at(self, line: int) -> tuple[_Part | None, int]:
        for part in (self._part, self._held_lines.get(line)):
            if part and (place := part.place(line)) is not None:
                return part, place
        return None, 0

    def _end_of_part(self) -> None:
        if self._part and self._part.held:
            self._held.append(self._part)
        elif self._part:
            self._count(self._part)
        self._part = None

    def _count(self, part: _Part) -> None:
        if self.copy:
            by_row = zip(*part.columns, strict=True), map(bytes, zip(*part.fates, strict=True))
            self.copy.add(map(Accounted, part.lines, *by_row), late=part.held)
        size = len(part.lines)
        for counts, fates in zip(self._counts, part.fates, strict=False):
            first = fates[0]
            if fates.count(first) == size:
                counts[first] += size
                continue
            for fate in range(_EMPTY):
                counts[fate] += fates.count(fate)


def _taken(cells: Sequence[str], values: Sequence[Any]) -> bytearray:
    """Open fates, but for cells without a value: empty ones, and words for nothing."""
    fates = bytearray(len(cells))
    if None in values:
        for place, value in enumerate(values):
            if value is None:
                cell = cells[place]
                fates[place] = NOTHING if cell and not cell.isspace() else _EMPTY
    return fates


def _not_used(cells: Sequence[str]) -> bytearray:
    return bytearray([UNUSED if cell and not cell.isspace() else _EMPTY for cell in cells])
