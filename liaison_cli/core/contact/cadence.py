"""When the next contact must have happened, and how pressing that is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from liaison_cli.core.days.months import months_after
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Standing
from liaison_cli.core.values.words import LIGHTS, TIERS

DAYS_A_MONTH = 365.25 / 12


def due_on(
    tier: str,
    status: str,
    entered_on: date,
    planned_on: date | None,
    last_reached_at: str | None,
    last_deep_at: str | None,
    policy: Policy,
) -> date | None:
    """The day by which the next contact must have happened; None once the enterprise has left.

    Calendar months after the last contact that counts for the tier; without one, the planned day of the
    first contact, else the day the enterprise entered the roster.
    """
    if status in policy.zone.gone:
        return None
    anchor = last_that_counts(tier, last_reached_at, last_deep_at, policy)
    if anchor is None:
        return planned_on or entered_on
    return months_after(anchor, policy.cadence.of(tier).months)


class TierChange(NamedTuple):
    """From this day on an enterprise has had another tier."""

    on: date
    old: str
    new: str


def is_upgrade(old: str, new: str, policy: Policy) -> bool:
    """Whether a tier asks for more than another: contacts more often, or deep ones where any would do."""
    before, after = policy.cadence.of(old), policy.cadence.of(new)
    return after.months < before.months or (after.deep and not before.deep)


class Upgrades:
    """What changes of tier make of the due day, followed along the log; the changes come the oldest first.

    After an upgrade the due day is the earlier of the one that there was and the day of the upgrade + the new interval,
    until a contact counts for the new tier. `due_on` is that day; None where the log alone says when.
    """

    def __init__(self, changes: Sequence[TierChange], first: date, policy: Policy) -> None:
        self._waiting, self._first, self._policy = list(changes[::-1]), first, policy
        self._tier = changes[0].old if changes else ""
        self.due_on: date | None = None

    def until(self, day: str, last_reached_at: str | None, last_deep_at: str | None) -> None:
        """The changes up to a day, by what had been reached before them."""
        while self._waiting and self._waiting[-1].on.isoformat() <= day:
            change = self._waiting.pop()
            self._take(change, last_that_counts(self._tier, last_reached_at, last_deep_at, self._policy))

    def reached(self, *, deep: bool) -> None:
        """A contact: where it counts for the tier of its day, the log says from then on when the next one is due."""
        if self._tier and (deep or not self._policy.cadence.of(self._tier).deep):
            self.due_on = None

    def _take(self, change: TierChange, last: date | None) -> None:
        cadence = self._policy.cadence
        if is_upgrade(self._tier, change.new, self._policy):
            by_log = months_after(last, cadence.of(self._tier).months) if last else self._first
            interval = cadence.of(change.new).months
            self.due_on = min(self.due_on or by_log, months_after(change.on, interval))
        elif cadence.of(change.new) != cadence.of(self._tier):
            self.due_on = None
        self._tier = change.new


def last_that_counts(tier: str, last_reached_at: str | None, last_deep_at: str | None, policy: Policy) -> date | None:
    """The day of the last contact that the tier's cadence counts: deep ones only, where it says so."""
    at = last_deep_at if policy.cadence.of(tier).deep else last_reached_at
    return date.fromisoformat(at[:10]) if at else None


def days_of(tier: str, policy: Policy) -> float:
    """The length of a tier's cadence in days."""
    # A cadence of no months at all means daily, not a division by nothing.
    return max(1.0, policy.cadence.of(tier).months * DAYS_A_MONTH)


def days_overdue(due_on: date | None, today: date) -> int | None:
    """Days past the due day, 0 on it; None before it, and where nobody is due."""
    return (today - due_on).days if due_on and due_on <= today else None


def lateness(standing: Standing, today: date, policy: Policy) -> float:
    """How many intervals late: days overdue over the days of the cadence; negative before the due day."""
    if standing.due_on is None:
        return float("-inf")
    return (today - standing.due_on).days / days_of(standing.tier, policy)


def urgency(standing: Standing, today: date, policy: Policy) -> tuple[int, float, int]:
    """The sort key of what to do first, smallest first: light, then lateness, then tier."""
    return (
        -LIGHTS.index(standing.light),
        -lateness(standing, today, policy),
        TIERS.index(standing.tier),
    )
