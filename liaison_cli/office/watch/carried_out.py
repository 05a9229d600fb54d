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
from liaison_cli.office.watch.judged_again import Judged, carry_out, judge_again
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
    sent, held = _within_capacity(work, routine)
    wanted += sent
    by_rule = Counter(each.wish.rule for each in wanted)
    ends = {rule: task_life.deadline(rule, work.today, work.policy, work.calendar.is_workday) for rule in by_rule}
    made = _make(work, wanted, ends)
    _make(work, held, {})
    judged, waiting = acts.judged, len(tasks.waiting(work.db))
    return Written(made, judged.closed, acts.raised, judged.changed, judged.ended, waiting, by_rule, ends)


def _said(found: Iterable[tuple[int, Facts, Seen]]) -> Iterator[tuple[int, int, signals.Said]]:
    for number, each, seen in found:
        yield number, each.id, (seen.kind, seen.on, seen.old, seen.new, seen.source, None)


class _Acts:
    """What is done about the alarm and the open tasks of one enterprise after another, by their numbers."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.raised: list[int] = []
        self.judged = Judged()

    def carry_out(self, verdict: Verdict) -> None:
        """All that a verdict asks for beside new tasks."""
        db, step = self.work.db, verdict.step
        if step and step.id is None:
            self.raised.append(alarms.carry_out(db, verdict.facts.id, step, self.work.today))
        carry_out(self.work, verdict, verdict.past, self.judged)
        if verdict.wake:
            tasks.move(db, verdict.wake, tasks.Move("dispatched", note="snooze_over"), self.work.stamp)

    def close_gone(self) -> None:
        """End the tasks of enterprises that have left the zone; what an alarm asks stays for a person to judge."""
        gone = judge_again(self.work, scans.gone_with_tasks(self.work.db))
        self.judged.closed.extend(gone.closed)


def _asked(verdict: Verdict, dispatch: Dispatch) -> Iterator[tuple[_Wanted, bool]]:
    """The tasks that a verdict asks for, and whether each is an ordinary reminder."""
    if verdict.wishes:
        each = verdict.facts
        officer = each.officer_id or dispatch.officer(each.id)
        for wish, is_routine, _ in verdict.wishes:
            yield _Wanted(TIERS.index(each.tier), wish.since, each.id, wish, officer), is_routine


def _within_capacity(work: Work, routine: list[_Wanted]) -> tuple[list[_Wanted], list[_Wanted]]:
    """The ordinary reminders to send out and those that wait, the most pressing first; what waited before takes its turn."""
    room, load = work.policy.dispatch.at_once, scans.open_tasks(work.db, _ROUTINE)
    queue: list[tuple[tuple[int, date, int, str], int, _Wanted | tasks.Waiting]]
    queue = [((*each.pressing, each.wish.rule), each.officer, each) for each in routine]
    queue += [
        ((TIERS.index(each.tier), each.made_on, each.enterprise_id, each.rule), each.officer_id, each)
        for each in tasks.waiting(work.db)
    ]
    sent: list[_Wanted] = []
    held: list[_Wanted] = []
    for _, officer, each in sorted(queue, key=lambda entry: entry[0]):
        fits = not room or load[officer] < room
        load[officer] += fits
        if isinstance(each, _Wanted):
            (sent if fits else held).append(each)
        elif fits:
            end = task_life.deadline(each.rule, work.today, work.policy, work.calendar.is_workday)
            tasks.dispatch(work.db, each.id, work.today, end, work.stamp)
    return sent, held


def _make(work: Work, wanted: Iterable[_Wanted], ends: dict[str, date]) -> range:
    """Make the tasks, all of a rule with one deadline, but for what runs out before it; returns their numbers.

    A rule that has no end among `ends` makes tasks that wait.
    """
    rows = (
        tasks.Wanted(
            each.enterprise_id,
            each.wish.rule,
            each.officer,
            each.wish.reason,
            task_life.not_after(ends[each.wish.rule], each.wish.by, work.today) if ends else None,
            each.wish.weight,
        )
        for each in wanted
    )
    return tasks.make_many(work.db, rows, work.today, work.stamp)
