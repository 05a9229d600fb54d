"""A number that was dead on 7 days running (policy: alarms.dead_days)."""

from __future__ import annotations

from datetime import date, timedelta

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
    """The newest run that is long enough; it counts as long as its last day does."""
    dead = _days(facts)
    if not dead:
        return _NONE
    if isinstance(facts.number, Dead) and facts.number.lead != facts.id:
        return _ELSEWHERE
    least, oldest = day.policy.alarms.dead_days, day.counts_from["dead_number"]
    long = [run for run in _runs(dead) if len(run) >= least and run[-1] >= oldest]
    if not long:
        return _SHORT
    run = long[-1]
    weight = 2 * day.policy.signals.of("dead_number").weight
    return Finding(_reason(run, facts), run[-1], weight, _seen(run, facts))


def _seen(run: list[date], facts: Facts) -> tuple[Signal, ...]:
    seen = [each for each in facts.signals if each.kind == "dead_number" and each.on in run]
    return tuple(sorted(seen, key=lambda each: each.on))


def _days(facts: Facts) -> list[date]:
    """When the number was found dead, at whichever enterprise it serves."""
    if isinstance(facts.number, Dead):
        return list(facts.number.days)
    return sorted({each.on for each in facts.signals if each.kind == "dead_number"})


def _runs(dead: list[date]) -> list[list[date]]:
    runs: list[list[date]] = []
    for each in dead:
        if runs and each - runs[-1][-1] == _ONE:
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def _reason(run: list[date], facts: Facts) -> Message:
    reason = many(
        "the number was dead on {count} day, {day}",
        "the number was dead on {count} days running, to {day}",
        count=len(run),
        day=run[-1],
    )
    if not isinstance(facts.number, Dead) or len(facts.number.serves) == 1:
        return reason
    return many(
        "{name} serves {count} enterprise: {reason}",
        "{name} serves {count} enterprises: {reason}",
        count=len(facts.number.serves),
        name=facts.number.name,
        reason=reason,
    )


RULE = rule("dead_week", check)
