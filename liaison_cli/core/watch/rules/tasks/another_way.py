"""A single signal of the heaviest weight: whoever may have gone is asked for elsewhere, not at her own number."""

from __future__ import annotations

from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.values.signal_words import HEAVIEST
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.kinds import Signal
from liaison_cli.core.watch.rules.alarms import both_sides
from liaison_cli.core.watch.rules.rule import rule

# The kinds that have a rule of their own.
_OWN = frozenset({"dead_number", "liaison_left"})
_NONE = msg("no signal of the heaviest weight counts today")
_ALARM = msg("signals on both sides raise an alarm over it")


def check(facts: Facts, day: Day) -> Finding | Message:
    """Until the enterprise was reached after the day of the signal; a status that has changed stays what it is."""
    if not (heavy := _heavy(facts, day)):
        return _NONE
    reached = (facts.last_reached_at or "")[:10]
    if not (telling := _telling(heavy, reached)):
        return msg("the enterprise was reached on {day}", day=reached)
    if both_sides.RULE.speaks(facts, day):
        return _ALARM
    # What else is seen at the enterprise belongs to it, as a power cut to moving out.
    told = [each for each in facts.signals if each in telling or (each.kind in SEEN and reached <= each.on.isoformat())]
    reason = msg("{signals}: check another way, for example with the landlord", signals=[_said(each) for each in told])
    return Finding(reason, telling[-1].on, max(map(day.weight, telling)), tuple(told))


def unanswered(facts: Facts, day: Day) -> bool:
    """Whether such a signal stands, be it that an alarm is raised over it."""
    return bool(_telling(_heavy(facts, day), (facts.last_reached_at or "")[:10]))


def _heavy(facts: Facts, day: Day) -> list[Signal]:
    heavy = [each for each in facts.signals if each.kind not in _OWN and day.weight(each) >= HEAVIEST]
    status = [each for each in heavy if each.kind == "status"]
    # Of several changes of the status the last one holds, and there is nothing to check where all is well.
    return [each for each in heavy if each not in status or (each is status[-1] and each.new != "active")]


def _telling(heavy: list[Signal], reached: str) -> list[Signal]:
    return [each for each in heavy if each.kind == "status" or reached <= each.on.isoformat()]


# What people around an enterprise see of it.
SEEN = frozenset({"moved_out", "rubbish_left", "power_cut", "mail_returned", "rent_arrears", "door_locked", "other"})


def _said(signal: Signal) -> Message:
    if signal.kind == "status" and signal.new:
        return msg("{signal} ({day})", signal=Word("status", signal.new), day=signal.on)
    return msg("{signal} ({day})", signal=Word("signal", signal.kind), day=signal.on)


RULE = rule("another_way", check)
