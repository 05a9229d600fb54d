"""A number that does not work: one task for it, at one of the enterprises that it serves; of several there, one names all."""

from __future__ import annotations

from liaison_cli.core.contact.escalation import for_dead
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.numbers import found_at
from liaison_cli.core.watch.rules.alarms import both_sides, dead_week
from liaison_cli.core.watch.rules.rule import rule

_WORKS = msg("nobody has found the liaison's number dead")
_ELSEWHERE = msg("the number serves several enterprises: its task stands at another of them")
_ALARM = msg("it has been reported only, and an alarm is raised over it")


def check(facts: Facts, day: Day) -> Finding | Message:
    """Until the number is replaced, reached, or found to work by a check."""
    if facts.numbers is None or isinstance(facts.numbers, Message):
        return facts.numbers or _WORKS
    here = found_at(facts.id, facts.numbers)
    if not here:
        return _ELSEWHERE
    if not any(each.outcome for each in here) and any(louder.speaks(facts, day) for louder in _LOUDER):
        return _ALARM
    wish = for_dead(here)
    return Finding(wish.reason, wish.since)


_LOUDER = (both_sides.RULE, dead_week.RULE)
RULE = rule("dead_number", check)
