"""A number that was dead on 7 days running (policy: alarms.dead_days)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from liaison_cli.core.values.message import Message, many, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.kinds import Signal
from liaison_cli.core.watch.numbers import Dead, found_at
from liaison_cli.core.watch.rules.rule import rule

_NONE = msg("the number has not been found dead")
_SHORT = msg("the number has not been dead on enough days running")
_ELSEWHERE = msg("the number serves several enterprises: its alarm stands at another of them")
_ONE = timedelta(days=1)


def check(facts: Facts, day: Day) -> Finding | Message:
    """The newest run that is long enough, of whichever number; it counts as long as its last day does."""
    dead = _dead(facts)
    if dead is None:
        return _ELSEWHERE
    if not any(days for _, days in dead):
        return _NONE
    least, oldest = day.policy.alarms.dead_days, day.counts_from["dead_number"]
    long = [(run, number) for number, days in dead for run in _runs(days) if len(run) >= least and run[-1] >= oldest]
    if not long:
        return _SHORT
    run, number = max(long, key=lambda each: each[0][-1])
    weight = 2 * day.policy.signals.of("dead_number").weight
    return Finding(_reason(run, number), run[-1], weight, _seen(run, facts))


def _seen(run: list[date], facts: Facts) -> tuple[Signal, ...]:
    seen = [each for each in facts.signals if each.kind == "dead_number" and each.on in run]
    return tuple(sorted(seen, key=lambda each: each.on))


def _dead(facts: Facts) -> list[tuple[Dead | None, Sequence[date]]] | None:
    """The numbers whose alarm would stand here, each with the days on which it was found dead at whichever enterprise.

    Where no number is known to be dead, the days of the enterprise's own signals; None where all alarms stand elsewhere.
    """
    if facts.numbers is None or isinstance(facts.numbers, Message):
        return [(None, sorted({each.on for each in facts.signals if each.kind == "dead_number"}))]
    return [(each, each.days) for each in found_at(facts.id, facts.numbers)] or None


def _runs(dead: Sequence[date]) -> list[list[date]]:
    runs: list[list[date]] = []
    for each in dead:
        if runs and each - runs[-1][-1] == _ONE:
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def _reason(run: list[date], number: Dead | None) -> Message:
    reason = many(
        "the number was dead on {count} day, {day}",
        "the number was dead on {count} days running, to {day}",
        count=len(run),
        day=run[-1],
    )
    if number is None or len(number.serves) == 1:
        return reason
    return many(
        "{name} serves {count} enterprise: {reason}",
        "{name} serves {count} enterprises: {reason}",
        count=len(number.serves),
        name=number.name,
        reason=reason,
    )


RULE = rule("dead_week", check)
