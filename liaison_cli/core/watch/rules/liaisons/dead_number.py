"""A number that does not work: one task for it, at one of the enterprises that it serves."""

from __future__ import annotations

from liaison_cli.core.contact.escalation import for_dead
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.numbers import Dead
from liaison_cli.core.watch.rules.alarms import both_sides, dead_week
from liaison_cli.core.watch.rules.rule import rule

_WORKS = msg("nobody has found the liaison's number dead")
_ELSEWHERE = msg("the number serves several enterprises: its task stands at another of them")
_ALARM = msg("it has been reported only, and an alarm is raised over it")


def check(facts: Facts, day: Day) -> Finding | Message:
    """Until the number is replaced, reached, or found to work by a check."""
    if not isinstance(facts.number, Dead):
        return facts.number or _WORKS
    if facts.number.lead != facts.id:
        return _ELSEWHERE
    if facts.number.outcome is None and any(louder.speaks(facts, day) for louder in _LOUDER):
        return _ALARM
    wish = for_dead(facts.number)
    return Finding(wish.reason, wish.since)


_LOUDER = (both_sides.RULE, dead_week.RULE)
RULE = rule("dead_number", check)
