"""A liaison-side and an enterprise-side signal within 30 days (policy: alarms.within, alarms.least_weight)."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby

from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.kinds import Signal
from liaison_cli.core.watch.rules.rule import rule

_QUIET = msg("there are no signals that count")
_ONE_SIDE = msg("signals that weigh enough stand on one side only")
_APART = msg("signals of the two sides lie too far apart")


def check(facts: Facts, day: Day) -> Finding | Message:
    """Every signal that has one of the other side near enough belongs to it."""
    if len(facts.signals) < 2:
        return _QUIET
    sides = [day.heavy.get(each.kind) for each in facts.signals]
    if "liaison" not in sides or "enterprise" not in sides:
        return _ONE_SIDE
    liaison, enterprise = (
        [each for each, side in zip(facts.signals, sides, strict=True) if side == which]
        for which in ("liaison", "enterprise")
    )
    near = timedelta(days=day.policy.alarms.within)
    ours = _near(liaison, enterprise, near)
    if not ours:
        return _APART
    theirs = _near(enterprise, liaison, near)
    both = tuple(sorted((*ours, *theirs), key=lambda each: (each.on, each.id)))
    weight = max(map(day.weight, ours)) + max(map(day.weight, theirs))
    return Finding(msg("{ours} + {theirs}", ours=_said(ours), theirs=_said(theirs)), both[-1].on, weight, both)


def _near(these: list[Signal], others: list[Signal], near: timedelta) -> list[Signal]:
    return [each for each in these if any(abs(each.on - other.on) <= near for other in others)]


def _said(signals: list[Signal]) -> list[Message]:
    """Each kind once, with its day, or with how many days and the last one."""
    by_kind = sorted(signals, key=lambda each: each.kind)
    found = []
    for kind, group in groupby(by_kind, key=lambda each: each.kind):
        days = sorted({each.on for each in group})
        name = Word("signal", kind)
        if len(days) == 1:
            found.append((days[0], msg("{signal} ({day})", signal=name, day=days[0])))
        else:
            message = msg("{signal} (on {count} days, last {day})", signal=name, count=len(days), day=days[-1])
            found.append((days[0], message))
    return [message for _, message in sorted(found, key=lambda each: each[0])]


RULE = rule("both_sides", check)
