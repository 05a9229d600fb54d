"""Which rules hold of an enterprise of the model, and which of them must have made a task."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from tests.simulator.firm import Firm, day_of

STALE_MONTHS = 6
COOLDOWN = timedelta(days=30)
ROUTINE = ("no_liaison", "stale", "phone_differs", "emergency_missing")
COVERED = ("recheck", "onsite")


def holding(firm: Firm, today: date) -> dict[str, date]:
    """The rules that hold, each with the day since when."""
    found: dict[str, date] = {}
    if firm.light == "yellow":
        found["recheck"] = day_of(max(each.at for each in firm.attempts))
    if firm.light == "red":
        found["onsite"] = day_of(max(each.at for each in firm.attempts))
    if firm.liaisons and firm.details_on + relativedelta(months=STALE_MONTHS) < today:
        found["stale"] = today - COOLDOWN
    if None not in (phones := (firm.fields["registered_phone"], firm.fields["report_phone"])) and len({*phones}) > 1:
        found["phone_differs"] = today - COOLDOWN
    if not firm.liaisons:
        found["no_liaison"] = today - COOLDOWN
    # Nobody in this zone ever names one.
    found["emergency_missing"] = today - COOLDOWN
    return found if firm.is_there else {}


def wanted(firm: Firm, today: date, in_alarm: bool) -> set[str]:
    """The rules that hold and that nothing keeps away: their tasks must be open."""
    return {
        rule
        for rule, since in holding(firm, today).items()
        if not (firm.in_case and rule in (*COVERED, *ROUTINE))
        and not (in_alarm and rule in ROUTINE)
        and not any(_away(rule, since, today, *each) for each in firm.ended)
    }


def _away(rule: str, since: date, today: date, ended: str, how: str, day: date) -> bool:
    return ended == rule and (since <= day if how == "done" else today < day + COOLDOWN)
