"""What an examination decided is carried out: signals kept, alarms raised and ended, tasks made within what people can do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from liaison_cli.core.contact.escalation import Wish
from liaison_cli.core.values.words import TIERS
from liaison_cli.core.watch.facts import Facts
from liaison_cli.core.watch.rules import RULES
from liaison_cli.core.watch.scanned import Written
from liaison_cli.core.watch.verdicts import Verdict
from liaison_cli.core.work import task_life
from liaison_cli.core.work.queue import Pressing, Queue
from liaison_cli.office.watch.examination import Found
from liaison_cli.office.watch.judged_again import Judged, carry_out, judge_again
from liaison_cli.office.work import Work
from liaison_cli.store.watch import alarms, scans, signals
from liaison_cli.store.work import tasks
from liaison_cli.store.work.dispatch import Dispatch

_ROUTINE = [rule.name for rule in RULES if rule.routine]
# Tasks that are made together, which takes half the time.
_AT_ONCE = 1000


class _Wanted(NamedTuple):
    """A task to make."""

    tier: str
    enterprise_id: int
    wish: Wish
    officer: int

    @property
    def pressing(self) -> Pressing:
        """By what ordinary reminders are ordered: what runs out comes first, then what matters most."""
        runs_out = self.wish.by or date.max
        return runs_out, TIERS.index(self.tier), self.wish.since, self.enterprise_id, self.wish.rule


class Writing:
    """What a scan decides is written as it is decided, within the same turn; little of it is held."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self._raised: list[int] = []
        self._judged = Judged()
        self._made = _Made(work)
        self._dispatch = Dispatch(work.db, work.policy.dispatch.fallback)
        self._room = work.policy.dispatch.at_once
        # Ordinary reminders wait for their turn here, and beyond what there may be room for in the file.
        self._queue: Queue[_Wanted | tasks.Waiting] = Queue(self._room)
        self._wanted: list[_Wanted] = []
        self._held: list[_Wanted] = []

    def take(self, found: list[Found], verdict: Verdict) -> None:
        """All of one enterprise but its ordinary reminders; signals first, on which alarms rest."""
        if found:
            signals.add_found(self.work.db, _said(found, verdict.facts), self.work.stamp)
        self._carry_out(verdict)
        for task, is_routine in self._asked(verdict):
            if is_routine and self._room:
                self._hold(self._queue.add(task.officer, task.pressing, task))
            else:
                self._wanted.append(task)
        if len(self._wanted) + len(self._held) >= _AT_ONCE:
            self._flush()

    def finish(self) -> Written:
        """Ordinary reminders come last, when it is known which of them matter most; the numbers of all that was done."""
        self._flush()
        self._close_gone()
        self._within_capacity()
        made, judged = self._made, self._judged
        waiting = tasks.count_waiting(self.work.db)
        return Written(
            made.numbers, judged.closed, self._raised, judged.changed, judged.ended, waiting, made.by_rule, made.ends
        )

    def _hold(self, beyond: Iterable[_Wanted | tasks.Waiting]) -> None:
        self._held += (each for each in beyond if isinstance(each, _Wanted))

    def _flush(self) -> None:
        self._made.make(self._wanted)
        self._made.make_waiting(self._held)
        self._wanted.clear()
        self._held.clear()

    def _carry_out(self, verdict: Verdict) -> None:
        """All that a verdict asks for beside new tasks."""
        db, step = self.work.db, verdict.step
        if step and step.id is None:
            self._raised.append(alarms.carry_out(db, verdict.facts.id, step, self.work.today))
        carry_out(self.work, verdict, verdict.past, self._judged)
        if verdict.wake:
            tasks.move(db, verdict.wake, tasks.Move("dispatched", note="snooze_over"), self.work.stamp)

    def _close_gone(self) -> None:
        """End the tasks of enterprises that have left the zone; what an alarm asks stays for a person to judge."""
        gone = judge_again(self.work, scans.gone_with_tasks(self.work.db))
        self._judged.closed.extend(gone.closed)

    def _within_capacity(self) -> None:
        """Send out the ordinary reminders that there is room for; what waited before takes its turn with the new ones."""
        db, load = self.work.db, scans.open_tasks(self.work.db, _ROUTINE)
        for each in tasks.waiting(db, before=self._made.first):
            runs_out = each.deadline or date.max
            key = runs_out, TIERS.index(each.tier), each.made_on, each.enterprise_id, each.rule
            self._hold(self._queue.add(each.officer_id, key, each))
        sent, held = self._queue.divided(load)
        self._made.make(each for each in sent if isinstance(each, _Wanted))
        for turn in sent:
            if isinstance(turn, tasks.Waiting):
                tasks.dispatch(db, turn.id, self.work.today, self._made.end(turn.rule), self.work.stamp)
        self._hold(held)
        self._flush()

    def _asked(self, verdict: Verdict) -> Iterator[tuple[_Wanted, bool]]:
        """The tasks that a verdict asks for, and whether each is an ordinary reminder."""
        if verdict.wishes:
            each = verdict.facts
            officer = each.officer_id or self._dispatch.officer(each.id)
            for wish, is_routine, _ in verdict.wishes:
                yield _Wanted(each.tier, each.id, wish, officer), is_routine


def _said(found: Iterable[Found], facts: Facts) -> Iterator[tuple[int, int, signals.Said]]:
    for number, seen in found:
        yield number, facts.id, (seen.kind, seen.on, seen.old, seen.new, seen.source, None)


class _Made:
    """The tasks that are made: the numbers of those that are sent out, how many of each rule, and by when they are due."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.first = tasks.next_id(work.db)
        self.numbers: list[int] = []
        self.by_rule: Counter[str] = Counter()
        self._ends: dict[str, date] = {}

    @property
    def ends(self) -> dict[str, date]:
        """The deadlines of the rules of which some were sent out."""
        return {rule: self.end(rule) for rule in self.by_rule}

    def make(self, wanted: Iterable[_Wanted]) -> None:
        """Make these and send them out: all of a rule with one deadline, but for what runs out before it."""
        made = [self._row(each, self._deadline(each)) for each in wanted]
        self.by_rule.update(each.rule for each in made)
        self.numbers += tasks.make_many(self.work.db, made, self.work.today, self.work.stamp)

    def make_waiting(self, wanted: Iterable[_Wanted]) -> None:
        """Make these, which wait until their officer has room."""
        waiting = (self._row(each, each.wish.by)._replace(waits=True) for each in wanted)
        tasks.make_many(self.work.db, waiting, self.work.today, self.work.stamp)

    def end(self, rule: str) -> date:
        """The deadline of a task of this rule that is sent out today."""
        if rule not in self._ends:
            work = self.work
            self._ends[rule] = task_life.deadline(rule, work.today, work.policy, work.calendar.is_workday)
        return self._ends[rule]

    def _deadline(self, wanted: _Wanted) -> date:
        return task_life.not_after(self.end(wanted.wish.rule), wanted.wish.by, self.work.today)

    def _row(self, wanted: _Wanted, deadline: date | None) -> tasks.Wanted:
        wish = wanted.wish
        about = (wanted.enterprise_id, wish.rule, wish.since)
        return tasks.Wanted(*about, wanted.officer, wish.reason, deadline, wish.weight)
