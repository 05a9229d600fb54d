"""Tasks and their history; one open task an (enterprise, rule), held by a unique index, but any number of one's own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from liaison_cli.core.values.message import Message
from liaison_cli.core.values.model import Stamp, Task
from liaison_cli.core.values.words import BY_ITSELF
from liaison_cli.store.file import bulk, rows
from liaison_cli.store.file.closed_lists import ENDED_BY_ITSELF, ENDED_TASK, ONE_OPEN_TASK
from liaison_cli.store.file.messages import encode
from liaison_cli.store.ledger import uids

(_BY_ITSELF,) = BY_ITSELF
_SELECT = f"""SELECT t.id, t.enterprise_id, e.code, e.name, t.rule, t.state, o.name AS officer, t.made_on, t.dispatched_on,
    t.deadline, t.reason, t.reason_values, t.outcome, t.why, t.why_values, t.closed_on, t.quiet_until, {uids.of("task", "t")} AS uid
    FROM task t JOIN enterprise e ON e.id = t.enterprise_id LEFT JOIN officer o ON o.id = t.officer_id"""


_MADE = (
    "id",
    "enterprise_id",
    "rule",
    "since",
    "state",
    "officer_id",
    "made_on",
    "dispatched_on",
    "deadline",
    "reason",
    "reason_values",
    "weight",
)


def find(db: sqlite3.Connection, task_id: int) -> Task | None:
    """The task of this number, or None."""
    return rows.one(Task, db.execute(f"{_SELECT} WHERE t.id = ?", (task_id,)))


def get(db: sqlite3.Connection, task_id: int) -> Task:
    """The task of this number, which must exist."""
    return next(rows.into(Task, db.execute(f"{_SELECT} WHERE t.id = ?", (task_id,))))


def of(db: sqlite3.Connection, enterprise_id: int) -> list[Task]:
    """All tasks of an enterprise, newest first."""
    return list(
        rows.into(Task, db.execute(f"{_SELECT} WHERE t.enterprise_id = ? ORDER BY t.id DESC", (enterprise_id,)))
    )


class Filter(NamedTuple):
    """What a list of tasks is narrowed to; None means all. Open ones alone unless `closed` or a state is asked for."""

    officer: str | None = None
    rule: str | None = None
    state: str | None = None
    tier: str | None = None
    building: str | None = None
    enterprise_id: int | None = None
    closed: bool = False
    late_on: date | None = None

    def where(self) -> str:
        """The condition in SQL, with the names of this class as parameters."""
        columns = {
            "officer": "o.name = :officer",
            "rule": "t.rule = :rule",
            "state": "t.state = :state",
            "tier": "e.tier = :tier",
            "building": "e.building = :building",
            "enterprise_id": "t.enterprise_id = :enterprise_id",
            "late_on": "t.deadline < :late_on",
        }
        parts = [sql for name, sql in columns.items() if getattr(self, name) is not None]
        if not self.closed and self.state is None:
            parts.append(f"t.state NOT IN {ENDED_TASK}")
        return " AND ".join(parts) or "1"


def listed(db: sqlite3.Connection, only: Filter) -> Iterator[Task]:
    """Tasks, those with the nearest deadline first."""
    order = "t.deadline IS NULL, t.deadline, instr('onsite recheck', t.rule) = 0, t.id"
    values = only._asdict() | {"late_on": only.late_on and only.late_on.isoformat()}
    yield from rows.into(Task, db.execute(f"{_SELECT} WHERE {only.where()} ORDER BY {order}", values))


def open_for(db: sqlite3.Connection, officer_id: int | None) -> list[Task]:
    """The open tasks of an officer, else those that nobody has."""
    found = db.execute(
        f"{_SELECT} WHERE t.officer_id IS ? AND t.state NOT IN {ENDED_TASK} ORDER BY t.id", (officer_id,)
    )
    return list(rows.into(Task, found))


def open_rules(db: sqlite3.Connection, enterprise_id: int) -> dict[str, int]:
    """The open tasks that rules have asked for at an enterprise: rule to task id."""
    found = db.execute(f"SELECT rule, id FROM task WHERE enterprise_id = ? AND {ONE_OPEN_TASK}", (enterprise_id,))
    return dict(found.fetchall())


def quiet_until(db: sqlite3.Connection, enterprise_id: int) -> dict[str, date]:
    """Until when dismissed rules stay away from an enterprise."""
    found = db.execute(
        "SELECT rule, max(quiet_until) FROM task WHERE enterprise_id = ? AND quiet_until IS NOT NULL GROUP BY rule",
        (enterprise_id,),
    )
    return {rule: date.fromisoformat(day) for rule, day in found}


def done_on(db: sqlite3.Connection, enterprise_id: int) -> dict[str, date]:
    """When a person last finished a task of each rule; those that ended by themselves do not count."""
    found = db.execute(
        "SELECT rule, max(closed_on) FROM task WHERE enterprise_id = ? AND state = 'done'"
        f" AND outcome NOT IN {ENDED_BY_ITSELF} GROUP BY rule",
        (enterprise_id,),
    )
    return {rule: date.fromisoformat(day) for rule, day in found}


class Wanted(NamedTuple):
    """A task to be made: for which enterprise, by which rule, since when its cause holds, for which officer, why, until when, how heavy.

    One that waits, or has no deadline, is dispatched later; its clock does not run yet, and its deadline, if it has one,
    is the day on which something runs out.
    """

    enterprise_id: int
    rule: str
    since: date
    officer_id: int | None
    reason: Message
    deadline: date | None
    weight: int = 0
    waits: bool = False

    @property
    def state(self) -> str:
        """Dispatched when it has an officer with time for it, else pending."""
        return "dispatched" if self.officer_id and self.deadline and not self.waits else "pending"


def make(db: sqlite3.Connection, wanted: Wanted, today: date, stamp: Stamp) -> int:
    """A new task, whose clock runs from today. Returns its id."""
    return make_many(db, [wanted], today, stamp).start


def next_id(db: sqlite3.Connection) -> int:
    """The number that the next task will get."""
    return rows.next_id(db, "task")


def make_many(db: sqlite3.Connection, wanted: Iterable[Wanted], today: date, stamp: Stamp) -> range:
    """New tasks within one transaction; their numbers."""
    first = number = next_id(db)
    day = today.isoformat()
    made, events = [], []
    for each in wanted:
        end = each.deadline.isoformat() if each.deadline else None
        begun = None if each.waits else end and day
        about = (number, each.enterprise_id, each.rule, each.since.isoformat())
        placed = (*about, each.state, each.officer_id, day, begun, end)
        made.append((*placed, *encode(each.reason), each.weight))
        events.append((number, stamp.at, stamp.by, each.state))
        number += 1
    bulk.insert(db, "task", _MADE, made)
    bulk.insert(db, "task_event", ("task_id", "at", "by", "state"), events)
    return range(first, number)


class Waiting(NamedTuple):
    """A task that waits to be dispatched, with what says how pressing it is."""

    id: int
    rule: str
    enterprise_id: int
    tier: str
    officer_id: int
    made_on: date
    # The day on which something runs out.
    deadline: date | None


def waiting(db: sqlite3.Connection, before: int) -> Iterator[Waiting]:
    """The tasks, of numbers before this one, that wait until their officer has time."""
    found = db.execute(
        f"""SELECT t.id, t.rule, t.enterprise_id, e.tier, t.officer_id, t.made_on, t.deadline FROM task t
        JOIN enterprise e ON e.id = t.enterprise_id WHERE {_WAITS} AND t.id < ? ORDER BY t.id""",
        (before,),
    )
    return rows.into(Waiting, found)


_WAITS = f"t.state NOT IN {ENDED_TASK} AND t.dispatched_on IS NULL"


def count_waiting(db: sqlite3.Connection) -> int:
    """How many tasks wait until their officer has time."""
    return rows.value(int, db.execute(f"SELECT count(*) FROM task t WHERE {_WAITS}"))


def dispatch(db: sqlite3.Connection, task_id: int, today: date, deadline: date, stamp: Stamp) -> None:
    """Send out a task that waited; its clock runs from today."""
    move(db, task_id, Move("dispatched"), stamp)
    start_clock(db, task_id, today, deadline)


def start_clock(db: sqlite3.Connection, task_id: int, today: date, deadline: date) -> None:
    """A task that waited is somebody's from today on, and due before something runs out; another one's clock runs already."""
    db.execute(
        """UPDATE task SET dispatched_on = :day, deadline = CASE WHEN deadline BETWEEN :day AND :end THEN deadline ELSE :end END
        WHERE id = :id AND dispatched_on IS NULL""",
        {"day": today.isoformat(), "end": deadline.isoformat(), "id": task_id},
    )


def numbered(db: sqlite3.Connection, numbers: Iterable[int]) -> list[Task]:
    """The tasks of these numbers, in their order."""
    found = db.execute(
        f"{_SELECT} WHERE t.id IN (SELECT value FROM json_each(?)) ORDER BY t.id", (json.dumps(list(numbers)),)
    )
    return list(rows.into(Task, found))


class Move(NamedTuple):
    """What becomes of a task; `finding` says whether there was something in it, `note` stands in its history."""

    state: str
    note: str | None = None
    outcome: str | None = None
    closed_on: date | None = None
    quiet_until: date | None = None
    finding: bool | None = None


def move(db: sqlite3.Connection, task_id: int, to: Move, stamp: Stamp) -> None:
    """Put a task into a state and note it in its history."""
    closed_on, quiet_until = (day and day.isoformat() for day in (to.closed_on, to.quiet_until))
    finding = None if to.finding is None else int(to.finding)
    db.execute(
        "UPDATE task SET state = ?, outcome = coalesce(?, outcome), closed_on = ?, quiet_until = ?, finding = ?"
        " WHERE id = ?",
        (to.state, to.outcome, closed_on, quiet_until, finding, task_id),
    )
    note_event(db, task_id, stamp, to.state, to.note or to.outcome)


def end_by_itself(db: sqlite3.Connection, task_id: int, why: Message, day: date, stamp: Stamp) -> None:
    """A task is over without anybody's doing; `why` is what ended it."""
    move(db, task_id, Move("done", outcome=_BY_ITSELF, closed_on=day), stamp)
    db.execute("UPDATE task SET why = ?, why_values = ? WHERE id = ?", (*encode(why), task_id))


def go_on(db: sqlite3.Connection, task_id: int, stamp: Stamp) -> None:
    """A task that had ended by itself is where it was before, unless another of its rule is open by now."""
    before = db.execute("SELECT state FROM task_event WHERE task_id = ? ORDER BY id DESC LIMIT 1 OFFSET 1", (task_id,))
    state = rows.first(str, before) or "dispatched"
    back = db.execute(
        "UPDATE OR IGNORE task SET state = ?, outcome = NULL, why = NULL, why_values = NULL, closed_on = NULL"
        f" WHERE id = ? AND outcome IN {ENDED_BY_ITSELF}",
        (state, task_id),
    )
    if back.rowcount:
        note_event(db, task_id, stamp, state, None)


def note_event(db: sqlite3.Connection, task_id: int, stamp: Stamp, state: str, note: str | None) -> None:
    """Add a line to a task's history."""
    db.execute(
        "INSERT INTO task_event (task_id, at, by, state, note) VALUES (?,?,?,?,?)",
        (task_id, stamp.at, stamp.by, state, note),
    )


def note_hand_over(db: sqlite3.Connection, task_ids: Iterable[int], stamp: Stamp, note: str) -> None:
    """Add a line to the history of tasks that went to another officer; their states stay."""
    db.executemany(
        "INSERT INTO task_event (task_id, at, by, state, note) SELECT id, ?, ?, state, ? FROM task WHERE id = ?",
        ((stamp.at, stamp.by, note, each) for each in task_ids),
    )


class Words(NamedTuple):
    """What an open task says by now; `deadline` None leaves the one it has, `note` says in its history why."""

    reason: Message
    weight: int
    note: str
    deadline: date | None = None


def explain_anew(db: sqlite3.Connection, task_id: int, words: Words, stamp: Stamp) -> None:
    """Give an open task other words, and note it in its history."""
    deadline = words.deadline.isoformat() if words.deadline else None
    db.execute(
        "UPDATE task SET reason = ?, reason_values = ?, weight = ?, deadline = coalesce(?, deadline) WHERE id = ?",
        (*encode(words.reason), words.weight, deadline, task_id),
    )
    state = rows.value(str, db.execute("SELECT state FROM task WHERE id = ?", (task_id,)))
    note_event(db, task_id, stamp, state, words.note)


def events(db: sqlite3.Connection, task_id: int) -> list[dict[str, Any]]:
    """The history of a task, oldest first, as dictionaries with at, by, state, note."""
    return list(
        rows.dicts(db.execute("SELECT at, by, state, note FROM task_event WHERE task_id = ? ORDER BY id", (task_id,)))
    )
