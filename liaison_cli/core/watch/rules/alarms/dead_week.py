"""A number that was dead on 7 days running (policy: alarms.dead_days)."""

from __future__ import annotations

from datetime import timedelta

from liaison_cli.core.values.message import Message, many, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.kinds import Signal
from liaison_cli.core.watch.numbers import Dead
from liaison_cli.core.watch.rules.rule import rule

_NONE = msg("the number has not been found dead")
_SHORT = msg("the number has not been dead on enough days running")
_ELSEWHERE = msg("the number serves several enterprises: its alarm stands at another of them")
_ONE = timedelta(days=1)


def check(facts: Facts, day: Day) -> Finding | Message:
    """The newest run that is long enough."""
    dead = [each for each in facts.signals if each.kind == "dead_number"]
    if not dead:
        return _NONE
    if isinstance(facts.number, Dead) and facts.number.lead != facts.id:
        return _ELSEWHERE
    least = day.policy.alarms.dead_days
    long = [run for run in _runs(dead) if (run[-1].on - run[0].on).days + 1 >= least]
    if not long:
        return _SHORT
    run = long[-1]
    count = (run[-1].on - run[0].on).days + 1
    reason = many(
        "the number was dead on {count} day, {day}",
        "the number was dead on {count} days running, to {day}",
        count=count,
        day=run[-1].on,
    )
    if isinstance(facts.number, Dead) and len(facts.number.serves) > 1:
        reason = many(
            "{name} serves {count} enterprise: {reason}",
            "{name} serves {count} enterprises: {reason}",
            count=len(facts.number.serves),
            name=facts.number.name,
            reason=reason,
        )
    return Finding(reason, run[-1].on, 2 * day.weight(run[-1]), tuple(run))


def _runs(dead: list[Signal]) -> list[list[Signal]]:
    runs: list[list[Signal]] = []
    for each in sorted(dead, key=lambda each: each.on):
        if runs and each.on - runs[-1][-1].on <= _ONE:
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


RULE = rule("dead_week", check)
