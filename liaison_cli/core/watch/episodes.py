"""An alarm is an episode: what it rests on, what it takes in while it is open, and when it may come again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, alike, msg
from liaison_cli.core.watch.facts import Finding


@dataclass(frozen=True, slots=True)
class Ground:
    """What one alarm rule says."""

    rule: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Open:
    """An open alarm as it is on record; `snoozed_until` is the last snooze's end, however long ago.

    `said` are the words of each of its grounds.
    `withdrawn`: all the signals that it rests on have been dismissed since.
    """

    id: int
    weight: int
    grounds: dict[str, date]
    signals: frozenset[int]
    snoozed_until: date | None = None
    withdrawn: bool = False
    said: Mapping[str, Message | str] = field(default_factory=dict)
    raised_on: date = date.max


@dataclass(frozen=True, slots=True)
class Closed:
    """The last alarm that was closed; `signals` are those of every closed alarm."""

    closed_on: date
    quiet_until: date
    weight: int
    grounds: dict[str, date]
    signals: frozenset[int]


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of an enterprise's alarm: raised (`id` None) or grown by grounds and signals."""

    id: int | None
    grounds: tuple[Ground, ...]
    weight: int
    # What is new to it; all of it where it is raised.
    new_signals: tuple[int, ...]
    # Rules that no longer say anything.
    gone: tuple[str, ...] = ()

    @property
    def reason(self) -> Message:
        """All grounds in one sentence."""
        return msg("{grounds}", grounds=[ground.finding.reason for ground in self.grounds])

    @property
    def since(self) -> date:
        """The newest day among its grounds."""
        return max(ground.finding.since for ground in self.grounds)


def weigh(grounds: list[Ground]) -> int:
    """The heaviest ground."""
    return max((ground.finding.weight for ground in grounds), default=0)


def decide(grounds: list[Ground], is_open: Open | None, last: Closed | None, today: date) -> Step | Message | None:
    """Raise, grow, or leave an alarm; a Message says why grounds that there are raise none.

    A closed alarm comes again only for something new: within its cool-down only for something heavier.
    """
    if not grounds:
        return None
    signals = tuple(dict.fromkeys(each.id for ground in grounds for each in ground.finding.signals))
    if is_open:
        new = tuple(each for each in signals if each not in is_open.signals)
        gone = tuple(sorted(is_open.grounds.keys() - {ground.rule for ground in grounds}))
        if not (new or gone or weigh(grounds) != is_open.weight or any(_differs(each, is_open) for each in grounds)):
            return msg("an alarm is open already")
        return Step(is_open.id, tuple(grounds), weigh(grounds), new, gone)
    if last:
        fresh = [ground for ground in grounds if _is_new(ground, last)]
        if not fresh:
            return msg("an alarm over the same has been closed")
        if today < last.quiet_until and weigh(fresh) <= last.weight:
            return msg("an alarm was closed on {day}; nothing heavier has come since", day=last.closed_on)
    return Step(None, tuple(grounds), weigh(grounds), signals)


def _differs(ground: Ground, is_open: Open) -> bool:
    """Whether a ground says something else than the open alarm has on record of it."""
    known = is_open.grounds.get(ground.rule)
    reason = ground.finding.reason
    return known != ground.finding.since or not alike(reason, is_open.said.get(ground.rule, reason))


def _is_new(ground: Ground, last: Closed) -> bool:
    """A signal that no closed alarm had, or, of grounds that rest on none, something later."""
    if ground.finding.signals:
        return any(each.id not in last.signals for each in ground.finding.signals)
    return ground.finding.since > last.grounds.get(ground.rule, last.closed_on)


def quiet_until(today: date, policy: Policy) -> date:
    """The first day on which the like may raise an alarm again (policy: alarms.cooldown)."""
    return today + timedelta(days=policy.alarms.cooldown)
