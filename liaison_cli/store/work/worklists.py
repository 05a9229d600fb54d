"""Worklists that were given out: each row by its mark, and the import that took it back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from liaison_cli.core.values.model import Stamp
from liaison_cli.store.file import rows
from liaison_cli.store.ledger import audit


class Given(NamedTuple):
    """An enterprise of a row: the row's number, the day of the list and whose it is, the enterprise's code as it was.

    `appointment` is the liaison's of that day, `taken_in` the import that took the row and was not taken back itself.
    """

    mark: str
    id: int
    day: date
    officer: str | None
    code: str
    appointment: int | None
    person: str | None
    taken_in: int | None


def add(db: sqlite3.Connection, day: date, officer_id: int | None, stamp: Stamp) -> int:
    """A new list for an officer, of a day; its number."""
    values = {"day": day.isoformat(), "officer_id": officer_id, "made_at": stamp.at, "by": stamp.by}
    return audit.insert(db, "worklist", values, stamp, "add")


def add_rows(db: sqlite3.Connection, worklist_id: int, given: Iterable[tuple[str, int]]) -> None:
    """Its rows: a mark with each of its enterprises, kept with the liaison of today."""
    db.executemany(
        """INSERT INTO worklist_row (worklist_id, mark, code, appointment_id) SELECT ?, ?, e.code,
        (SELECT ap.id FROM appointment ap WHERE ap.enterprise_id = e.id AND ap.role = 'liaison' AND ap.ended_on IS NULL
            ORDER BY ap.id LIMIT 1) FROM enterprise e WHERE e.id = ?""",
        [(worklist_id, *each) for each in given],
    )


def of_marks(db: sqlite3.Connection, marks: Iterable[str]) -> dict[str, list[Given]]:
    """What was given out under these marks."""
    found = db.execute(
        """SELECT r.mark, r.id, w.day, o.name AS officer, r.code, r.appointment_id AS appointment, p.name AS person,
            (SELECT i.id FROM import_run i WHERE i.id = r.taken_in AND i.undone_at IS NULL) AS taken_in
        FROM json_each(?) j JOIN worklist_row r ON r.mark = j.value JOIN worklist w ON w.id = r.worklist_id
        LEFT JOIN officer o ON o.id = w.officer_id LEFT JOIN appointment ap ON ap.id = r.appointment_id
        LEFT JOIN person p ON p.id = ap.person_id ORDER BY r.id""",
        (json.dumps([*marks]),),
    )
    by_mark: dict[str, list[Given]] = {}
    for each in rows.into(Given, found):
        by_mark.setdefault(each.mark, []).append(each)
    return by_mark


def take(db: sqlite3.Connection, row_ids: Iterable[int], import_id: int) -> None:
    """An import has taken these rows."""
    db.executemany("UPDATE worklist_row SET taken_in = ? WHERE id = ?", [(import_id, each) for each in row_ids])


def same_contact(db: sqlite3.Connection, enterprise_id: int, day: str, channel: str, outcome: str) -> int | None:
    """A contact of that day, way and outcome that is on record and counts; its number."""
    found = db.execute(
        """SELECT a.id FROM attempt a WHERE a.enterprise_id = ? AND substr(a.at, 1, 10) = ? AND a.channel = ?
        AND a.outcome = ? AND NOT EXISTS (SELECT 1 FROM attempt_void v WHERE v.attempt_id = a.id) ORDER BY a.id LIMIT 1""",
        (enterprise_id, day, channel, outcome),
    )
    return next(iter(rows.column(int, found)), None)


def made_in(db: sqlite3.Connection, import_id: int, enterprise_id: int) -> tuple[str, str, str] | None:
    """Day, way and outcome of the contact that an import has recorded at an enterprise."""
    found = db.execute(
        "SELECT substr(at, 1, 10), channel, outcome FROM attempt WHERE import_id = ? AND enterprise_id = ?",
        (import_id, enterprise_id),
    )
    return next(iter(found.fetchall()), None)
