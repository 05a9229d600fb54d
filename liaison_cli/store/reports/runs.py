"""The ledger of runs: what cron or a person started, and what came of it."""

from __future__ import annotations

import sqlite3


def start(db: sqlite3.Connection, kind: str, at: str) -> int:
    """Note that a run begins; returns its id."""
    return db.execute("INSERT INTO run (kind, started_at) VALUES (?,?)", (kind, at)).lastrowid or 0


def finish(
    db: sqlite3.Connection,
    run_id: int,
    at: str,
    examined: int | None,
    changed: int | None,
    failed: int = 0,
    *,
    exit_code: int | None = None,
    note: str | None = None,
) -> None:
    """Note how a run ended."""
    db.execute(
        "UPDATE run SET finished_at = ?, examined = ?, changed = ?, failed = ?, exit_code = ?, note = ? WHERE id = ?",
        (at, examined, changed, failed, exit_code, note, run_id),
    )


def last_good(db: sqlite3.Connection, kind: str) -> str | None:
    """When the last run of this kind finished without a failure, as ISO text; None if never."""
    return db.execute("SELECT max(finished_at) FROM run WHERE kind = ? AND failed = 0", (kind,)).fetchone()[0]


def latest(db: sqlite3.Connection, limit: int) -> list[dict]:
    """The newest runs first, as dictionaries by the names of the columns."""
    cursor = db.execute(
        "SELECT id, kind, started_at, finished_at, examined, changed, failed, exit_code, note FROM run ORDER BY id DESC LIMIT ?",
        (limit,),
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
