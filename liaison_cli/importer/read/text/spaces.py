"""Columns set apart by runs of spaces, as old systems print them: by count, else by where each column begins."""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate

_RUN = re.compile(r"(?:[ \t\u3000]{2,}|[\t\u3000])+")
_ONE = re.compile(r"[ \t\u3000]+")


def columns_of(sign: str) -> int:
    """How many columns of a terminal a character takes."""
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def split(text: str) -> list[str]:
    """The words of a line between runs of spaces; between single ones where there are no runs."""
    text = text.strip()
    parts = _RUN.split(text)
    return parts if len(parts) > 1 else _ONE.split(text)


class Ruler:
    """Reads lines by the places where the words of the header begin."""

    # A line is read as a whole or not at all, and marks are signs like others.
    before, stray = 0, False

    def __init__(self, header: str = "") -> None:
        names = split(header) if header.strip() else []
        self.width = len(names)
        self._by_screen = self._starts(header, names, by_screen=True)
        self._by_sign = self._starts(header, names, by_screen=False)

    def read(self, text: str) -> tuple[list[str] | None, bool]:
        """The cells of a line, None where its words cannot be told apart by column; nothing is ever left open."""
        text = text.rstrip("\r\n")
        parts = split(text) if text.strip() else []
        if len(parts) == self.width or not self.width:
            return parts, False
        if len(parts) == 1:
            # A title or a note, wherever it stands.
            return parts, False
        for starts, by_screen in ((self._by_screen, True), (self._by_sign, False)):
            if cells := self._cut(text, starts, by_screen=by_screen):
                return cells, False
        singly = _ONE.split(text.strip())
        return (singly if len(singly) == self.width else None), False

    @staticmethod
    def _starts(header: str, names: list[str], *, by_screen: bool) -> list[int]:
        places = _places(header, by_screen=by_screen)
        starts, at = [], 0
        for name in names:
            at = header.index(name, at)
            starts.append(places[at])
            at += len(name)
        return starts

    def _cut(self, text: str, starts: list[int], *, by_screen: bool) -> list[str] | None:
        """The line cut where columns begin, if a space stands before each cut."""
        places = _places(text, by_screen=by_screen)
        at = {place: number for number, place in enumerate(places)}
        end = places[-1]
        # A column that begins within a sign of two places cannot be cut there.
        cuts = [at.get(start, -1) if start < end else len(text) for start in starts]
        if any(cut < 0 or (0 < cut < len(text) and not text[cut - 1].isspace()) for cut in cuts):
            return None
        return [text[one:two].strip() for one, two in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _places(text: str, *, by_screen: bool) -> list[int]:
    """The column of each character and, last, the end of the text."""
    return list(accumulate((columns_of(sign) if by_screen else 1 for sign in text), initial=0))
