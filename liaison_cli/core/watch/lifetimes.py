"""How long a finding lives: by the facts as they are now it holds, perhaps in other words, or it is gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from liaison_cli.core.values.message import Message, alike, msg
from liaison_cli.core.watch.episodes import Ground, Open
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.rules import BY_NAME, Rule

_MUTED = msg("the rule is muted")
_OFF = msg("the rule is switched off")
_IN_CASE = msg("a lost-contact case is open: its steps take the place of this task")
_LEFT = msg("the enterprise has left the zone")
_DISMISSED = msg("all its signals have been dismissed")


class Held(NamedTuple):
    """An open task as it is on record; one that waits was not dispatched."""

    id: int
    rule: str
    reason: Message | str
    weight: int
    made_on: date
    dispatched_on: date | None


class Ended(NamedTuple):
    """An open task that is gone, and what ended it."""

    id: int
    why: Message


class Renewed(NamedTuple):
    """An open task that says something else by now."""

    task: Held
    finding: Finding


def of_tasks(
    open_tasks: Iterable[Held],
    facts: Facts | None,
    muted: Collection[str],
    day: Day,
    instead: Mapping[str, Message] | None = None,
) -> Iterator[Ended | Renewed]:
    """What changes for the open tasks of an enterprise; `facts` None where it has left the zone.

    `instead` says, by rule, what an open alarm stands for.
    Tasks that no rule here knows are somebody's own and stay, as does that of an alarm, which lives with it.
    """
    for task in open_tasks:
        rule = BY_NAME.get(task.rule)
        if rule is None:
            continue
        if facts is None:
            said: Finding | Message = _LEFT
        elif instead and rule.name in instead:
            said = instead[rule.name]
        else:
            said = said_now(rule, facts, task.made_on, muted, day)
        if isinstance(said, Message):
            yield Ended(task.id, said)
        elif said.weight != task.weight or not alike(said.reason, task.reason):
            yield Renewed(task, said)


def of_alarm(alarm: Open, facts: Facts, muted: Collection[str], day: Day) -> tuple[list[Ground], Message | None]:
    """The grounds of an open alarm that still hold, and, where there are none, what ended it."""
    said = {name: said_now(BY_NAME[name], facts, alarm.raised_on, muted, day) for name in alarm.grounds}
    holding = [Ground(name, found) for name, found in said.items() if isinstance(found, Finding)]
    return holding, None if holding else _what_ended(alarm, said)


def _what_ended(alarm: Open, said: Mapping[str, Finding | Message]) -> Message:
    if alarm.withdrawn:
        return _DISMISSED
    told = [found for found in said.values() if isinstance(found, Message)]
    return told[0] if len(told) == 1 else msg("{grounds}", grounds=told)


def said_now(rule: Rule, facts: Facts, found_on: date, muted: Collection[str], day: Day) -> Finding | Message:
    """What a rule says of a finding of its own that is open since a day."""
    if rule.name in muted:
        return _MUTED
    if not rule.applies(day.policy):
        return _OFF
    if facts.in_case and rule.covered:
        return _IN_CASE
    # A look at an earlier day, by mistake or to compare, ends nothing.
    now = day.on(max(found_on, day.today))
    if not rule.remembers:
        return rule.check(facts, now)
    # Nobody has dealt with it yet: what counted on the day it was found counts on, by what is known now.
    then = day.on(found_on)
    recalled = replace(facts, signals=now.telling(facts, facts.observed, then))
    said = rule.check(recalled, now)
    return said if isinstance(said, Finding) or now is then else rule.check(recalled, then)
