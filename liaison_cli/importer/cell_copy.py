"""The cells of a table with what became of each, kept until somebody looks at them."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from liaison_cli.importer.spool import Spool


class Accounted(NamedTuple):
    """A row of a file: its line, its cells, and their fates; a single one for all of them where it is none of the table's."""

    line: int
    cells: Sequence[str]
    fates: bytes


class CellCopy:
    """Rows of a table; iterating gives them in the order of their lines, as often as asked for."""

    def __init__(self) -> None:
        self._rows: Spool[Accounted] = Spool()
        # Those that were decided on at the end.
        self._late: Spool[Accounted] = Spool()
        self._beside: list[Accounted] = []

    def add(self, rows: Iterable[Accounted], *, late: bool) -> None:
        """A block of rows, further down than those before; `late` ones among themselves."""
        (self._late if late else self._rows).extend(rows)

    def add_beside(self, row: Accounted) -> None:
        """A row that is none of the table's."""
        self._beside.append(row)

    def __iter__(self) -> Iterator[Accounted]:
        self._beside.sort(key=itemgetter(0))
        return heapq.merge(self._rows, self._late, self._beside, key=itemgetter(0))
