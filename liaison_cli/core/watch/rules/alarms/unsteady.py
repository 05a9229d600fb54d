"""A light that turns yellow again and again (policy: alarms.unsteady within alarms.unsteady_days)."""

from __future__ import annotations

from datetime import date

from liaison_cli.core.values.message import Message, many, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.rules.rule import rule

_STEADY = msg("the light has not turned back to yellow often enough")


def check(facts: Facts, day: Day) -> Finding | Message:
    """Yellow, green and yellow again is once; all of it lies within the days."""
    alarms = day.policy.alarms
    edge = day.back(alarms.unsteady_days)
    near = [each for each in facts.spells if each.ended is None or each.ended[:10] > edge]
    times = len(near) - 1
    if times < max(alarms.unsteady, 1):
        return _STEADY
    last = date.fromisoformat(near[-1].began[:10])
    reason = many(
        "the light turned green and yellow again {count} time within {days} days, the last time on {day}",
        "the light turned green and yellow again {count} times within {days} days, the last time on {day}",
        count=times,
        days=alarms.unsteady_days,
        day=last,
    )
    return Finding(reason, last, 2)


RULE = rule("unsteady", check)
