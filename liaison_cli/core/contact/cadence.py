"""When the next contact must have happened, and how pressing that is."""

from __future__ import annotations

from datetime import date

from liaison_cli.core.days.duration import months_after
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Standing
from liaison_cli.core.values.words import GONE, LIGHTS, TIERS

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
    if status in GONE:
        return None
    anchor = last_that_counts(tier, last_reached_at, last_deep_at, policy)
    if anchor is None:
        return planned_on or entered_on
    return months_after(anchor, policy.cadence.of(tier).months)


def last_that_counts(tier: str, last_reached_at: str | None, last_deep_at: str | None, policy: Policy) -> date | None:
    """The day of the last contact that the tier's cadence counts: deep ones only, where it says so."""
    at = last_deep_at if policy.cadence.of(tier).deep else last_reached_at
    return date.fromisoformat(at[:10]) if at else None


def days_of(tier: str, policy: Policy) -> float:
    """The length of a tier's cadence in days."""
    # A cadence of no months at all means daily, not a division by nothing.
    return max(1.0, policy.cadence.of(tier).months * DAYS_A_MONTH)


def days_overdue(due_on: date | None, today: date) -> int | None:
    """Days since the due day; negative while days are left, None where nobody is due."""
    return (today - due_on).days if due_on else None


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
