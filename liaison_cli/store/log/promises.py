"""Promises: kept beside the contacts in which they were made; which are open follows from the log."""

from __future__ import annotations

import sqlite3
from datetime import date

from liaison_cli.core.values.model import Promise
from liaison_cli.store.file import rows

# The newest of an enterprise stands for what is agreed; whoever was reached on the day before, or later, has kept it. In
# this order most are left out by what is kept of their enterprise's log.
_OPEN = """SELECT a.id, e.id AS enterprise_id, e.code, e.name, o.name AS officer, a.person, p.on_day, p.time, a.note
    FROM {start}
    CROSS JOIN standing s ON s.enterprise_id = a.enterprise_id AND s.due_on IS NOT NULL
        AND (s.last_reached_at IS NULL OR s.last_reached_at <= a.at
            OR substr(s.last_reached_at, 1, 10) < date(p.on_day, '-1 day'))
    CROSS JOIN enterprise e ON e.id = a.enterprise_id
    LEFT JOIN officer o ON o.id = e.officer_id
    WHERE {where}
    AND NOT EXISTS (SELECT 1 FROM attempt_void v WHERE v.attempt_id = a.id)
    AND NOT EXISTS (SELECT 1 FROM attempt later JOIN promise q ON q.attempt_id = later.id
        WHERE later.enterprise_id = a.enterprise_id AND (later.at, later.id) > (a.at, a.id)
        AND NOT EXISTS (SELECT 1 FROM attempt_void v WHERE v.attempt_id = later.id))
    ORDER BY p.on_day, p.time IS NULL, p.time, a.id"""
_BY_DAY = "promise p CROSS JOIN attempt a ON a.id = p.attempt_id"
_BY_ENTERPRISE = """enterprise own CROSS JOIN attempt a ON a.enterprise_id = own.id
    CROSS JOIN promise p ON p.attempt_id = a.id"""
_OF_OFFICER = "own.officer_id = (SELECT id FROM officer WHERE name = :officer) AND p.on_day <= :until"


def add(db: sqlite3.Connection, attempt_id: int, on_day: date, time: str | None) -> None:
    """Keep what was agreed in a contact: the day of the next one, and its time as `HH:MM` if one was said."""
    db.execute("INSERT INTO promise (attempt_id, on_day, time) VALUES (?,?,?)", (attempt_id, on_day.isoformat(), time))


def open_until(db: sqlite3.Connection, until: date, officer: str | None = None) -> list[Promise]:
    """The open ones up to a day, of an officer's enterprises or of all, by day and time; those for no hour stand last."""
    # An officer's enterprises are few; those of a zone are more than the promises.
    start, where = (_BY_ENTERPRISE, _OF_OFFICER) if officer else (_BY_DAY, "p.on_day <= :until")
    found = db.execute(_OPEN.format(start=start, where=where), {"until": until.isoformat(), "officer": officer})
    return list(rows.into(Promise, found))


def open_at(db: sqlite3.Connection, enterprise_id: int) -> Promise | None:
    """What is agreed with an enterprise and not kept yet."""
    return rows.one(Promise, db.execute(_OPEN.format(start=_BY_ENTERPRISE, where="own.id = ?"), (enterprise_id,)))
