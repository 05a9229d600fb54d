"""People and their appointments: one ends, another begins, nothing is overwritten."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from liaison_cli.core.values.model import Appointment
from liaison_cli.store.file import rows
from liaison_cli.store.file.closed_lists import ROLES_IN_ORDER

if TYPE_CHECKING:
    from liaison_cli.store.roster.which import Which

# The oldest check among the current liaisons; an enterprise without one ages from the day it entered.
DETAILS_ON = """coalesce((SELECT min(coalesce(ap.verified_on, ap.recorded_on)) FROM appointment ap
    WHERE ap.enterprise_id = e.id AND ap.role = 'liaison' AND ap.ended_on IS NULL), e.entered_on)"""

_COLUMNS = """ap.id, ap.enterprise_id, p.id AS person_id, p.name, ap.role, p.mobile, p.landline, p.wechat, p.email, ap.title,
    ap.agency, ap.filed, ap.filed_on, ap.relation, ap.consent_on, ap.started_on, ap.ended_on, ap.verified_on,
    ap.recorded_on, p.other_phones, p.prefers, p.quiet_hours, ap.leaves_on, ap.heir,
    (SELECT f.number FROM check_form f WHERE f.checked_id = ap.id AND f.closed_on = ap.verified_on
        ORDER BY f.id DESC LIMIT 1) AS form
    FROM appointment ap JOIN person p ON p.id = ap.person_id"""

# The people who are emergency contacts and nothing else.
EMERGENCY_ALONE = "SELECT person_id FROM appointment GROUP BY person_id HAVING min(role = 'emergency')"
# Where an emergency contact may be asked.
IN_NEED = """SELECT enterprise_id FROM standing WHERE light = 'red'
    UNION SELECT enterprise_id FROM lost_case WHERE closed_on IS NULL"""


def of(db: sqlite3.Connection, enterprise_id: int, *, current: bool = False) -> list[Appointment]:
    """An enterprise's appointments: the current ones first, then the newest."""
    only = "AND ap.ended_on IS NULL" if current else ""
    found = db.execute(
        f"""SELECT {_COLUMNS} WHERE ap.enterprise_id = ? {only}
        ORDER BY ap.ended_on IS NOT NULL, ap.ended_on DESC,
            instr({ROLES_IN_ORDER}, ap.role), ap.id""",
        (enterprise_id,),
    )
    return list(rows.into(Appointment, found))


def served_by_numbers(db: sqlite3.Connection, mobiles: Iterable[str]) -> dict[str, list[int]]:
    """The enterprises whose liaison in office has one of these numbers, by the number."""
    served = {}
    for mobile in mobiles:
        found = db.execute(
            """SELECT DISTINCT ap.enterprise_id FROM person p JOIN appointment ap ON ap.person_id = p.id
            WHERE p.mobile = ? AND ap.role = 'liaison' AND ap.ended_on IS NULL ORDER BY ap.enterprise_id""",
            (mobile,),
        )
        served[mobile] = rows.column(int, found)
    return served


def matching(db: sqlite3.Connection, name: str, mobile: str | None) -> int | None:
    """The person of this name and mobile, if known."""
    return rows.first(int, db.execute("SELECT id FROM person WHERE name = ? AND mobile = ?", (name, mobile)))


def add_person(db: sqlite3.Connection, name: str, mobile: str | None, wechat: str | None, email: str | None) -> int:
    """A new person; returns the id."""
    cursor = db.execute(
        "INSERT INTO person (name, mobile, wechat, email) VALUES (?,?,?,?)", (name, mobile, wechat, email)
    )
    return cursor.lastrowid or 0


class Beginning(NamedTuple):
    """An appointment to be begun: the role and post, from which day, and when its details were checked."""

    role: str
    title: str | None
    started_on: date
    verified_on: date | None


def appoint(db: sqlite3.Connection, enterprise_id: int, person_id: int, beginning: Beginning) -> int:
    """Begin an appointment; returns the id."""
    role, title, started_on, verified_on = beginning
    cursor = db.execute(
        "INSERT INTO appointment (enterprise_id, person_id, role, title, started_on, verified_on, recorded_on)"
        " VALUES (?,?,?,?,?,?,?)",
        (
            enterprise_id,
            person_id,
            role,
            title,
            started_on.isoformat(),
            verified_on.isoformat() if verified_on else None,
            started_on.isoformat(),
        ),
    )
    return cursor.lastrowid or 0


def announce(db: sqlite3.Connection, appointment_id: int, day: date | None, heir: str | None) -> None:
    """Note on which day somebody leaves, and who follows, as JSON; None withdraws that."""
    leaves_on = day.isoformat() if day else None
    db.execute("UPDATE appointment SET leaves_on = ?, heir = ? WHERE id = ?", (leaves_on, heir, appointment_id))


def leaving(db: sqlite3.Connection, until: date, which: Which | None = None) -> list[Appointment]:
    """The posts in office, at some enterprises or all, whose end was announced for a day or before, the earliest first."""
    there, values = (which.of("ap.enterprise_id"), which.values) if which else ("1", {})
    found = db.execute(
        f"""SELECT {_COLUMNS} WHERE ap.leaves_on <= :until AND ap.ended_on IS NULL AND {there}
        ORDER BY ap.leaves_on, ap.id""",
        values | {"until": until.isoformat()},
    )
    return list(rows.into(Appointment, found))


def end(db: sqlite3.Connection, appointment_id: int, day: date) -> None:
    """End an appointment on a day."""
    db.execute("UPDATE appointment SET ended_on = ? WHERE id = ?", (day.isoformat(), appointment_id))


def verify(db: sqlite3.Connection, appointment_id: int, day: date) -> None:
    """Note that the details were checked with a person; an older check never replaces a newer one."""
    db.execute(
        "UPDATE appointment SET verified_on = max(coalesce(verified_on, ''), ?) WHERE id = ?",
        (day.isoformat(), appointment_id),
    )


def correct(db: sqlite3.Connection, person_id: int, **values: str | None) -> None:
    """Set some of a person's name, mobile, wechat and email, and of her wishes."""
    allowed = {"name", "mobile", "wechat", "email", "prefers", "quiet_hours"}
    for column, value in values.items():
        if column not in allowed:
            raise ValueError(column)
        db.execute(f"UPDATE person SET {column} = ? WHERE id = ?", (value, person_id))


def names(db: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """The names of everybody in office but emergency contacts, each with the enterprise's id."""
    found: Iterator[tuple[int, str]] = db.execute(
        """SELECT ap.enterprise_id, p.name FROM appointment ap JOIN person p ON p.id = ap.person_id
        WHERE ap.ended_on IS NULL AND ap.role <> 'emergency'"""
    )
    return found


def serving(db: sqlite3.Connection, person_id: int) -> list[int]:
    """The enterprises that a person serves at present."""
    found = db.execute(
        "SELECT DISTINCT enterprise_id FROM appointment WHERE person_id = ? AND ended_on IS NULL", (person_id,)
    )
    return rows.column(int, found)


def emergency_alone(db: sqlite3.Connection) -> set[int]:
    """The people who are emergency contacts and nothing else: nothing of them is shown in daily business."""
    return {*rows.column(int, db.execute(EMERGENCY_ALONE))}


def untold(db: sqlite3.Connection, enterprise_ids: Iterable[int], version: str, day: date) -> set[tuple[int, str, int]]:
    """Who is in office there and was not given this version of the notice by a day: the enterprise, the role, the person."""
    return {
        *db.execute(
            """SELECT ap.enterprise_id, ap.role, ap.person_id FROM appointment ap WHERE ap.ended_on IS NULL
            AND ap.enterprise_id IN (SELECT value FROM json_each(?))
            AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.person_id = ap.person_id AND n.version = ?
                AND n.on_day <= ?)""",
            (json.dumps([*enterprise_ids]), version, day.isoformat()),
        )
    }
