"""First contacts of a roster that came in at once, spread over the interval by what an officer can do."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from liaison_cli.core.days.months import months_after
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Standing
from liaison_cli.core.values.words import TIERS


@dataclass(frozen=True, slots=True)
class Proposal:
    """A first-contact day for one enterprise; `fits` is False where the capacity was not enough."""

    standing: Standing
    day: date
    fits: bool


def needs_spreading(standing: Standing) -> bool:
    """Whether this is a first contact that may wait: never tried, still there, nothing alarming about it."""
    return (
        standing.due_on is not None
        and standing.last_attempt_at is None
        and standing.light == "green"
        and not standing.dead_number
    )


def spread(
    standings: Iterable[Standing], today: date, policy: Policy, is_workday: Callable[[date], bool]
) -> list[Proposal]:
    """A day for each first contact: evenly over the tier's interval, at most so many an officer a day.

    The order is fixed by tier and code, so the same roster always gives the same plan. What the capacity
    cannot hold within the interval is put on its last day and marked as not fitting. A day planned before
    stays, so that planning again never puts a first contact off.
    """
    waiting = sorted((each for each in standings if needs_spreading(each)), key=_order)
    suitable: dict[str, list[date]] = {}
    for tier in TIERS:
        end = months_after(today, policy.cadence.of(tier).months)
        # Where the policy leaves no day at all, the last one of the interval has to do.
        suitable[tier] = list(_suitable(today, end, policy, is_workday)) or [end]
    proposals: list[Proposal] = []
    for _, group in groupby(waiting, key=lambda each: each.officer or ""):
        proposals += _one_officer(list(group), suitable, policy.spread.per_day)
    return proposals


def _order(standing: Standing) -> tuple[str, int, str]:
    return standing.officer or "", TIERS.index(standing.tier), standing.code


def _suitable(today: date, end: date, policy: Policy, is_workday: Callable[[date], bool]) -> Iterator[date]:
    """Working days of the interval, without the first and last days of a month (settlement)."""
    for step in range(1, (end - today).days + 1):
        day = today + timedelta(days=step)
        last = calendar.monthrange(day.year, day.month)[1]
        if policy.spread.avoid_first < day.day <= last - policy.spread.avoid_last and is_workday(day):
            yield day


def _one_officer(standings: list[Standing], suitable: dict[str, list[date]], per_day: int) -> list[Proposal]:
    planned = [Proposal(each, each.planned_on, True) for each in standings if each.planned_on]
    load = Counter(each.day for each in planned)
    proposals = planned
    for tier, group in groupby((each for each in standings if not each.planned_on), key=lambda each: each.tier):
        members = list(group)
        days = suitable[tier]
        for place, standing in enumerate(members):
            wanted = place * len(days) // len(members)
            day = _free(days, wanted, load, per_day)
            load[day or days[-1]] = load.get(day or days[-1], 0) + 1
            proposals.append(Proposal(standing, day or days[-1], day is not None))
    return sorted(proposals, key=lambda each: _order(each.standing))


def _free(days: list[date], wanted: int, load: dict[date, int], per_day: int) -> date | None:
    """The nearest day with room: at the wanted place, then later ones, then earlier ones."""
    for day in (*days[wanted:], *reversed(days[:wanted])):
        if load.get(day, 0) < per_day:
            return day
    return None
