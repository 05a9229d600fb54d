"""Tables of files that are held as a whole: web pages and Excel-2003 XML, as long as what somebody looks at."""

from __future__ import annotations

from collections.abc import Iterator

from liaison_cli.core.values.message import msg
from liaison_cli.importer.read.source import Source
from liaison_cli.importer.read.table import Damage, Records, Table

# More than any roster has; broken pages would fill the memory.
MOST_COLUMNS = 256
_MOST_DOWN = 64


class Held(Table):
    """A table whose rows were all read at once."""

    def __init__(self, source: Source, format_: str, digest: str, encoding: str | None, grid: Grid) -> None:
        super().__init__(source, format_, digest, sheet=grid.name, encoding=encoding)
        self._rows = grid.rows

    def blocks(self, size: int) -> Iterator[Records]:
        """The rows by the block; see Table."""
        good = []
        for line, cells in self._rows:
            if any("\udc80" <= sign <= "\udcff" for sign in "".join(cells)):
                shown = [cell.encode("utf-8", "replace").decode() for cell in cells]
                self.damage.append(Damage(line, shown, msg("there are bytes in it that are no text of this encoding")))
            elif any(cell.strip() for cell in cells):
                good.append((line, cells))
        for start in range(0, len(good), size):
            part = good[start : start + size]
            yield [line for line, _ in part], [cells for _, cells in part]


class Grid:
    """Rows being filled from left to right; a cell over several rows holds for all of them."""

    def __init__(self, name: str | None = None) -> None:
        self.name = name
        self.rows: list[tuple[int, list[str]]] = []
        self._down: dict[int, tuple[int, str]] = {}
        self._row: list[str] = []

    def begin(self, line: int) -> None:
        """A new row."""
        self._row = []
        self.rows.append((line, self._row))

    def cell(self, text: str, *, right: int = 1, down: int = 1, place: int | None = None) -> None:
        """The next cell, or the one at `place`; wider and deeper than one where it is merged."""
        if not self.rows:
            self.begin(1)
        self._fill_down(until=place)
        while place is not None and len(self._row) < place:
            self._row.append("")
        if len(self._row) >= MOST_COLUMNS:
            return
        if down > 1 and len(self._down) < _MOST_DOWN:
            self._down[len(self._row)] = down - 1, text
        self._row += [text, *[""] * (min(right, MOST_COLUMNS - len(self._row)) - 1)]

    def end(self) -> None:
        """The row is over."""
        is_blank = not any(self._row)
        for place in sorted(self._down):
            if place >= len(self._row):
                self._row += [""] * (place - len(self._row))
                self._fill_down()
        if is_blank:
            # What is merged down from above makes no record by itself.
            self._row.clear()

    def _fill_down(self, until: int | None = None) -> None:
        while (held := self._down.get(len(self._row))) and (until is None or len(self._row) < until):
            left, text = held
            self._down[len(self._row)] = left - 1, text
            if left == 1:
                del self._down[len(self._row)]
            self._row.append(text)
