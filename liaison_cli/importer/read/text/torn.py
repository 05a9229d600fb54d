"""A record whose quotation marks do not match line by line: alone, with the next lines, or damaged."""

from __future__ import annotations

import re
from collections.abc import Container

from liaison_cli.importer.read.text.cells import MOST_LINES, CellReader, Dialect, escaping, is_stray

_PAIR = re.compile(r"\\.", re.DOTALL)


class Torn:
    """Finds the record that begins on a line; `width` is how many cells the table's records have."""

    def __init__(self, dialect: Dialect, cells: CellReader, width: int) -> None:
        self.dialect, self.width, self._cells = dialect, width, cells

    def record(self, lines: list[str], bad: Container[int], at: int, *, last: bool) -> tuple[list[str] | None, int]:
        """The record that begins on a line, and the line after it; None for the record where it is damaged.

        The line itself comes back where the lines at hand are too few to tell.
        """
        found, open_ = self._cells.read(lines[at])
        if found is None and not open_:
            found = self._with_escapes(lines[at]) or self._with_inner_quotes(lines[at])
        elif found is not None and self._cells.stray:
            return self._with_escapes(lines[at]), at + 1
        if found is not None:
            return (None if self._wrong(found, lines[at]) else found), at + 1
        if not open_:
            return None, at + 1
        most = min(at + MOST_LINES, len(lines))
        text = lines[at]
        for end in range(at + 1, most):
            if end in bad or self._is_whole(lines[end]):
                return None, self._rest(lines, at)
            text += lines[end]
            found, open_ = self._cells.read(text)
            if found is not None:
                wrong = len(found) != self.width and self._swallows(found)
                return (None, self._rest(lines, at)) if wrong else (found, end + 1)
            if not open_ or self._cells.before >= self.width:
                return None, self._rest(lines, at)
        if not last and len(lines) - at < MOST_LINES:
            return None, at
        return None, self._rest(lines, at)

    def _rest(self, lines: list[str], at: int) -> int:
        """Where the lines of a damaged record end: with the one that holds its closing quote, if there is one."""
        for end in range(at + 1, min(at + MOST_LINES, len(lines))):
            if self._is_whole(lines[end]):
                break
            if lines[end].count(self.dialect.close) & 1:
                return end + 1
        return at + 1

    def _is_whole(self, text: str) -> bool:
        """Whether a line is a record of the table by itself."""
        alone = self._cells.read(text)[0]
        return alone is not None and len(alone) == self.width > 1

    def _with_escapes(self, text: str) -> list[str] | None:
        """Another try for a line whose quotes a backslash may escape, though the head of the file had none."""
        if self.dialect.escape or "\\" + self.dialect.quote not in text:
            return None
        found = escaping(self.dialect).read(text)[0]
        return found if found is not None and len(found) == self.width else None

    def _with_inner_quotes(self, text: str) -> list[str] | None:
        """Another try where marks inside of quoted cells are not doubled: cut at every delimiter, each cell in a pair."""
        opening, closing = self.dialect.quote, self.dialect.close
        cells = [cell.strip() for cell in text.rstrip("\r\n").split(self.dialect.delimiter)]
        if len(cells) != self.width:
            return None
        for place, cell in enumerate(cells):
            if opening in cell or closing in cell:
                if len(cell) < 2 or cell[0] != opening or cell[-1] != closing:
                    return None
                inner = cell[1:-1].replace(closing * 2, closing)
                if opening == closing and inner.count(closing) & 1 and closing in (inner[0], inner[-1]):
                    return None
                cells[place] = inner
        return cells

    def _wrong(self, record: list[str], text: str) -> bool:
        """Whether a line that can be read was surely not meant so: a quotation mark is missing, or too many."""
        if len(record) != self.width and self._swallows(record):
            return True
        if self.dialect.escape:
            text = _PAIR.sub("", text)
        opening, closing = self.dialect.quote, self.dialect.close
        if opening != closing:
            return any(cell.rstrip().endswith(closing) and closing not in cell.partition(opening)[2] for cell in record)
        return bool(text.count(closing) & 1) and any(is_stray(cell, closing) for cell in record)

    def _swallows(self, record: list[str]) -> bool:
        """Whether a cell holds what separates cells."""
        return any(self.dialect.delimiter in cell for cell in record)
