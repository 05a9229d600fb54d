"""What a scan must know of tasks and alarms before it, and whether anything has changed since the last one."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from datetime import date
from typing import Any

from liaison_cli.core.watch.verdicts import Past
from liaison_cli.store.file import remembered, rows
from liaison_cli.store.file.closed_lists import ENDED_BY_ITSELF, ENDED_TASK
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


def pasts(db: sqlite3.Connection) -> dict[int, Past]:
    """What every enterprise has had of tasks and alarms; none where there was nothing."""
    found: dict[int, Past] = {}

    def of(enterprise: int) -> Past:
        if enterprise not in found:
            found[enterprise] = Past()
        return found[enterprise]

    tasks = db.execute(f"SELECT enterprise_id, rule, id, state FROM task WHERE state NOT IN {ENDED_TASK}")
    for enterprise, rule, id_, state in tasks:
        of(enterprise).open_rules[rule] = id_
        if rule == "alarm" and state == "suspended":
            found[enterprise].suspended = id_
    quiet = db.execute(
        "SELECT enterprise_id, rule, max(quiet_until), weight FROM task WHERE quiet_until IS NOT NULL"
        " GROUP BY enterprise_id, rule"
    )
    for enterprise, rule, until, weight in quiet:
        of(enterprise).quiet[rule] = date.fromisoformat(until)
        found[enterprise].weights[rule] = weight
    done = db.execute(
        "SELECT enterprise_id, rule, max(closed_on) FROM task WHERE state = 'done'"
        f" AND outcome NOT IN {ENDED_BY_ITSELF} GROUP BY enterprise_id, rule"
    )
    for enterprise, rule, on in done:
        of(enterprise).done[rule] = date.fromisoformat(on)
    for enterprise, is_open in alarms.opened(db).items():
        of(enterprise).alarm = is_open
    for enterprise, closed in alarms.last_closed(db).items():
        of(enterprise).closed = closed
    return found


def open_tasks(db: sqlite3.Connection, rules: list[str]) -> Counter[int]:
    """How many open tasks of these rules each officer has, by the officer's row id."""
    found = db.execute(
        f"SELECT officer_id, count(*) FROM task WHERE state NOT IN {ENDED_TASK}"
        " AND rule IN (SELECT value FROM json_each(?)) GROUP BY officer_id",
        (json.dumps(rules),),
    )
    return Counter(dict(found.fetchall()))


def tasks_of_gone(db: sqlite3.Connection) -> list[int]:
    """The open tasks of enterprises that are no longer there, those of alarms left out."""
    found = db.execute(
        f"""SELECT t.id FROM task t JOIN standing s ON s.enterprise_id = t.enterprise_id
        WHERE t.state NOT IN {ENDED_TASK} AND t.rule <> 'alarm' AND s.due_on IS NULL ORDER BY t.id"""
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
