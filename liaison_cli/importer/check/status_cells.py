"""Cells of states: a state of the register, with the day since which it is so and marks beside it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from liaison_cli.core.days import dates
from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.values.words import STATUSES
from liaison_cli.importer.check.cell import BadCell, Check, Noted
from liaison_cli.importer.check.word_cells import word
from liaison_cli.importer.vocabulary.status_marks import BESIDE, MARKS

_DAY = re.compile(
    r"(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日?|([-./])\d{1,2}\1\d{1,2}(?!\d)|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))"
)
_BETWEEN = re.compile(r"[()\[\]{}【】<>,，、。;；:/+&|\s]+|并且?|[且及和]")
# Stands for a day, so that it stays with its words.
_HERE = "\0"


class _Part(NamedTuple):
    """A word of a cell, and the day beside it."""

    word: str
    on: str | None


class _Read(NamedTuple):
    """What a cell says: states, marks with their days, the day of the state, and words that are neither."""

    states: frozenset[str]
    marks: tuple[str, ...]
    on: str | None
    others: bool


def status(today: date) -> Check:
    """A check for a state: the state alone, or Noted with `status_on` and `marks`; marks alone leave the state open."""
    edge = today.isoformat()

    def check(text: str) -> str:
        try:
            known: str = _state()(text)
        except BadCell:
            found = _read(text)
            if len(found.states) > 1 or not (found.states or found.marks):
                raise
            raise _noted(text, found, edge) from None
        return known

    return check


def _noted(text: str, found: _Read, edge: str) -> Noted:
    also = {"marks": "、".join(found.marks)} if found.marks else {}
    state = next(iter(found.states), None)
    said: list[Message] = []
    if state is None:
        said.append(msg("{text!r} says no state: it stays as it is, and the mark is kept", text=text))
    elif found.others:
        said.append(msg("{text!r} is taken as {word}", text=text, word=Word("status", state)))
    if state and found.on and found.on <= edge:
        also["status_on"] = found.on
    elif found.on:
        said.append(msg("{day} is not kept as the day of a state", day=found.on))
    return Noted(state, *said, also=also)


@lru_cache(maxsize=5000)
def _read(text: str) -> _Read:
    states: set[str] = set()
    marks: dict[str, None] = {}
    on: list[str] = []
    others = False
    for part in _parts(text):
        word, mark = part.word, _known(part.word, MARKS.get)
        state = None if mark else _known(word, _state_or_none)
        if mark:
            marks[f"{mark} {part.on}" if part.on else mark] = None
        elif state:
            states.add(state)
        else:
            others = others or bool(word)
        if part.on and not mark:
            on.append(part.on)
    return _Read(frozenset(states), tuple(marks), on[0] if len(set(on)) == 1 else None, others or len(set(on)) > 1)


def _parts(text: str) -> list[_Part]:
    """The words of a cell; a day that stands alone is that of the word before it."""
    plain = unicodedata.normalize("NFKC", text)
    days = [day for found in _DAY.finditer(plain) if (day := _iso(found[0]))]
    parts: list[_Part] = []
    for piece in _BETWEEN.split(_DAY.sub(lambda found: _HERE if _iso(found[0]) else found[0], plain)):
        here = [days.pop(0) for _ in range(piece.count(_HERE))]
        word, on = piece.replace(_HERE, ""), here[0] if here else None
        if word or not parts:
            parts.append(_Part(word, on))
        elif on:
            parts[-1] = _Part(parts[-1].word, on)
    return [part for part in parts if part.word or part.on]


def _iso(text: str) -> str | None:
    try:
        return dates.day(text).isoformat()
    except dates.DateProblem:
        return None


def _known(word: str, find: Callable[[str], str | None]) -> str | None:
    """What a word is, or what it is without that which often stands around it."""
    before, after = BESIDE
    while word:
        if found := find(word):
            return found
        less = next((word.removeprefix(each) for each in before if word.startswith(each)), None)
        less = less or next((word.removesuffix(each) for each in after if word.endswith(each)), None)
        if less is None:
            return None
        word = less
    return None


def _state_or_none(text: str) -> str | None:
    try:
        found: str = _state()(text)
    except BadCell:
        return None
    return found


@cache
def _state() -> Check:
    return word("status", STATUSES)
