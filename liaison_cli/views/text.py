"""Text and its width in columns of a terminal."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from liaison_cli.core.harmless import clean
from liaison_cli.core.privacy import masking
from liaison_cli.core.values.message import Message, Word
from liaison_cli.lang import say

__all__ = ["as_seen", "clean", "fit", "pad", "width", "wrap"]


def as_seen(told: Message | Word | str | None, *, reveal: bool = False) -> str:
    """A sentence as it leaves the program: in the language in force, harmless, and unless revealed with people's numbers hidden."""
    said = say(told)
    return clean((said if reveal else masking.text(said)) or "")


@lru_cache(maxsize=65536)
def width(text: str) -> int:
    """Columns that a text takes: two for Chinese characters, none for combining marks."""
    if text.isascii():
        return len(text)
    return sum(_width_of(sign) for sign in text)


@lru_cache(maxsize=8192)
def _width_of(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def fit(text: str, columns: int) -> str:
    """Text cut to so many columns, with .. where something is missing.

    An ellipsis would be one column wide on some Chinese terminals and two on others.
    """
    if width(text) <= columns:
        return text
    room, kept = columns - 2, []
    for sign in text:
        room -= _width_of(sign)
        if room < 0:
            break
        kept.append(sign)
    return "".join(kept) + ".."


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Text filled with spaces to so many columns."""
    gap = " " * (columns - width(text))
    return gap + text if right else text + gap


def wrap(text: str, columns: int) -> list[str]:
    """Text in lines of at most so many columns; Chinese breaks anywhere, other words between spaces."""
    lines, line, used = [], "", 0
    for piece in _pieces(text):
        size = width(piece)
        if used + size > columns and line.strip():
            lines.append(line.rstrip())
            line, used = "", 0
            piece = piece.lstrip()
            size = width(piece)
        line += piece
        used += size
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for sign in text:
        alone = sign == " " or _width_of(sign) == 2
        if pieces and not alone and pieces[-1] != " " and _width_of(pieces[-1][-1]) == 1:
            pieces[-1] += sign
        elif pieces and (sign in "，。；：、！？）」" or pieces[-1][-1] in "（「"):
            # A line must not begin with a closing sign, nor end with an opening one.
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces
