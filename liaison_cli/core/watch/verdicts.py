"""What a scan makes of one enterprise: which rules fire, what becomes of its alarm, which tasks are asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from liaison_cli.core.contact import escalation
from liaison_cli.core.contact.escalation import Wish
from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.watch import episodes as alarms
from liaison_cli.core.watch import lifetimes
from liaison_cli.core.watch.episodes import Closed, Ground, Open, Step
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.lifetimes import Ended, Held, Renewed
from liaison_cli.core.watch.rules import BY_NAME, Rule

_MUTED = msg("the rule is muted")
_IN_CASE = msg("a lost-contact case is open: no ordinary reminders")
_IN_ALARM = msg("an alarm is open: its task comes first")
_ON_THE_WAY = msg("a task is open already")
_SETTLED = msg("a task over the same has been done")
_AWAY = msg("a task was dismissed; it stays away until its cool-down is over")
_SNOOZED = msg("the alarm is snoozed until {day}; it goes on counting")


@dataclass(slots=True)
class Past:
    """What tasks and alarms an enterprise has had: open ones by rule, dismissed and done ones by rule and day."""

    tasks: dict[str, Held] = field(default_factory=dict)
    quiet: dict[str, date] = field(default_factory=dict)
    weights: dict[str, int] = field(default_factory=dict)
    done: dict[str, date] = field(default_factory=dict)
    alarm: Open | None = None
    closed: Closed | None = None
    # The task of the open alarm, where it was set aside with it.
    suspended: int | None = None


@dataclass(slots=True)
class Verdict:
    """The outcome for one enterprise; `told` says of each rule whether it fired and why, or why nothing came of it."""

    facts: Facts
    past: Past
    wishes: list[tuple[Wish, bool, tuple[int, ...]]] = field(default_factory=list)
    step: Step | None = None
    fired: list[str] = field(default_factory=list)
    wake: int | None = None
    # What ended the open alarm.
    over: Message | None = None
    # What becomes of open tasks.
    lives: list[Ended | Renewed] = field(default_factory=list)
    told: list[tuple[str, bool, Message]] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.wishes or self.step or self.wake or self.over or self.lives)

    @property
    def in_alarm(self) -> bool:
        """Whether an alarm is open by now."""
        return (self.past.alarm is not None and self.over is None) or self.step is not None


def judge(facts: Facts, past: Past, rules: tuple[Rule, ...], muted: Collection[str], day: Day, tell: bool) -> Verdict:
    """Apply the rules to one enterprise. `told` is filled only when asked for."""
    facts.muted = muted
    verdict = Verdict(facts, past)
    grounds: list[Ground] = []
    asked: list[tuple[Rule, Finding]] = []
    for rule in rules:
        found = rule.check(facts, day)
        if isinstance(found, Message):
            if tell:
                verdict.told.append((rule.name, False, found))
            continue
        verdict.fired.append(rule.name)
        if rule.name in muted:
            verdict.told.append((rule.name, False, _MUTED))
        elif rule.alarm:
            grounds.append(Ground(rule.name, found))
            verdict.told.append((rule.name, True, found.reason))
        else:
            asked.append((rule, found))
    if past.alarm:
        _open_alarm(verdict, grounds, past.alarm, muted, day)
    _alarm(verdict, grounds, past, day)
    instead = _instead(verdict, grounds)
    if past.tasks:
        verdict.lives = list(lifetimes.of_tasks(past.tasks.values(), facts, muted, day, instead))
    if asked:
        _tasks(verdict, asked, instead, day)
    return verdict


def judge_open(facts: Facts, past: Past, muted: Collection[str], day: Day) -> Verdict:
    """What becomes of an enterprise's open tasks and its open alarm; nothing new is asked for."""
    facts.muted = muted
    verdict = Verdict(facts, past)
    grounds: list[Ground] = []
    if past.alarm:
        _open_alarm(verdict, grounds, past.alarm, muted, day)
        decided = alarms.decide(grounds, past.alarm, None, day.today)
        verdict.step = decided if isinstance(decided, Step) else None
    verdict.lives = list(lifetimes.of_tasks(past.tasks.values(), facts, muted, day, _instead(verdict, grounds)))
    return verdict


def _open_alarm(verdict: Verdict, grounds: list[Ground], alarm: Open, muted: Collection[str], day: Day) -> None:
    """Put what the open alarm rests on, as it holds, in the place of what its rules say of today alone."""
    holding, ended = lifetimes.of_alarm(alarm, verdict.facts, muted, day)
    grounds[:] = [*holding, *(ground for ground in grounds if ground.rule not in alarm.grounds)]
    verdict.over = None if grounds else ended


def _alarm(verdict: Verdict, grounds: list[Ground], past: Past, day: Day) -> None:
    if verdict.over:
        verdict.told.append(("alarm", False, verdict.over))
        return
    decided = alarms.decide(grounds, past.alarm, past.closed, day.today)
    if isinstance(decided, Message):
        verdict.told.append(("alarm", False, decided))
    elif decided:
        verdict.step = decided
    snoozed = past.alarm.snoozed_until if past.alarm else None
    if snoozed and day.today < snoozed:
        verdict.told.append(("alarm", False, msg(_SNOOZED.text, day=snoozed)))
    elif snoozed and past.suspended:
        verdict.wake = past.suspended
    elif isinstance(decided, Step) and "alarm" not in past.tasks:
        # The alarm itself has seen to it that nothing settled comes again.
        wish = Wish("alarm", decided.reason, decided.since, decided.weight)
        verdict.wishes.append((wish, False, decided.new_signals))
        verdict.told.append(("alarm", True, decided.reason))


def _instead(verdict: Verdict, grounds: list[Ground]) -> dict[str, Message]:
    """The rules whose tasks the open alarm stands for, each with what is to be said of that."""
    if not verdict.in_alarm:
        return {}
    stand = ((BY_NAME[ground.rule].instead_of, ground.rule) for ground in grounds)
    return {rule: msg("an alarm stands for it: {rule}", rule=Word("rule", name)) for rule, name in stand if rule}


def _tasks(verdict: Verdict, asked: list[tuple[Rule, Finding]], instead: Mapping[str, Message], day: Day) -> None:
    past = verdict.past
    for rule, finding in asked:
        why = instead.get(rule.name) or _kept_back(rule, verdict)
        if why is None:
            wish = Wish(rule.name, finding.reason, finding.since, finding.weight, finding.by)
            untouched = rule.name not in past.quiet and rule.name not in past.done
            if untouched or escalation.decide([wish], (), past.quiet, past.done, day.today, past.weights):
                ids = tuple(each.id for each in finding.signals) if finding.signals else ()
                verdict.wishes.append((wish, rule.routine, ids))
            else:
                settled = rule.name in past.done and finding.since <= past.done[rule.name]
                why = _SETTLED if settled else _AWAY
        verdict.told.append((rule.name, why is None, why or finding.reason))


def _kept_back(rule: Rule, verdict: Verdict) -> Message | None:
    """What comes before a task of this rule."""
    if verdict.facts.in_case and (rule.routine or rule.covered):
        return _IN_CASE
    if rule.routine and verdict.in_alarm:
        return _IN_ALARM
    return _ON_THE_WAY if rule.name in verdict.past.tasks else None
