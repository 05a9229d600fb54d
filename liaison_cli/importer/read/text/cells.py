"""The signs a text is written with, and the cells of one record, read exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Protocol

SPACES = " "
# A cell with more lines than this is a missing quote, not a remark.
MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class Dialect:
    """The signs a text is written with. `delimiter` is a space for columns set apart by runs of spaces."""

    delimiter: str = ","
    quote: str = '"'
    escape: bool = False
    # Lines at the top that say nothing but the delimiter.
    skip: int = 0

    @property
    def close(self) -> str:
        """The sign that ends a quoted cell."""
        return "”" if self.quote == "“" else self.quote


class CellReader(Protocol):
    """Reads the cells of one record.

    `before` is how many stood before the one that could not be read; `stray` says that a cell in no marks ends in one
    that has no other, or has an escape before one, so that it was not meant as it stands.
    """

    before: int
    stray: bool

    def read(self, text: str) -> tuple[list[str] | None, bool]:
        """The cells, or None where they make no sense; and whether one is still open at the end."""


class Cells:
    """The cells of one record, read exactly; slow."""

    def __init__(self, dialect: Dialect, *, escape: bool) -> None:
        sign, opening, closing = map(re.escape, (dialect.delimiter, dialect.quote, dialect.close))
        inner = rf"[^{closing}\\]|\\." if escape else rf"[^{closing}]"
        blank = r"[ \u3000]*" if dialect.delimiter == "\t" else r"[ \t\u3000]*"
        self._quoted = re.compile(rf"{blank}=?{opening}((?:{inner}|{closing}{closing})*+){closing}{blank}", re.DOTALL)
        self._unclosed = re.compile(rf"{blank}=?{opening}(?:{inner}|{closing}{closing})*+\Z", re.DOTALL)
        self._begun = re.compile(rf"{blank}=?{opening}")
        self._bare = re.compile(rf"(?:[^{sign}\\]|\\.|\\\Z)*" if escape else rf"[^{sign}]*", re.DOTALL)
        self._escaped = re.compile(rf"\\([\\{sign}{opening}{closing}\r\n])")
        self._double, self._single = dialect.close * 2, dialect.close
        self._delimiter, self._escape = dialect.delimiter, escape
        self.before, self.stray = 0, False
        # Marks that differ show by themselves which is which, also where they stand inside of others.
        self._tolerant, self._pair = dialect.quote != dialect.close, dialect.quote + dialect.close

    def read(self, text: str) -> tuple[list[str] | None, bool]:
        """The cells, or None where the quotation marks make no sense; and whether one is still open at the end."""
        text = text.rstrip("\r\n")
        cells: list[str] = []
        at, self.stray = 0, False
        while at <= len(text):
            quoted = self._quoted.match(text, at)
            if quoted and (quoted.end() == len(text) or text[quoted.end()] == self._delimiter):
                cells.append(self._plain(quoted[1].replace(self._double, self._single)))
                at = quoted.end() + 1
                continue
            if self._begun.match(text, at):
                unclosed = bool(self._unclosed.match(text, at))
                if unclosed or not self._tolerant:
                    self.before = len(cells)
                    return None, unclosed
            bare = self._bare.match(text, at)
            cell = bare[0] if bare else ""
            at += len(cell) + 1
            self.stray = self.stray or (not self._tolerant and is_stray(self._plain(cell), self._single))
            cells.append(self._plain(self._unpaired(cell) if self._tolerant else cell))
        return cells, False

    def _unpaired(self, cell: str) -> str:
        cell = cell.strip()
        return cell[1:-1] if len(cell) > 1 and cell[0] + cell[-1] == self._pair else cell

    def _plain(self, cell: str) -> str:
        return self._escaped.sub(r"\1", cell) if self._escape and "\\" in cell else cell


@cache
def escaping(dialect: Dialect) -> Cells:
    """Reads a text whose quotation marks a backslash may escape."""
    return Cells(dialect, escape=True)


def is_stray(cell: str, mark: str) -> bool:
    """Whether a cell that stands in no marks was not meant so: it ends in a mark without another, or escapes one."""
    return mark in cell and ("\\" + mark in cell or (cell.count(mark) & 1 == 1 and cell.rstrip().endswith(mark)))


def unwrapped(cell: str) -> str:
    """The text of a cell that is written ="…" to keep its digits from a spreadsheet."""
    text = cell.strip()
    if text.startswith('="') and text.endswith('"') and len(text) > 2:
        return text[2:-1].replace('""', '"')
    return cell
