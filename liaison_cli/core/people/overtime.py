"""What is kept for longer than the policy allows, and why it has to go (PIPL art. 19, 47)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from liaison_cli.core.days.months import newest_past
from liaison_cli.core.policy.privacy import Privacy


class Overtime(NamedTuple):
    """Something over its time: a `person`, a `case` or an `import` by its number, since when nothing keeps it.

    `kept` says that a hold, an open case or an office keeps it nevertheless.
    """

    kind: str
    id: int
    name: str
    since: str
    kept: bool = False


def former_until(today: date, privacy: Privacy) -> date:
    """Who left on this day or before is over time."""
    return newest_past(today, privacy.former_months)


def closed_until(today: date, privacy: Privacy) -> date:
    """A case that was closed on this day or before is over time."""
    return newest_past(today, privacy.evidence_years * 12)
