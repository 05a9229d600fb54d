"""What is remembered of contacts that were tried: by whom and channel, and by channel and hour, the older the less.

A contact counts 2^(day / half-life), with days counted from a day of old: so sums do not depend on the order in which they
grew, and a later day only scales them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from liaison_cli.core.contact.advice.odds import Cell
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.words import DEAD_NUMBER, FATELESS

_EPOCH = date(2020, 1, 1)
# What was sent has no fate yet, and a number that does not exist says nothing of the hour.
_SAYS_NOTHING = DEAD_NUMBER | FATELESS
# The hour of a contact of which only the day is known.
NO_HOUR = -1


class Try(NamedTuple):
    """A contact that was tried: whom (empty where nobody was named), when as an ISO time, how, and what came of it.

    `own`: it was logged here, or came back on a worklist. What came with any other import tells of hours that nobody here has
    chosen, and has no weight.
    """

    person: str
    at: str
    channel: str
    outcome: str
    own: int = 1


class Made(NamedTuple):
    """A contact with an hour: with whom, when as an ISO time, how, and what came of it."""

    enterprise_id: int
    at: str
    channel: str
    outcome: str


class Reach(NamedTuple):
    """How one person of an enterprise was reached over one channel.

    `n` and `s` are contacts made and reached, of those that have weight, as they count from the day of old. `failed` counts
    failures in a row.
    """

    channel: str
    person: str
    tries: int
    reached: int
    n: float
    s: float
    last_reached_at: str | None
    last_failed_at: str | None
    failed: int


def counts(outcome: str) -> bool:
    """Whether what came of a contact says anything of how people are reached."""
    return outcome not in _SAYS_NOTHING


@cache
def weight(day: str, half_life: int) -> float:
    """What a contact of a day (ISO) counts."""
    return float(2.0 ** ((date.fromisoformat(day) - _EPOCH).days / half_life))


def hour_of(at: str) -> int:
    """The hour of an ISO time; NO_HOUR where it is a day alone."""
    return int(at[11:13]) if len(at) > 10 else NO_HOUR


def remembered(tries: Iterable[Try], policy: Policy) -> list[Reach]:
    """What the contacts of an enterprise come to, the oldest given first, by channel and person."""
    found: dict[tuple[str, str], list[Try]] = defaultdict(list)
    for each in tries:
        if counts(each.outcome):
            found[each.channel, each.person].append(each)
    return [_reach(channel, person, made, policy) for (channel, person), made in sorted(found.items())]


def _reach(channel: str, person: str, made: list[Try], policy: Policy) -> Reach:
    means, half_life = policy.outcomes.values, policy.advice.half_life
    reached = n = failed = 0
    weighed = weighed_reached = 0.0
    last_reached = last_failed = None
    for each in made:
        worth, meaning = weight(each.at[:10], half_life) if each.own else 0.0, means[each.outcome]
        n, weighed = n + 1, weighed + worth
        if meaning == "reached":
            reached, weighed_reached, last_reached, failed = reached + 1, weighed_reached + worth, each.at, 0
        elif meaning == "failed":
            last_failed, failed = each.at, failed + 1
    return Reach(channel, person, n, reached, weighed, weighed_reached, last_reached, last_failed, failed)


class Tried(NamedTuple):
    """Contacts of the whole zone over one channel at one hour with one outcome; `n` as they count from the day of old."""

    channel: str
    hour: int
    outcome: str
    tries: int
    n: float


class Zone(NamedTuple):
    """What the zone's contacts come to on a day, by channel and hour; `overall` is all of them."""

    cells: Mapping[tuple[str, int], Cell]
    overall: Cell

    def at(self, channel: str, hour: int) -> Cell:
        """The contacts over a channel at an hour."""
        return self.cells.get((channel, hour), Cell())

    def over(self, channel: str) -> Cell:
        """All contacts over a channel."""
        return _sum(cell for (name, _), cell in self.cells.items() if name == channel)


def zone(tried: Iterable[Tried], today: date, policy: Policy) -> Zone:
    """The zone's contacts as they count today."""
    cells: dict[tuple[str, int], Cell] = defaultdict(Cell)
    today_counts = weight(today.isoformat(), policy.advice.half_life)
    for each in tried:
        if counts(each.outcome):
            reached = policy.outcomes.of(each.outcome) == "reached"
            n = each.n / today_counts
            cell = Cell(each.tries, each.tries if reached else 0, n, n if reached else 0.0)
            cells[each.channel, each.hour] = cells[each.channel, each.hour].plus(cell)
    return Zone(dict(cells), _sum(cells.values()))


def cell(reach: Iterable[Reach], today: date, policy: Policy) -> Cell:
    """Contacts of an enterprise, or of a person, as they count today."""
    today_counts = weight(today.isoformat(), policy.advice.half_life)
    return _sum(Cell(each.tries, each.reached, each.n / today_counts, each.s / today_counts) for each in reach)


def _sum(cells: Iterable[Cell]) -> Cell:
    found = Cell()
    for each in cells:
        found = found.plus(each)
    return found
