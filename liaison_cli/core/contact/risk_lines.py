"""What today makes of an enterprise's standing where its risk is listed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from liaison_cli.core.contact import cadence, risk, stale
from liaison_cli.core.contact.lines import action
from liaison_cli.core.contact.risk import Notice
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Line, Standing


def risk_line(standing: Standing, today: date, policy: Policy, notices: Iterable[Notice] = ()) -> Line:
    """A line of `risk`: with the score, its reasons and the next action."""
    points, reasons = risk.score(standing, today, policy, notices)
    return Line(
        standing,
        cadence.days_overdue(standing.due_on, today),
        days_stale=stale.days_stale(standing.details_on, today, policy),
        score=points,
        band=risk.band(points, policy),
        reasons=reasons,
        action=action(standing, today, policy),
    )
