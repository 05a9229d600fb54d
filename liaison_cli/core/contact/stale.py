"""How old liaison details may get before they must be checked again."""

from __future__ import annotations

from datetime import date, timedelta

from liaison_cli.core.days.months import months_after, newest_past
from liaison_cli.core.policy import Policy


def stale_from(details_on: date, policy: Policy) -> date:
    """The first day on which details of this day are older than the policy allows."""
    return months_after(details_on, policy.stale.months) + timedelta(days=1)


def cutoff(today: date, policy: Policy) -> date:
    """The newest day whose details are stale today: all of that day and before are, none after."""
    return newest_past(today, policy.stale.months)


def is_stale(details_on: date, today: date, policy: Policy) -> bool:
    """Whether details of this day are stale today."""
    return stale_from(details_on, policy) <= today


def days_stale(details_on: date, today: date, policy: Policy) -> int:
    """Days past the last good day; zero or negative while the details are fresh."""
    return (today - stale_from(details_on, policy)).days + 1
