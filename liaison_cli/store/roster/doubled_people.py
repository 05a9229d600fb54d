"""Who serves both of two enterprises that become one has one appointment there, with what is known from either."""

from __future__ import annotations

import sqlite3
from typing import Any

from liaison_cli.core.work.change import restored
from liaison_cli.store.file import rows
from liaison_cli.store.roster import load as roster

# One person: the same row, or the same name and mobile.
_DOUBLED = """SELECT min(k.id), o.id FROM appointment o JOIN person op ON op.id = o.person_id
    JOIN appointment k ON k.enterprise_id = :keep AND k.role = o.role AND k.ended_on IS NULL
    JOIN person kp ON kp.id = k.person_id AND (kp.id = op.id OR kp.name = op.name AND kp.mobile = op.mobile)
    WHERE o.enterprise_id = :other AND o.ended_on IS NULL GROUP BY o.id"""
# A change of an appointment: its id, the values before and after.
Change = tuple[int, dict[str, Any], dict[str, Any]]


def unite(db: sqlite3.Connection, keep: int, other: int) -> tuple[list[dict[str, Any]], list[Change]]:
    """Take the second's appointments out that the first has too; these rows, and what the first's took over from them."""
    gone, changed = [], []
    for kept_id, gone_id in db.execute(_DOUBLED, {"keep": keep, "other": other}).fetchall():
        first, second = _row(db, kept_id), _row(db, gone_id)
        after = _taken_over(first, second)
        roster.update_appointment(db, kept_id, after)
        db.execute("DELETE FROM appointment WHERE id = ?", (gone_id,))
        gone.append(second)
        changed.append((kept_id, {name: first[name] for name in after}, after))
    return gone, changed


def part(db: sqlite3.Connection, changed: list[Change]) -> None:
    """Give the first's appointments their values of before; what was changed since stays."""
    for id_, before, after in reversed(changed):
        if current := _row(db, id_):
            roster.update_appointment(db, id_, restored(before, after, current)[0])


def _taken_over(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """What is missing, the earlier first day, and the later check."""
    found = {name: second[name] for name in roster.APPOINTMENT if first[name] is None and second[name] is not None}
    for name, choose in (("started_on", min), ("verified_on", max)):
        if first[name] and second[name] and choose(first[name], second[name]) != first[name]:
            found[name] = second[name]
    return found


def _row(db: sqlite3.Connection, appointment_id: int) -> dict[str, Any]:
    return next(rows.dicts(db.execute("SELECT * FROM appointment WHERE id = ?", (appointment_id,))), {})
