"""The ledger of runs: what cron or a person started, and what came of it."""

from __future__ import annotations

import sqlite3
from typing import Any, NamedTuple

from liaison_cli.store.file import rows


def start(db: sqlite3.Connection, kind: str, at: str) -> int:
    """Note that a run begins; returns its id."""
    return db.execute("INSERT INTO run (kind, started_at) VALUES (?,?)", (kind, at)).lastrowid or 0


class Ended(NamedTuple):
    """How a run ended: when, what it looked at and changed, what failed, its exit code and what it said."""

    at: str
    examined: int | None
    changed: int | None
    failed: int = 0
    exit_code: int | None = None
    note: str | None = None


def finish(db: sqlite3.Connection, run_id: int, ended: Ended) -> None:
    """Note how a run ended."""
    db.execute(
        "UPDATE run SET finished_at = ?, examined = ?, changed = ?, failed = ?, exit_code = ?, note = ? WHERE id = ?",
        (*ended, run_id),
    )


def last_good(db: sqlite3.Connection, kind: str) -> str | None:
    """When the last run of this kind finished without a failure, as ISO text; None if never."""
    return rows.first(str, db.execute("SELECT max(finished_at) FROM run WHERE kind = ? AND failed = 0", (kind,)))


def latest(db: sqlite3.Connection, limit: int) -> list[dict[str, Any]]:
    """The newest runs first, as dictionaries by the names of the columns."""
    found = db.execute(
        "SELECT id, kind, started_at, finished_at, examined, changed, failed, exit_code, note FROM run ORDER BY id DESC LIMIT ?",
        (limit,),
    )
    return list(rows.dicts(found))
