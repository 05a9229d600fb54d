"""What follows from a change in an enterprise's log: its standing anew, tasks made, tasks that became moot."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date

from liaison_cli.adapters import official_calendar as workdays
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.contact import escalation
from liaison_cli.core.contact.escalation import Wish
from liaison_cli.core.days.working_days import add
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Standing, Task
from liaison_cli.core.work import task_life as rules
from liaison_cli.core.work.change import Change
from liaison_cli.lang import say
from liaison_cli.store.case import cases
from liaison_cli.store.case.inhibited import has_case
from liaison_cli.store.log import lists, standings
from liaison_cli.store.work import tasks
from liaison_cli.store.work.dispatch import Dispatch


def follow(s: Session, db: sqlite3.Connection, before: Standing, wishes: Iterable[Wish] = ()) -> Change:
    """Bring standing and tasks up to date, within the transaction that wrote the change."""
    standings.refresh(db, s.policy, enterprise_ids=[before.id])
    change = Change(before, lists.one(db, before.id))
    escalate(s, db, change, wishes)
    say_how_far(s, (each.deadline for each in change.made if each.rule != "refile"))
    return change


def say_how_far(s: Session, deadlines: Iterable[date | None]) -> None:
    """A word where a deadline in working days lies in a year whose official calendar is not known."""
    years = sorted({each.year for each in deadlines if each})
    if years and not workdays.covers(date(years[-1], 12, 31)):
        s.say(
            msg(
                "The official calendar of {year} is not known yet: deadlines there count Monday to Friday.",
                year=str(years[-1]),
            )
        )


def escalate(s: Session, db: sqlite3.Connection, change: Change, wishes: Iterable[Wish] = ()) -> None:
    """Close the tasks that the light has made moot, then make those that are wanted and not there yet."""
    standing = change.after
    open_rules = tasks.open_rules(db, standing.id)
    for rule in escalation.moot(open_rules, standing.light, has_case(db, standing.id)):
        task_id = open_rules.pop(rule)
        outcome = "reached_meanwhile" if standing.light == "green" else "superseded"
        tasks.move(db, task_id, "done", s.stamp, outcome=outcome, closed_on=s.today)
        change.closed.append(tasks.get(db, task_id))
    if standing.due_on is None:
        return
    wishes = list(wishes)
    for wish in wishes:
        if wish.rule in open_rules:
            # It takes in what has come later, and its deadline stays.
            tasks.explain_more(db, open_rules[wish.rule], wish.reason, wish.weight, s.stamp)
    for wish in wanted(s, db, standing, open_rules, wishes):
        change.made.append(_make(s, db, standing.id, wish))
    if standing.light == "red" and s.policy.cases.open_on_red and not cases.current(db, standing.id):
        begin_case(s, db, standing.id, say(msg("{count} failed attempts in a row", count=standing.failures)))


def begin_case(s: Session, db: sqlite3.Connection, enterprise_id: int, reason: str) -> int:
    """Open a lost-contact case; its number."""
    deadline = add(s.today, s.policy.cases.deadline, workdays.is_workday)
    return cases.begin(db, enterprise_id, reason, s.today, deadline, s.stamp)


def wanted(
    s: Session, db: sqlite3.Connection, standing: Standing, open_rules: Iterable[str], wishes: Iterable[Wish] = ()
) -> list[Wish]:
    """The tasks to make for an enterprise as it stands."""
    every = [*wishes, *escalation.for_light(standing)]
    if has_case(db, standing.id):
        every = [each for each in every if each.rule not in escalation.COVERED]
    quiet, done = tasks.quiet_until(db, standing.id), tasks.done_on(db, standing.id)
    return escalation.decide(every, open_rules, quiet, done, s.today)


def _make(s: Session, db: sqlite3.Connection, enterprise_id: int, wish: Wish) -> Task:
    deadline = rules.deadline(wish.rule, s.today, s.policy, workdays.is_workday)
    officer_id = Dispatch(db, s.policy.dispatch.fallback).officer(enterprise_id)
    return tasks.get(db, tasks.make(db, enterprise_id, wish.rule, officer_id, wish.reason, s.today, deadline, s.stamp))
