"""Contacts laid on days and hours: what was agreed at its time, due ones where it suits, around the best hour, within capacity."""

from __future__ import annotations

import calendar
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import NamedTuple

from liaison_cli.core.contact.advice.given import Advice
from liaison_cli.core.contact.cadence import urgency
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, many, msg
from liaison_cli.core.values.model import Promise, Standing

_MIDDLE = 15


@dataclass(frozen=True, slots=True)
class Kept:
    """A time given out before, for a contact that is due on a day; `sequence` counts how often it has moved."""

    at: datetime
    officer: str | None
    sequence: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A contact with its time; None and the reason where it cannot be fitted in.

    `problem` also says why a contact stands after its due day or on a day that does not suit, or what was agreed.
    """

    standing: Standing
    at: datetime | None
    sequence: int
    problem: Message | None
    promise: Promise | None = None
    advice: Advice | None = None

    @property
    def day(self) -> date | None:
        """The day of the contact."""
        return self.at.date() if self.at else None


class Fixed(NamedTuple):
    """What stands before a plan is made: times given out, by (enterprise, due day); by enterprise what was agreed, and advice."""

    kept: Mapping[tuple[int, date], Kept] = {}
    promises: Mapping[int, Promise] = {}
    advice: Mapping[int, Advice] = {}


# Whom one call reaches: a name with a number; an enterprise whose liaison is not known so stands for itself.
Person = tuple[str | None, str | int]


def person_of(standing: Standing) -> Person:
    """Whom a call to an enterprise reaches."""
    return (standing.liaison, standing.mobile) if standing.liaison and standing.mobile else (None, standing.id)


class _Wanted(NamedTuple):
    """A contact that is due on a day, the time given out for it before, and what was agreed."""

    standing: Standing
    due_on: date
    kept: Kept | None
    promise: Promise | None
    advice: Advice | None

    @property
    def person(self) -> Person:
        return person_of(self.standing)

    @property
    def sequence(self) -> int:
        """How often it has moved if it does so now."""
        return self.kept.sequence + 1 if self.kept else 0


def arrange(
    standings: Iterable[Standing],
    fixed: Fixed,
    today: date,
    until: date,
    policy: Policy,
    is_workday: Callable[[date], bool],
) -> list[Planned]:
    """A time for each contact that is due or was agreed up to `until`, from `today` on, officer by officer.

    What was agreed comes first, on its day whatever day that is; then what was given out before, while it still serves.
    Nothing else is put past its due day while there is room before it: those due first choose first, and take the
    emptiest suitable day, then the one nearest the middle of its month. What is overdue already comes as early as
    the room that is left allows, the most pressing first. One call to a person serves all her enterprises.
    """
    days = [day for day in _days(today, until) if is_workday(day)]
    suitable = [day for day in days if _suits(day, policy)]
    found: list[Planned] = []
    wanted = [
        _Wanted(each, on, fixed.kept.get((each.id, on)), fixed.promises.get(each.id), fixed.advice.get(each.id))
        for each in standings
        if (on := each.due_on)
    ]
    wanted.sort(key=lambda each: (each.standing.officer or "", *_order(each, today, policy)))
    for officer, group in groupby(wanted, key=lambda each: each.standing.officer):
        found += _Desk(officer, today, days, suitable, policy).laid(list(group))
    return sorted(found, key=lambda each: (each.at is None, each.at or datetime.max, each.standing.code))


def _days(today: date, until: date) -> list[date]:
    return [today + timedelta(days=step) for step in range((until - today).days + 1)]


def _suits(day: date, policy: Policy) -> bool:
    last = calendar.monthrange(day.year, day.month)[1]
    return policy.plan.avoid_first < day.day <= last - policy.plan.avoid_last


def _order(wanted: _Wanted, today: date, policy: Policy) -> tuple[bool, tuple[object, ...], str]:
    """Those that can still be on time by their due day, then the overdue ones by how pressing they are."""
    overdue = wanted.due_on < today
    pressing = urgency(wanted.standing, today, policy) if overdue else (wanted.due_on,)
    return overdue, pressing, wanted.standing.code


def slots(policy: Policy) -> list[time]:
    """The times of a day, the nearest to the best hour first, as many as an officer can do."""
    return times(policy)[: policy.plan.per_day]


def times(policy: Policy) -> list[time]:
    """Every time of a day at which a contact may begin, the nearest to the best hour first."""
    length, best = max(1, policy.plan.minutes), policy.plan.best_hour % 24 * 60
    found = [start for step in range(1440 // length) for start in (best + step * length, best - step * length)]
    day = [start for start in dict.fromkeys(found) if policy.plan.first_hour * 60 <= start <= 1440 - length]
    return [time(start // 60, start % 60) for start in day]


class _Desk:
    """One officer's days, which of their times are free, and when each person is called."""

    def __init__(
        self, officer: str | None, today: date, days: list[date], suitable: list[date], policy: Policy
    ) -> None:
        self._officer, self._today, self._days, self._suitable = officer, today, days, suitable
        self._slots, self._all = slots(policy), times(policy)
        self._left: dict[date, list[time]] = defaultdict(self._slots.copy)
        self._calls: dict[Person, set[datetime]] = defaultdict(set)
        self._begun: dict[date, list[datetime]] = defaultdict(list)
        self._length = timedelta(minutes=max(1, policy.plan.minutes))
        self._capacity = len(self._slots)

    def laid(self, members: list[_Wanted]) -> Iterator[Planned]:
        """Each contact with its time."""
        placed = {each.standing.id: at for each in members if (at := self._agreed(each))}
        for each in members:
            if each.standing.id not in placed and (at := self._given(each)):
                placed[each.standing.id] = at
        pressing = {each.person for each in members if each.due_on < self._today}
        for each in members:
            at = placed.get(each.standing.id) or self._called(each) or self._new(each, each.person in pressing)
            yield self._planned(each, at)

    def _planned(self, wanted: _Wanted, at: datetime | None) -> Planned:
        kept, promise = wanted.kept, wanted.promise
        stays = kept is not None and kept.officer == self._officer and kept.at == at
        sequence = kept.sequence if kept and stays else wanted.sequence
        if at is None:
            return Planned(wanted.standing, None, sequence, self._full(), promise, wanted.advice)
        problem = self._word(promise) if promise else self._problem(at.date(), wanted.due_on)
        return Planned(wanted.standing, at, sequence, problem, promise, wanted.advice)

    def _take(self, wanted: _Wanted, at: datetime) -> datetime:
        """Note a call; where it needs time of its own, one time at least is free no more."""
        if at not in self._calls[wanted.person]:
            left = self._left[at.date()]
            clear = [each for each in left if abs(datetime.combine(at, each) - at) >= self._length]
            self._left[at.date()] = clear if len(clear) < len(left) else left[:-1]
            self._calls[wanted.person].add(at)
            self._begun[at.date()].append(at)
        return at

    def _agreed(self, wanted: _Wanted) -> datetime | None:
        """What was agreed, on its day; one that was not kept on it, as soon as there is room."""
        promise = wanted.promise
        if promise is None:
            return None
        if promise.on_day < self._today:
            day = next(iter(self._free(self._days)), None)
            return self._take(wanted, self._start(wanted, day)) if day else None
        # A full day takes it as well: somebody waits for the call.
        free = next(iter(self._left[promise.on_day] or self._all), time())
        return self._take(wanted, promise.at or datetime.combine(promise.on_day, free))

    def _given(self, wanted: _Wanted) -> datetime | None:
        """The time that it was given before, where that is still to come and free."""
        kept = wanted.kept
        if kept is None or kept.officer != self._officer:
            return None
        day, start = kept.at.date(), kept.at.time()
        if wanted.advice and wanted.advice.disturbs(start, int(self._length.total_seconds() // 60)):
            return None
        # A time that was late from the beginning stays; one that would only now be late does not come up.
        if day in self._days and (start in self._left[day] or kept.at in self._calls[wanted.person]):
            return self._take(wanted, kept.at)
        return None

    def _called(self, wanted: _Wanted) -> datetime | None:
        """When the same person is called anyway, if that is in time for this enterprise, or it is late already."""
        calls = self._calls[wanted.person]
        return min((at for at in calls if wanted.due_on < self._today or at.date() <= wanted.due_on), default=None)

    def _new(self, wanted: _Wanted, pressing: bool) -> datetime | None:
        """The best day that has room; the first one where another enterprise of this person is overdue."""
        late = wanted.due_on < self._today
        soon = self._overdue_day() if late or pressing else None
        day = soon if late or (soon and soon <= wanted.due_on) else self._best_day(wanted.due_on)
        return self._take(wanted, self._start(wanted, day)) if day else None

    def _start(self, wanted: _Wanted, day: date) -> datetime:
        """The time of a day that has room: the nearest to what is advised, else to the best hour."""
        advice, minutes = wanted.advice, int(self._length.total_seconds() // 60)
        if advice is None:
            return datetime.combine(day, self._left[day][0])
        free = [each for each in self._all if self._is_free(datetime.combine(day, each))]
        return datetime.combine(day, min(free or self._left[day], key=lambda each: advice.distance(each, minutes)))

    def _is_free(self, at: datetime) -> bool:
        return all(abs(each - at) >= self._length for each in self._begun[at.date()])

    def _free(self, days: Iterable[date]) -> list[date]:
        return [day for day in days if self._left[day]]

    def _overdue_day(self) -> date | None:
        return next(iter(self._free(self._suitable)), None) or next(iter(self._free(self._days)), None)

    def _best_day(self, due_on: date) -> date | None:
        for days in (self._suitable, self._days):
            before = self._free(days[: bisect_right(days, due_on)])
            if before:
                return min(before, key=lambda day: (-len(self._left[day]), abs(day.day - _MIDDLE), day))
        after = self._free(day for day in self._days if day > due_on)
        return after[0] if after else None

    def _word(self, promise: Promise) -> Message:
        if promise.on_day < self._today:
            return msg("agreed {promise}; the day has passed", promise=promise.words)
        return msg("agreed {promise}", promise=promise.words)

    def _problem(self, day: date, due_on: date) -> Message | None:
        if day > due_on < self._today:
            return msg("overdue since {day}", day=due_on)
        if day > due_on < self._days[0]:
            return msg("there is no working day on or before {day}", day=due_on)
        if day > due_on:
            return many(
                "no room on or before {day}: {count} contact a day is taken",
                "no room on or before {day}: {count} contacts a day are taken",
                count=self._capacity,
                day=due_on,
            )
        if day not in self._suitable:
            return msg("no mid-month day is left before {day}", day=due_on)
        return None

    def _full(self) -> Message:
        if not self._days:
            return msg("there is no working day in this time")
        return many(
            "every day to {day} is full: {count} contact a day",
            "every day to {day} is full: {count} contacts a day",
            count=self._capacity,
            day=self._days[-1],
        )
