"""What the log says about the past: lights at earlier days, and when and how enterprises were reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from liaison_cli.core.contact import lights
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.words import TIERS

# One attempt of the log: enterprise, time, channel, outcome, deep.
Row = tuple[int, str, str, str, int]
# After every day that the log can hold.
_NEVER = "9"


class Member(NamedTuple):
    """An enterprise of the roster: its tier, the day it was entered, and its absences.

    Days are ISO text; an absence is from a day to the day before another.
    """

    tier: str
    entered_on: str
    away: tuple[tuple[str, str], ...] = ()

    def there_on(self, day: str) -> bool:
        """Whether it was a member of the zone on a day."""
        return self.entered_on <= day and not any(left <= day < back for left, back in self.away)


def absences(
    status: str, entered_on: str, changes: Iterable[tuple[str, str | None]], gone: Container[str]
) -> tuple[tuple[str, str], ...]:
    """The days on which an enterprise was away: `changes` are (day, status until then), oldest first, `status` that since."""
    spans, begin = [], entered_on
    for day, before in (*changes, (_NEVER, status)):
        if before in gone:
            spans.append((begin, day))
        begin = day
    return tuple(spans)


@dataclass(slots=True)
class History:
    """The past of the enterprises of a roster, each on the days on which it was a member of the zone.

    `covered`, `yellow` and `red` hold one count a day of `days`, at the end of that day. `moves` counts
    (light then, light now), `turned_red` holds (time of the attempt that turned it, enterprise), the newest first,
    and `recovered` enterprises that were red. `tries` counts attempts by (hour as `YYYY-MM-DDTHH`, or the day
    where no time is known; channel; outcome), `heat` enterprises by (tier, month) with a contact that counts.
    """

    days: tuple[date, ...]
    covered: list[int] = field(default_factory=list)
    yellow: list[int] = field(default_factory=list)
    red: list[int] = field(default_factory=list)
    moves: Counter[tuple[str, str]] = field(default_factory=Counter)
    turned_red: list[tuple[str, int]] = field(default_factory=list)
    recovered: list[int] = field(default_factory=list)
    tries: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    heat: Counter[tuple[str, str]] = field(default_factory=Counter)


def read(
    log: Iterable[Row],
    roster: Mapping[int, Member],
    days: Sequence[date],
    since: date,
    window: date,
    policy: Policy,
) -> History:
    """Walk the log once.

    `log` comes by enterprise and time, without what was taken back. Moves are counted from the end of `since`; `tries`
    and `heat` begin after `window`; all three for those who are there on the last of `days`.
    """
    marks = sorted({*days, since})
    ends = tuple((day + timedelta(days=1)).isoformat() for day in marks)
    history = History(tuple(marks), yellow=[0] * len(ends), red=[0] * len(ends))
    history.covered = [_covered(roster.values(), day.isoformat()) for day in marks]
    reader = _Reader(history, ends, marks.index(since), (window + timedelta(days=1)).isoformat(), policy)
    for enterprise_id, rows in groupby(log, key=itemgetter(0)):
        if known := roster.get(enterprise_id):
            reader.enterprise(enterprise_id, rows, known)
    history.turned_red.sort(reverse=True)
    if since not in days:
        for counts in (history.covered, history.yellow, history.red):
            del counts[marks.index(since)]
    history.days = tuple(days)
    return history


def _covered(members: Iterable[Member], day: str) -> int:
    return sum(each.entered_on <= day and (not each.away or each.there_on(day)) for each in members)


class _Reader:
    """Walks one enterprise after another."""

    def __init__(self, history: History, ends: tuple[str, ...], compared: int, window: str, policy: Policy) -> None:
        self._history = history
        self._ends = (*ends, _NEVER)
        self._days = [day.isoformat() for day in history.days]
        self._compared = compared
        self._window = window
        self._policy = policy
        self._meanings = policy.outcomes.values
        self._deep = {tier: policy.cadence.of(tier).deep for tier in TIERS}

    def enterprise(self, enterprise_id: int, rows: Iterable[Row], member: Member) -> None:
        yellow, red, tier = self._policy.lights.yellow, self._policy.lights.red, member.tier
        there = member.there_on(self._days[-1])
        window = self._window if there else _NEVER
        walk = lights.Walk(self._policy)
        place, end = 0, self._ends[0]
        red_at = month = ""
        then = "green"
        for _, at, channel, outcome, deep in rows:
            while at >= end:
                # Most enterprises are green on most days: nothing is noted for those.
                if walk.failures >= yellow:
                    then = self._mark(place, walk.light, then, member)
                place += 1
                end = self._ends[place]
            before = walk.failures
            walk.take(at, outcome)
            if walk.failures == red > before:
                red_at = at
            if at >= window:
                self._history.tries[at[:13], channel, outcome] += 1
                if month != at[:7] and self._counts(outcome, deep, tier):
                    month = at[:7]
                    self._history.heat[tier, month] += 1
        if walk.failures >= yellow:
            for rest in range(place, len(self._ends) - 1):
                then = self._mark(rest, walk.light, then, member)
        if there:
            self._move(enterprise_id, then, walk.light, red_at)

    def _counts(self, outcome: str, deep: int, tier: str) -> bool:
        """Whether an attempt is a contact that the tier's duty counts."""
        return self._meanings[outcome] == "reached" and (deep == 1 or not self._deep[tier])

    def _mark(self, place: int, light: str, then: str, member: Member) -> str:
        """Count a member's light at the end of a day; returns the light that moves are counted from."""
        if not member.there_on(self._days[place]):
            return then
        if light == "red":
            self._history.red[place] += 1
        elif light == "yellow":
            self._history.yellow[place] += 1
        return light if place == self._compared else then

    def _move(self, enterprise_id: int, then: str, now: str, red_at: str) -> None:
        if then == now:
            return
        self._history.moves[then, now] += 1
        if now == "red":
            self._history.turned_red.append((red_at, enterprise_id))
        elif then == "red":
            self._history.recovered.append(enterprise_id)
