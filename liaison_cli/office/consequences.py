"""What follows from a change in an enterprise's log: its standing anew, tasks made, tasks that became moot.

Everything here is called within the turn that wrote the change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from liaison_cli.core.contact import escalation
from liaison_cli.core.contact.escalation import Wish
from liaison_cli.core.days.working_days import Calendar, add
from liaison_cli.core.values.message import Message, many, msg
from liaison_cli.core.values.model import Standing, Task
from liaison_cli.core.work import task_life
from liaison_cli.core.work.change import Change
from liaison_cli.office.work import Work
from liaison_cli.store.case import cases
from liaison_cli.store.case.cases import has_case
from liaison_cli.store.log import lists, standings
from liaison_cli.store.work import tasks
from liaison_cli.store.work.dispatch import Dispatch

# Rules whose deadline is counted in calendar days.
_CALENDAR_DAYS = frozenset({"refile"})


def follow(work: Work, before: Standing, wishes: Iterable[Wish] = ()) -> Change:
    """Bring the standing of an enterprise and its tasks up to date; `before` is how it stood."""
    standings.refresh(work.db, work.policy, enterprise_ids=[before.id])
    return escalate(work, before, lists.one(work.db, before.id), wishes)


def escalate(work: Work, before: Standing, after: Standing, wishes: Iterable[Wish] = ()) -> Change:
    """End the tasks that the light has made moot, then make those that are wanted and not there yet."""
    open_rules = tasks.open_rules(work.db, after.id)
    closed = _end_moot(work, after, open_rules)
    made = _make_wanted(work, after, open_rules, list(wishes)) if after.due_on else []
    return Change(before, after, tuple(made), tuple(closed), how_far(work.calendar, deadlines(made)))


def ended(work: Work, change: Change, task_id: int, outcome: str) -> Change:
    """The change with one more task that it has ended."""
    tasks.move(work.db, task_id, tasks.Move("done", outcome=outcome, closed_on=work.today), work.stamp)
    return replace(change, closed=(*change.closed, tasks.get(work.db, task_id)))


def deadlines(made: Iterable[Task]) -> Iterator[tuple[str, date | None]]:
    """Each task's rule and its deadline."""
    return ((each.rule, each.deadline) for each in made)


def how_far(calendar: Calendar, ends: Iterable[tuple[str, date | None]]) -> tuple[Message, ...]:
    """A word where a deadline in working days, of (rule, day), lies in a year whose official calendar is not known."""
    years = sorted({day.year for rule, day in ends if day and rule not in _CALENDAR_DAYS})
    if not years or calendar.covers(date(years[-1], 12, 31)):
        return ()
    return (
        msg(
            "The official calendar of {year} is not known yet: deadlines there count Monday to Friday.",
            year=str(years[-1]),
        ),
    )


def begin_case(work: Work, enterprise_id: int, reason: Message | str) -> int:
    """Open a lost-contact case; its number."""
    deadline = add(work.today, work.policy.cases.deadline, work.calendar.is_workday)
    return cases.begin(work.db, cases.Begun(enterprise_id, reason, work.today, deadline), work.stamp)


def wanted(work: Work, standing: Standing, open_rules: Iterable[str], wishes: Sequence[Wish] = ()) -> list[Wish]:
    """The tasks to make for an enterprise as it stands."""
    every = [*wishes, *escalation.for_light(standing)]
    if has_case(work.db, standing.id):
        every = [each for each in every if each.rule not in escalation.COVERED]
    quiet, done = tasks.quiet_until(work.db, standing.id), tasks.done_on(work.db, standing.id)
    return escalation.decide(every, open_rules, quiet, done, work.today)


def _end_moot(work: Work, standing: Standing, open_rules: dict[str, int]) -> list[Task]:
    found = []
    for rule in escalation.moot(open_rules, standing.light, has_case(work.db, standing.id)):
        task_id = open_rules.pop(rule)
        outcome = "reached_meanwhile" if standing.light == "green" else "superseded"
        tasks.move(work.db, task_id, tasks.Move("done", outcome=outcome, closed_on=work.today), work.stamp)
        found.append(tasks.get(work.db, task_id))
    return found


def _make_wanted(work: Work, standing: Standing, open_rules: dict[str, int], wishes: list[Wish]) -> list[Task]:
    for wish in wishes:
        if wish.rule in open_rules:
            # It takes in what has come later, and its deadline stays.
            tasks.explain_more(work.db, open_rules[wish.rule], wish.reason, wish.weight, work.stamp)
    made = [_make(work, standing.id, wish) for wish in wanted(work, standing, open_rules, wishes)]
    if standing.light == "red" and work.policy.cases.open_on_red and not cases.current(work.db, standing.id):
        reason = many("{count} failed attempt", "{count} failed attempts in a row", count=standing.failures)
        begin_case(work, standing.id, reason)
    return made


def _make(work: Work, enterprise_id: int, wish: Wish) -> Task:
    deadline = task_life.deadline(wish.rule, work.today, work.policy, work.calendar.is_workday)
    officer_id = Dispatch(work.db, work.policy.dispatch.fallback).officer(enterprise_id)
    number = tasks.make(
        work.db, tasks.Wanted(enterprise_id, wish.rule, officer_id, wish.reason, deadline), work.today, work.stamp
    )
    return tasks.get(work.db, number)
