"""Moving tasks through their states, one or many at once, with what came of them recorded in the same step."""

from __future__ import annotations

import json
import sqlite3
import sys
from dataclasses import dataclass
from datetime import date

from liaison_cli import clock
from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.contact import escalation, lights
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Attempt, Task
from liaison_cli.core.values.words import CHANNELS, OUTCOMES
from liaison_cli.core.watch.episodes import quiet_until as quiet_after
from liaison_cli.core.work import task_life as rules
from liaison_cli.errors import NotFound, UsageError
from liaison_cli.office.consequences import follow
from liaison_cli.store.file import audit, database
from liaison_cli.store.log import attempts, lists
from liaison_cli.store.roster import officers, people
from liaison_cli.store.watch import alarms
from liaison_cli.store.work import tasks
from liaison_cli.views.lists.standing import TASKS

# What says that the details were checked, beside the outcomes of attempts.
_CHECKED = ("verified", "checked", "已核对", "信息已核对", "核对无误", "已核实")
# Tasks that ask somebody to go there.
_VISITS = ("onsite",)


@dataclass(frozen=True, slots=True)
class Move:
    """One action on tasks, and what is said about it."""

    action: str
    note: str | None = None
    outcome: str | None = None
    closed_on: date | None = None
    quiet_until: date | None = None
    finding: bool | None = None
    # Over what, and whom, the attempt reached that finished the task.
    channel: str | None = None
    to: str | None = None
    # Who takes it over.
    officer: str | None = None


def numbers(text: str) -> list[int]:
    """The task's number; with - those of standard input, as `task list --json` puts them out."""
    if text != "-":
        if not (text.isascii() and text.isdecimal()):
            raise UsageError(msg("{text!r} is not the number of a task.", text=text), msg("Write a number, or -."))
        return [int(text)]
    try:
        return [int(each["id"]) for each in _listed(sys.stdin.read())]
    except (ValueError, TypeError, KeyError):
        raise UsageError(
            msg("Standard input is not a list of tasks."), msg("Give it what `liaison task list --json` puts out.")
        ) from None


def _listed(text: str) -> list[dict]:
    """The entries of a JSON list, of one JSON object, or of one object a line. Raises ValueError."""
    try:
        given = json.loads(text)
    except ValueError:
        return [json.loads(line) for line in text.splitlines() if line.strip()] or json.loads(text)
    return [given] if isinstance(given, dict) else given


def move(s: Session, which: str, one: Move) -> None:
    """Do it to every task named, all or none, and show them. Raises NotFound and UsageError."""
    chosen = numbers(which)
    with database.turn(s.db) as db:
        for number in chosen:
            _move(s, db, number, one)
    s.show(TASKS, [find(s, number) for number in chosen], limit=0)


def _move(s: Session, db: sqlite3.Connection, number: int, one: Move) -> None:
    before = find(s, number)
    try:
        state = rules.next_state(before.state, one.action)
    except rules.NotAllowed as refusal:
        raise UsageError(refusal.message, msg("See it with `liaison task list --all`.")) from None
    if one.officer:
        _hand_over(s, db, before, state, one)
        return
    tasks.move(
        db,
        number,
        state,
        s.stamp,
        note=one.note,
        outcome=one.outcome,
        closed_on=one.closed_on,
        quiet_until=one.quiet_until,
        finding=one.finding,
    )
    after = {"state": state, "outcome": one.outcome}
    audit.record(db, s.stamp, one.action, "task", number, {"state": before.state}, after, why=one.note)
    if before.rule == "alarm" and one.finding is not None:
        _close_alarm(s, db, before, one.finding, one.note or one.outcome or "")
    if one.action == "return":
        _to_head(s, db, number)
    if one.action == "done":
        _record(s, db, before, one)


def _hand_over(s: Session, db: sqlite3.Connection, task: Task, state: str, one: Move) -> None:
    """Another officer gets the task; one that has it already keeps it as it is."""
    if task.officer == one.officer and task.state == state:
        return
    officers.assign_tasks(db, [task.id], officers.id_of(db, one.officer))
    tasks.move(db, task.id, state, s.stamp, note=f"{task.officer or '–'} → {one.officer}: {one.note}")
    before = {"officer": task.officer, "state": task.state}
    audit.record(db, s.stamp, "assign", "task", task.id, before, {"officer": one.officer, "state": state}, why=one.note)


def _close_alarm(s: Session, db: sqlite3.Connection, task: Task, finding: bool, why: str) -> None:
    """The alarm ends with its task."""
    if number := alarms.open_of(db, task.enterprise_id):
        quiet = quiet_after(s.today, s.policy)
        alarms.close(db, number, s.stamp, s.today, quiet, finding, why)
        audit.record(db, s.stamp, "close", "alarm", number, after={"finding": finding}, why=why)


def _to_head(s: Session, db: sqlite3.Connection, number: int) -> None:
    """A task that was returned twice goes to the head (policy: dispatch.head); its deadline stays."""
    returned = [each for each in tasks.events(db, number) if each["state"] == "returned"]
    if len(returned) >= 2:
        head = officers.id_of(db, s.policy.dispatch.head, create=True)
        officers.assign_tasks(db, [number], head)
        tasks.move(db, number, "dispatched", s.stamp, note="returned_twice")


def _record(s: Session, db: sqlite3.Connection, task: Task, one: Move) -> None:
    """The attempt or the check that finished the task, where its outcome names one; other words are kept as they are."""
    said = one.outcome or ""
    if said.strip().lower() in _CHECKED:
        _check(s, db, task)
        return
    channel = values.channel(one.channel) if one.channel else None
    found = _outcome(said, [channel] if channel else _likely(task.rule))
    if found is None:
        if channel:
            values.outcome(said, channel)
        return
    channel, outcome = found
    before = lists.one(db, task.enterprise_id)
    reached = lights.class_of(outcome, s.policy) == "reached"
    at = clock.now(s.as_of).isoformat(timespec="minutes")
    deep = reached and s.policy.deep.of(channel)
    entry = Attempt(0, at, channel, outcome, deep, one.to or before.liaison, note=one.note)
    officer = officers.id_of(db, s.stamp.by) or officers.id_of(db, task.officer)
    number = attempts.add(db, task.enterprise_id, entry, officer, s.stamp)
    after = {
        "code": task.code,
        "at": at,
        "channel": channel,
        "outcome": outcome,
        "person": entry.person,
        "task": task.id,
    }
    audit.record(db, s.stamp, "log", "attempt", number, after=after)
    for note in follow(s.work, before, escalation.for_outcome(outcome, entry.day, s.policy)).notes:
        s.say(note)


def _likely(rule: str) -> list[str]:
    return [*(("visit", "phone") if rule in _VISITS else ("phone", "visit")), *CHANNELS]


def _outcome(said: str, channels: list[str]) -> tuple[str, str] | None:
    """The channel and outcome that a word means, by the first channel that has it; None for a word of the officer's."""
    for channel in channels:
        try:
            return channel, values.word("outcome", said, OUTCOMES[channel])
        except UsageError:
            continue
    return None


def _check(s: Session, db: sqlite3.Connection, task: Task) -> None:
    before = lists.one(db, task.enterprise_id)
    for each in people.of(db, task.enterprise_id, current=True):
        if each.role == "liaison":
            people.verify(db, each.id, s.today)
            after = {"verified_on": s.today, "task": task.id}
            audit.record(db, s.stamp, "verify", "appointment", each.id, {"verified_on": each.verified_on}, after)
    follow(s.work, before)


def find(s: Session, number: int) -> Task:
    """The task of this number. Raises NotFound."""
    found = tasks.find(s.db, number)
    if found is None:
        raise NotFound(msg("There is no task no. {id}.", id=number), msg("See their numbers with `liaison task list`."))
    return found
