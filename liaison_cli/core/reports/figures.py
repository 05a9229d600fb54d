"""The counts of a report, by tier and officer, and what is made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

from liaison_cli.core.contact.reach import Share
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.words import TIERS


@dataclass(frozen=True, slots=True)
class Group:
    """Numbers of enterprises that are still there, of one tier and one officer or of several.

    `met` have had the contact that their tier's duty asks for within its interval, `new` have not had it and are in
    their first interval, `block` have had it in the current calendar quarter or half-year.
    """

    tier: str | None
    officer: str | None
    covered: int = 0
    green: int = 0
    yellow: int = 0
    red: int = 0
    overdue: int = 0
    due_soon: int = 0
    stale: int = 0
    met: int = 0
    new: int = 0
    never: int = 0
    block: int = 0

    @property
    def bound(self) -> int:
        """Those that the duty binds: all but the new ones."""
        return self.covered - self.new


_COUNTS = tuple(each.name for each in fields(Group))[2:]


def together(groups: Iterable[Group], tier: str | None = None, officer: str | None = None) -> Group:
    """Several groups as one."""
    found = list(groups)
    return Group(tier, officer, *(sum(getattr(each, name) for each in found) for name in _COUNTS))


def by_tier(groups: list[Group]) -> list[Group]:
    """One group a tier, every tier of the policy, also those with nobody in them."""
    return [together((each for each in groups if each.tier == tier), tier=tier) for tier in TIERS]


def by_officer(groups: list[Group]) -> list[Group]:
    """One group an officer, by name; what has no officer comes last."""
    names = sorted({each.officer for each in groups}, key=lambda name: (name is None, name))
    return [together((each for each in groups if each.officer == name), officer=name) for name in names]


@dataclass(frozen=True, slots=True)
class TaskCount:
    """Tasks of one rule: made and closed in the period, open and late at its end.

    Of the closed ones `done` were finished by a person, `by_itself` ended because they had become moot, `void`
    were dismissed; `in_time` were closed on or before their deadline.
    """

    rule: str
    made: int = 0
    done: int = 0
    by_itself: int = 0
    void: int = 0
    in_time: int = 0
    open: int = 0
    late: int = 0

    @property
    def closed(self) -> int:
        """Ended in the period, however."""
        return self.done + self.by_itself + self.void


@dataclass(frozen=True, slots=True)
class AlarmCount:
    """Alarms raised and closed in the period, of the closed ones those that were right, and those open at its end."""

    raised: int = 0
    closed: int = 0
    right: int = 0
    open: int = 0


def ages(details: Mapping[date, int], today: date, most: int = 12) -> list[int]:
    """Enterprises by the age of their liaison details in whole calendar months; the last place holds all older."""
    found: Counter[int] = Counter()
    for day, count in details.items():
        found[min(max(0, months_between(day, today)), most)] += count
    return [found[age] for age in range(most + 1)]


def months_between(day: date, today: date) -> int:
    """Whole calendar months from one day to another."""
    return (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)


def duty_of(tier: str, policy: Policy) -> tuple[int, bool]:
    """A tier's duty: months between contacts, and whether they must be deep."""
    cadence = policy.cadence.of(tier)
    return cadence.months, cadence.deep


def key_figures(total: Group, tasks: Iterable[TaskCount], reached: Share) -> dict[str, int | Share]:
    """The figures that stand at the head of a report and are kept in its ledger row, by name."""
    counted = list(tasks)
    return {
        "covered": total.covered,
        "green": Share(total.green, total.covered),
        "yellow": Share(total.yellow, total.covered),
        "red": Share(total.red, total.covered),
        "overdue": Share(total.overdue, total.covered),
        "due_soon": Share(total.due_soon, total.covered),
        "stale": Share(total.stale, total.covered),
        "duty_met": Share(total.met, total.bound),
        "new": total.new,
        "reached": reached,
        "tasks_made": sum(each.made for each in counted),
        "tasks_closed": sum(each.closed for each in counted),
        "tasks_open": sum(each.open for each in counted),
        "tasks_late": sum(each.late for each in counted),
    }
