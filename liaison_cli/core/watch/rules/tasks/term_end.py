"""An appointment that is stated to end soon: ask who follows (policy: calendar.term_days)."""

from __future__ import annotations

from datetime import date, timedelta

from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.rules.rule import rule

_NONE = msg("no appointment of a liaison is stated to end soon")


def check(facts: Facts, day: Day) -> Finding | Message:
    """From `term_days` before the end until the end itself."""
    end = facts.ends_on
    limit = day.policy.calendar.term_days
    if end is None or end < day.iso or end > day.back(-limit):
        return _NONE
    since = date.fromisoformat(end) - timedelta(days=limit)
    return Finding(
        msg("the liaison's appointment ends on {day}: ask who follows", day=end), since, by=date.fromisoformat(end)
    )


RULE = rule("term_end", check)
