"""Since when a liaison in office has had what she is reached by, and when her details were checked."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from liaison_cli.store.file import rows


class Whose(NamedTuple):
    """A liaison in office; `number` is the person's own mark where no mobile is known."""

    number: str
    appointment_id: int
    person_id: int
    enterprise_id: int
    name: str
    officer_id: int | None
    started_on: str
    verified_on: str


LIAISONS = """SELECT coalesce(p.mobile, 'person ' || p.id) AS number, ap.id AS appointment_id, p.id AS person_id,
    ap.enterprise_id, p.name, e.officer_id, coalesce(ap.started_on, CASE WHEN EXISTS (SELECT 1 FROM appointment former
        WHERE former.enterprise_id = ap.enterprise_id AND former.role = 'liaison' AND former.ended_on IS NOT NULL)
        THEN ap.recorded_on END, '') AS started_on, coalesce(ap.verified_on, '') AS verified_on
    FROM appointment ap JOIN person p ON p.id = ap.person_id JOIN enterprise e ON e.id = ap.enterprise_id
    WHERE ap.role = 'liaison' AND ap.ended_on IS NULL"""


def since(db: sqlite3.Connection, whose: Whose, field: str) -> str:
    """The time from which a field (mobile, email) is hers at this enterprise: she began, or it was another before."""
    began = rows.first(
        str,
        db.execute(
            "SELECT max(at) FROM audit WHERE entity = 'appointment' AND entity_id = ? AND action = 'handover'",
            (whose.appointment_id,),
        ),
    )
    return max(began or whose.started_on, changed_at(db, whose.person_id, field))


def changed_at(db: sqlite3.Connection, person_id: int, field: str) -> str:
    """When a field of a person last became another; empty where it never did."""
    return rows.first(str, db.execute(_CHANGED, {"person": person_id, "field": f'%"{field}"%'})) or ""


# Changes that stand; those at every enterprise that the person serves are of the same person.
_CHANGED = """SELECT max(x.at) FROM (
        SELECT :person AS id, 'person' AS entity UNION ALL
        SELECT id, 'appointment' FROM appointment WHERE person_id = :person) of
    JOIN audit x ON x.entity = of.entity AND x.entity_id = of.id
    WHERE x.action <> 'undo' AND x.before LIKE :field AND x.after LIKE :field AND NOT EXISTS
        (SELECT 1 FROM import_run r WHERE r.id = x.import_id AND r.undone_at IS NOT NULL)"""


def checked_at(db: sqlite3.Connection, whose: Whose) -> str:
    """When her details were checked: at what time of the day where somebody did it here, else the day."""
    found = db.execute(
        "SELECT max(at) FROM audit WHERE entity = 'appointment' AND entity_id = ? AND action = 'verify'"
        " AND substr(at, 1, 10) = ?",
        (whose.appointment_id, whose.verified_on),
    )
    return rows.first(str, found) or whose.verified_on
