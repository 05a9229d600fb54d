"""What a scan must know of tasks and alarms before it, and whether anything has changed since the last one."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from liaison_cli.core.watch.lifetimes import Held
from liaison_cli.core.watch.verdicts import Past
from liaison_cli.store.file import remembered, rows
from liaison_cli.store.file.closed_lists import ENDED_BY_ITSELF, ENDED_TASK
from liaison_cli.store.roster.which import Which
from liaison_cli.store.watch import alarms

# Everything that a scan depends on is appended to one of these, or leaves a record there.
_GROWING = (
    "audit",
    "import_run",
    "enterprise",
    "attempt",
    "signal",
    "signal_waiting",
    "task",
    "task_event",
    "alarm",
    "snooze",
    "mute",
)


_SCAN = "scan"


def pasts(db: sqlite3.Connection, which: Which) -> dict[int, Past]:
    """What these enterprises have had of tasks and alarms; none where there was nothing."""
    found = open_pasts(db, which)

    def of(enterprise: int) -> Past:
        if enterprise not in found:
            found[enterprise] = Past()
        return found[enterprise]

    mine = which.of("enterprise_id")
    quiet = db.execute(
        f"SELECT enterprise_id, rule, max(quiet_until), weight FROM task WHERE quiet_until IS NOT NULL AND {mine}"
        " GROUP BY enterprise_id, rule",
        which.values,
    )
    for enterprise, rule, until, weight in quiet:
        of(enterprise).quiet[rule] = date.fromisoformat(until)
        found[enterprise].weights[rule] = weight
    done = db.execute(
        f"SELECT enterprise_id, rule, max(closed_on) FROM task WHERE state = 'done' AND {mine}"
        f" AND outcome NOT IN {ENDED_BY_ITSELF} GROUP BY enterprise_id, rule",
        which.values,
    )
    for enterprise, rule, on in done:
        of(enterprise).done[rule] = date.fromisoformat(on)
    for enterprise, closed in alarms.last_closed(db, which).items():
        of(enterprise).closed = closed
    return found


def open_pasts(db: sqlite3.Connection, which: Which) -> dict[int, Past]:
    """The same of what is open, and of nothing else."""
    found: dict[int, Past] = {}
    for enterprise, task, state in _open_tasks(db, which):
        _take(found.setdefault(enterprise, Past()), task, state)
    for enterprise, alarm in alarms.opened(db, which).items():
        found.setdefault(enterprise, Past()).alarm = alarm
    return found


class _Of(NamedTuple):
    """Whose task it is, and where it stands."""

    enterprise_id: int
    state: str


def _open_tasks(db: sqlite3.Connection, which: Which) -> Iterator[tuple[int, Held, str]]:
    found = db.execute(
        f"""SELECT id, rule, reason, reason_values, weight, made_on, dispatched_on,
            enterprise_id, state FROM task WHERE state NOT IN {ENDED_TASK} AND {which.of("enterprise_id")}
        ORDER BY enterprise_id, id""",
        which.values,
    )
    return ((of.enterprise_id, task, of.state) for task, of in rows.two(Held, _Of, found))


def _take(past: Past, task: Held, state: str) -> None:
    past.tasks[task.rule] = task
    if task.rule == "alarm" and state == "suspended":
        past.suspended = task.id


def with_open(db: sqlite3.Connection, rule: str) -> list[int]:
    """The enterprises at which a task of this rule, or an alarm that rests on it, is open."""
    found = db.execute(
        f"""SELECT enterprise_id FROM task WHERE rule = :rule AND state NOT IN {ENDED_TASK}
        UNION SELECT a.enterprise_id FROM alarm a JOIN alarm_ground g ON g.alarm_id = a.id
            WHERE a.state = 'open' AND g.rule = :rule AND g.ended_on IS NULL""",
        {"rule": rule},
    )
    return rows.column(int, found)


def oldest_open(db: sqlite3.Connection) -> date | None:
    """The day since which something is open: what counted then may still count."""
    found = db.execute(
        f"""SELECT min(on_day) FROM (SELECT min(made_on) AS on_day FROM task WHERE state NOT IN {ENDED_TASK}
            UNION ALL SELECT min(raised_on) FROM alarm WHERE state = 'open')"""
    )
    return rows.first(date, found)


def open_tasks(db: sqlite3.Connection, rules: list[str]) -> Counter[int]:
    """How many open tasks of these rules each officer works on, by the officer's row id; those that wait do not count."""
    found = db.execute(
        f"SELECT officer_id, count(*) FROM task WHERE state NOT IN {ENDED_TASK} AND dispatched_on IS NOT NULL"
        " AND rule IN (SELECT value FROM json_each(?)) GROUP BY officer_id",
        (json.dumps(rules),),
    )
    return Counter(dict(found.fetchall()))


def gone_with_tasks(db: sqlite3.Connection) -> list[int]:
    """Enterprises that are no longer there and have open tasks, those of alarms left out."""
    found = db.execute(
        f"""SELECT DISTINCT t.enterprise_id FROM task t JOIN standing s ON s.enterprise_id = t.enterprise_id
        WHERE t.state NOT IN {ENDED_TASK} AND t.rule <> 'alarm' AND s.due_on IS NULL"""
    )
    return rows.column(int, found)


def fingerprint(db: sqlite3.Connection) -> list[int]:
    """Numbers that all stay the same only while nothing has been written that a scan looks at."""
    newest = ", ".join(f"(SELECT coalesce(max(rowid), 0) FROM {table})" for table in _GROWING)
    return list(db.execute(f"SELECT {newest}, (SELECT count(*) FROM enterprise_fact)").fetchone())


def last(db: sqlite3.Connection) -> dict[str, Any] | None:
    """What `remember` kept of the last whole scan."""
    kept = remembered.get(db, _SCAN)
    found: dict[str, Any] | None = json.loads(kept) if kept else None
    return found


def remember(db: sqlite3.Connection, kept: dict[str, Any]) -> None:
    """Keep what tells whether the next scan would find anything new."""
    remembered.put(db, _SCAN, json.dumps(kept))


def lights(db: sqlite3.Connection) -> set[str]:
    """The lights of the enterprises that are still there."""
    return set(rows.column(str, db.execute("SELECT DISTINCT light FROM standing WHERE due_on IS NOT NULL")))
