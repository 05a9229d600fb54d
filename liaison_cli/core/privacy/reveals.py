"""Whose numbers were shown in full, and whether a contact says what for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

Spans = list[list[int]]
_DAY = timedelta(days=1)


class Whose(NamedTuple):
    """The enterprises and people, by the numbers of their rows, whose values were shown; `around` are people of the network."""

    enterprises: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    around: tuple[int, ...] = ()


class Reveal(NamedTuple):
    """One time that values were shown in full: of what, why, by whom, on which day that person worked under.

    `whose` is None where the program was ended before it could say.
    """

    number: int
    at: str
    written_at: str
    by: str
    login: str
    what: str
    why: str | None
    whose: Whose | None

    @property
    def day(self) -> date:
        """The calendar day."""
        return date.fromisoformat(self.at[:10])


def as_merged(reveal: Reveal, merged: Mapping[int, int]) -> Reveal:
    """The same with the enterprises that are there now; `merged` says into which one has gone."""
    if reveal.whose is None:
        return reveal
    stand = dict.fromkeys(merged.get(each, each) for each in reveal.whose.enterprises)
    return reveal._replace(whose=reveal.whose._replace(enterprises=tuple(stand)))


def without_contact(reveal: Reveal, contacts: Collection[tuple[int, date]]) -> tuple[int, ...]:
    """The enterprises of a reveal that nobody tried to reach on that day, the day before or the day after.

    `contacts` are enterprises with the days of attempts that count, whatever came of them and whenever they were entered.
    """
    days = (reveal.day - _DAY, reveal.day, reveal.day + _DAY)
    shown = reveal.whose.enterprises if reveal.whose else ()
    return tuple(each for each in shown if not any((each, day) in contacts for day in days))


def contact(reveal: Reveal, missing: Collection[int]) -> str:
    """One word for it: `unknown`, `nobody` where no enterprise is concerned, `made`, `partly` or `none`."""
    if reveal.whose is None:
        return "unknown"
    if not reveal.whose.enterprises:
        return "nobody"
    if not missing:
        return "made"
    return "partly" if len(missing) < len(reveal.whose.enterprises) else "none"


def spans(numbers: Iterable[int]) -> Spans:
    """Numbers as pairs of first and last, for a ledger in which a hundred thousand take one line."""
    found: Spans = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


def numbers(pairs: Spans) -> Iterator[int]:
    """The numbers that `spans` has put together."""
    return chain.from_iterable(range(first, last + 1) for first, last in pairs)
