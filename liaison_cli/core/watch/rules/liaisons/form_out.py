"""A check form that has not come back in time is asked for, once (policy: forms.back_days)."""

from __future__ import annotations

from datetime import date, timedelta

from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.rules.rule import rule

_NONE = msg("no check form is out beyond its day")


def check(facts: Facts, day: Day) -> Finding | Message:
    """From the day after the one by which it was wanted back, until it is back or void, or another liaison has come."""
    late = [(due_on, number) for number, due_on in facts.forms_out if due_on < day.iso]
    if not late:
        return _NONE
    due_on, number = min(late)
    said = msg("check form {number} was wanted back by {day}: ask for it", number=number, day=due_on)
    return Finding(said, date.fromisoformat(due_on) + timedelta(days=1))


RULE = rule("form_out", check)
