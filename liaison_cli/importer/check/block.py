"""Checked rows: a block of them by column, and one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress
from typing import Any, NamedTuple

# By field: text, a number for yes or no, or the further people of a cell.
Values = dict[str, Any]


class Row(NamedTuple):
    """A row that can be taken: the line that it begins on, its known values, and its cells as they stand."""

    line: int
    values: Values
    cells: list[str]


@dataclass(slots=True)
class Block:
    """Up to a thousand records: their lines and cells, and by field the column of their values.

    `whole` says that every record is good, so that the columns may be taken as they are.
    """

    lines: list[int]
    cells: list[list[str]]
    values: dict[str, list[Any]]
    good: list[bool]

    @property
    def whole(self) -> bool:
        """Whether no record was refused or blank."""
        return all(self.good)

    def sound(self) -> Block:
        """The good records alone."""
        good = self.good
        if all(good):
            return self
        values = {name: list(compress(column, good)) for name, column in self.values.items()}
        lines = list(compress(self.lines, good))
        return Block(lines, list(compress(self.cells, good)), values, [True] * len(lines))

    def rows(self) -> Iterator[Row]:
        """The good records one by one, each with the values that are known."""
        names = list(self.values)
        for line, cells, row, good in zip(
            self.lines, self.cells, zip(*self.values.values(), strict=True), self.good, strict=True
        ):
            if good:
                values = {name: value for name, value in zip(names, row, strict=True) if value is not None}
                yield Row(line, values, cells)
