"""The log of attempts: append-only; a wrong one is voided by a later record."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from liaison_cli.core.values.model import Attempt, Stamp
from liaison_cli.store.file import rows
from liaison_cli.store.file.later import end_of

if TYPE_CHECKING:
    from liaison_cli.store.roster.which import Which

_SELECT = """SELECT a.id, a.at, a.channel, a.outcome, a.deep, a.person, o.name AS officer,
    coalesce(a.topics, '') AS topics, a.note, v.why AS voided, a.inbound, a.told
    FROM attempt a LEFT JOIN officer o ON o.id = a.officer_id LEFT JOIN attempt_void v ON v.attempt_id = a.id"""


def of(db: sqlite3.Connection, enterprise_id: int, limit: int = -1) -> list[Attempt]:
    """An enterprise's attempts, newest first, voided ones included."""
    found = db.execute(
        f"{_SELECT} WHERE a.enterprise_id = ? ORDER BY a.at DESC, a.id DESC LIMIT ?", (enterprise_id, limit)
    )
    return list(rows.into(Attempt, found))


def add(
    db: sqlite3.Connection,
    enterprise_id: int,
    attempt: Attempt,
    officer_id: int | None,
    stamp: Stamp,
    import_id: int | None = None,
) -> int:
    """Append one attempt, of an import or none; its id in the value given is ignored. Returns the new id."""
    cursor = db.execute(
        "INSERT INTO attempt (enterprise_id, at, channel, outcome, deep, person, officer_id, topics, note,"
        " recorded_at, inbound, told, import_id) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            enterprise_id,
            attempt.at,
            attempt.channel,
            attempt.outcome,
            int(attempt.deep),
            attempt.person,
            officer_id,
            ",".join(attempt.topics) or None,
            attempt.note,
            stamp.at,
            int(attempt.inbound),
            int(attempt.told),
            import_id,
        ),
    )
    return cursor.lastrowid or 0


def people_tried(db: sqlite3.Connection, which: Which, day: date) -> int:
    """How many people of some enterprises somebody tried to reach on a day; where no name is known, enterprises."""
    found = db.execute(
        f"""SELECT count(DISTINCT coalesce(a.person, a.enterprise_id)) FROM attempt a
        WHERE {which.of("a.enterprise_id")} AND a.at >= :day AND a.at < :end
        AND NOT EXISTS (SELECT 1 FROM attempt_void v WHERE v.attempt_id = a.id)""",
        which.values | {"day": day.isoformat(), "end": end_of(day)},
    )
    return rows.value(int, found)


def find(db: sqlite3.Connection, attempt_id: int) -> tuple[int, Attempt] | None:
    """The enterprise's id and the attempt; None when there is no such attempt."""
    found = rows.one(Attempt, db.execute(f"{_SELECT} WHERE a.id = ?", (attempt_id,)))
    if found is None:
        return None
    return rows.value(int, db.execute("SELECT enterprise_id FROM attempt WHERE id = ?", (attempt_id,))), found


def void(db: sqlite3.Connection, attempt_id: int, stamp: Stamp, why: str) -> None:
    """Take an attempt back by a later record; the attempt itself stays."""
    db.execute(
        "INSERT INTO attempt_void (attempt_id, at, by, why) VALUES (?,?,?,?)",
        (attempt_id, stamp.at, stamp.by, why),
    )
