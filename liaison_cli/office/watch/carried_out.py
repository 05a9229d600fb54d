"""What an examination decided is carried out: signals kept, alarms raised and ended, tasks made within what people can do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from liaison_cli.core.contact.escalation import Wish
from liaison_cli.core.values.words import TIERS
from liaison_cli.core.watch.facts import Facts
from liaison_cli.core.watch.observe import Seen
from liaison_cli.core.watch.rules import RULES
from liaison_cli.core.watch.scanned import Examined, Written
from liaison_cli.core.watch.verdicts import Verdict
from liaison_cli.core.work import task_life
from liaison_cli.office.work import Work
from liaison_cli.store.watch import alarms, scans, signals
from liaison_cli.store.work import tasks
from liaison_cli.store.work.dispatch import Dispatch

_ROUTINE = [rule.name for rule in RULES if rule.routine]


class _Wanted(NamedTuple):
    """A task to make; the first of them are those that matter most."""

    tier: int
    since: date
    enterprise_id: int
    wish: Wish
    officer: int

    @property
    def pressing(self) -> tuple[int, date, int]:
        """By what they are ordered."""
        return self[:3]


def write(work: Work, examined: Examined) -> Written:
    """Carry out what was decided, within the turn that it was decided in."""
    signals.add_found(work.db, _said(examined.found), work.stamp)
    acts = _Acts(work)
    wanted: list[_Wanted] = []
    routine: list[_Wanted] = []
    dispatch = Dispatch(work.db, work.policy.dispatch.fallback)
    for verdict in examined.verdicts:
        acts.carry_out(verdict)
        for task, is_routine in _asked(verdict, dispatch):
            (routine if is_routine else wanted).append(task)
    acts.close_gone()
    in_time = list(_in_time(work, routine))
    wanted += in_time
    by_rule = Counter(each.wish.rule for each in wanted)
    ends = {rule: task_life.deadline(rule, work.today, work.policy, work.calendar.is_workday) for rule in by_rule}
    made = _make(work, wanted, ends)
    waiting = len(routine) - len(in_time)
    return Written(made, acts.closed, acts.raised, acts.grown, acts.ended, waiting, by_rule, ends)


def _said(found: Iterable[tuple[int, Facts, Seen]]) -> Iterator[tuple[int, int, signals.Said]]:
    for number, each, seen in found:
        yield number, each.id, (seen.kind, seen.on, seen.old, seen.new, seen.source, None)


class _Acts:
    """What is done about the alarm and the open tasks of one enterprise after another, by their numbers."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.closed: list[int] = []
        self.raised: list[int] = []
        self.grown: list[int] = []
        self.ended: list[int] = []

    def carry_out(self, verdict: Verdict) -> None:
        """All that a verdict asks for beside new tasks."""
        db, stamp = self.work.db, self.work.stamp
        self._alarm(verdict)
        for task, finding in verdict.more:
            tasks.explain_more(db, task, finding.reason, finding.weight, stamp)
        if verdict.wake:
            tasks.move(db, verdict.wake, tasks.Move("dispatched", note="snooze_over"), stamp)
        open_rules = tasks.open_rules(db, verdict.facts.id) if verdict.moot else {}
        outcome = "reached_meanwhile" if verdict.facts.light == "green" else "superseded"
        for rule in verdict.moot:
            self._close(open_rules[rule], outcome)

    def close_gone(self) -> None:
        """End the tasks of enterprises that have left the zone; what an alarm asks stays for a person to judge."""
        for task in scans.tasks_of_gone(self.work.db):
            self._close(task, "gone")

    def _close(self, task: int, outcome: str) -> None:
        tasks.move(self.work.db, task, tasks.Move("done", outcome=outcome, closed_on=self.work.today), self.work.stamp)
        self.closed.append(task)

    def _alarm(self, verdict: Verdict) -> None:
        db, enterprise_id, step = self.work.db, verdict.facts.id, verdict.step
        if step:
            number = alarms.carry_out(db, enterprise_id, step, self.work.today)
            (self.grown if step.id else self.raised).append(number)
            task = tasks.open_rules(db, enterprise_id).get("alarm") if step.id else None
            if task:
                tasks.explain_anew(db, task, step.reason, step.weight, self.work.stamp)
        if verdict.over:
            self._end_alarm(enterprise_id, verdict.over)

    def _end_alarm(self, enterprise_id: int, number: int) -> None:
        """Nobody judged it, so nothing keeps the like away."""
        db, stamp, today = self.work.db, self.work.stamp, self.work.today
        alarms.close(db, number, alarms.Closing(today, today, None, "signals_withdrawn"), stamp)
        if task := tasks.open_rules(db, enterprise_id).get("alarm"):
            tasks.move(db, task, tasks.Move("void", outcome="signals_withdrawn", closed_on=today), stamp)
        self.ended.append(number)


def _asked(verdict: Verdict, dispatch: Dispatch) -> Iterator[tuple[_Wanted, bool]]:
    """The tasks that a verdict asks for, and whether each is an ordinary reminder."""
    if verdict.wishes:
        each = verdict.facts
        officer = each.officer_id or dispatch.officer(each.id)
        for wish, is_routine, _ in verdict.wishes:
            yield _Wanted(TIERS.index(each.tier), wish.since, each.id, wish, officer), is_routine


def _in_time(work: Work, routine: list[_Wanted]) -> Iterator[_Wanted]:
    """An officer gets no more ordinary reminders than can be done in time; the first are those that matter most."""
    room = work.policy.spread.per_day * work.policy.deadlines.ordinary
    load = scans.open_tasks(work.db, _ROUTINE)
    for each in sorted(routine, key=lambda each: each.pressing):
        if not room or load[each.officer] < room:
            load[each.officer] += 1
            yield each


def _make(work: Work, wanted: Iterable[_Wanted], ends: dict[str, date]) -> range:
    """Make the tasks, all of a rule with one deadline, but for what runs out before it; returns their numbers."""
    rows = (
        tasks.Wanted(
            each.enterprise_id,
            each.wish.rule,
            each.officer,
            each.wish.reason,
            task_life.not_after(ends[each.wish.rule], each.wish.by, work.today),
            each.wish.weight,
        )
        for each in wanted
    )
    return tasks.make_many(work.db, rows, work.today, work.stamp)
