"""Due contacts laid on days and hours that suit: mid-month working days, around the best hour, within capacity."""

from __future__ import annotations

import calendar
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import NamedTuple

from liaison_cli.core.contact.cadence import urgency
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, many, msg
from liaison_cli.core.values.model import Standing

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

    `problem` also says why a contact stands after its due day or on a day that does not suit.
    """

    standing: Standing
    at: datetime | None
    sequence: int
    problem: Message | None

    @property
    def day(self) -> date | None:
        """The day of the contact."""
        return self.at.date() if self.at else None


class _Wanted(NamedTuple):
    """A contact that is due on a day, and the time given out for it before."""

    standing: Standing
    due_on: date
    kept: Kept | None


def arrange(
    standings: Iterable[Standing],
    kept: Mapping[tuple[int, date], Kept],
    today: date,
    until: date,
    policy: Policy,
    is_workday: Callable[[date], bool],
) -> list[Planned]:
    """A time for each contact that is due up to `until`, from `today` on, officer by officer.

    Nothing is put past its due day while there is room before it: those due first choose first, and take the
    emptiest suitable day, then the one nearest the middle of its month. What is overdue already comes as early as
    the room that is left allows, the most pressing first. A time given out before stays while it still serves. `kept` maps
    (enterprise, due day) to it.
    """
    days = [day for day in _days(today, until) if is_workday(day)]
    suitable = [day for day in days if _suits(day, policy)]
    found: list[Planned] = []
    wanted = [_Wanted(each, on, kept.get((each.id, on))) for each in standings if (on := each.due_on)]
    wanted.sort(key=lambda each: (each.standing.officer or "", *_order(each, today, policy)))
    for officer, group in groupby(wanted, key=lambda each: each.standing.officer):
        desk = _Desk(officer, today, days, suitable, policy)
        members = list(group)
        stays = [desk.stay(each) for each in members]
        found += [stay or desk.place(each) for each, stay in zip(members, stays, strict=True)]
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
    """One officer's days, and which of their times are taken."""

    def __init__(
        self, officer: str | None, today: date, days: list[date], suitable: list[date], policy: Policy
    ) -> None:
        self._officer, self._today, self._days, self._suitable = officer, today, days, suitable
        self._slots = slots(policy)
        self._taken: dict[date, set[time]] = defaultdict(set)
        self._capacity = len(self._slots)

    def stay(self, wanted: _Wanted) -> Planned | None:
        """The contact at the time it was given before, where that is still to come and not too late."""
        kept = wanted.kept
        if kept is None or kept.officer != self._officer or kept.at.time() not in self._slots:
            return None
        day = kept.at.date()
        # A time that was late from the beginning stays; one that would only now be late does not come up.
        if day not in self._days or kept.at.time() in self._taken[day]:
            return None
        self._taken[day].add(kept.at.time())
        return Planned(wanted.standing, kept.at, kept.sequence, self._problem(day, wanted.due_on))

    def place(self, wanted: _Wanted) -> Planned:
        """The contact on the best day that has room, else with the reason why there is none."""
        sequence = wanted.kept.sequence + 1 if wanted.kept else 0
        day = self._overdue_day() if wanted.due_on < self._today else self._best_day(wanted.due_on)
        if day is None:
            return Planned(wanted.standing, None, sequence, self._full())
        at = next(each for each in self._slots if each not in self._taken[day])
        self._taken[day].add(at)
        return Planned(wanted.standing, datetime.combine(day, at), sequence, self._problem(day, wanted.due_on))

    def _free(self, days: Iterable[date]) -> list[date]:
        return [day for day in days if len(self._taken[day]) < self._capacity]

    def _overdue_day(self) -> date | None:
        return next(iter(self._free(self._suitable)), None) or next(iter(self._free(self._days)), None)

    def _best_day(self, due_on: date) -> date | None:
        for days in (self._suitable, self._days):
            before = self._free(days[: bisect_right(days, due_on)])
            if before:
                return min(before, key=lambda day: (len(self._taken[day]), abs(day.day - _MIDDLE), day))
        after = self._free(day for day in self._days if day > due_on)
        return after[0] if after else None

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
