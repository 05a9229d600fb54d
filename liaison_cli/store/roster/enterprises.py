"""Enterprises: one by what an officer calls it, and the text search behind `find`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from liaison_cli.core.values.model import Enterprise

_COLUMNS = """e.id, e.code, e.name, e.tier, e.status, o.name, e.building, e.room, e.registered_address,
    e.business_address, e.registered_phone, e.report_phone, e.legal_representative, e.founded_on, e.kind,
    e.industry, e.scope, e.email, e.remark, e.entered_on, e.planned_on, e.registration_number,
    e.other_phones
    FROM enterprise e LEFT JOIN officer o ON o.id = e.officer_id"""


def _enterprise(row: tuple) -> Enterprise:
    values = list(row)
    for place in (13, 19, 20):
        values[place] = date.fromisoformat(values[place]) if values[place] else None
    return Enterprise(*values)


class Whose(NamedTuple):
    """Whose something is: an enterprise's code and name, and its officer."""

    code: str
    name: str
    officer: str | None


def get(db: sqlite3.Connection, enterprise_id: int) -> Enterprise:
    """The enterprise of this row id."""
    return _enterprise(db.execute(f"SELECT {_COLUMNS} WHERE e.id = ?", (enterprise_id,)).fetchone())


def like(text: str) -> str:
    """A LIKE pattern for `text` anywhere, with its wildcards taken literally (ESCAPE '\\')."""
    for sign in ("\\", "%", "_"):
        text = text.replace(sign, "\\" + sign)
    return f"%{text}%"


def called(db: sqlite3.Connection, text: str, most: int = 20) -> list[tuple[int, str, str]]:
    """The enterprises that `text` may mean, as (id, code, name): the first kind of match that finds any wins.

    Code, then number, then whole name, then part of the name, then the tail of the code.
    """
    ways: list[tuple[str, tuple]] = [("code = ?", (text.upper(),))]
    if text.isdecimal() and text.isascii() and len(text) < 10:
        ways.append(("id = ?", (int(text),)))
    ways.append(("name = ?", (text,)))
    ways.append((r"name LIKE ? ESCAPE '\'", (like(text),)))
    if len(text) >= 4:
        ways.append((r"code LIKE ? ESCAPE '\'", (like(text)[:-1],)))
    for where, values in ways:
        rows = db.execute(f"SELECT id, code, name FROM enterprise WHERE {where} ORDER BY id LIMIT {most}", values)
        if found := rows.fetchall():
            return found
    return db.execute(
        """SELECT e.id, e.code, e.name FROM merge m JOIN enterprise e ON e.id = m.enterprise_id
        WHERE m.undone_at IS NULL AND (m.code = ? OR m.name = ?)""",
        (text.upper(), text),
    ).fetchall()


def holding(db: sqlite3.Connection, text: str) -> list[int]:
    """Ids of enterprises with `text` in their name or code, at the end of a phone number of theirs, or in further ones."""
    rows = db.execute(
        r"""SELECT id FROM enterprise WHERE name LIKE :part ESCAPE '\' OR code LIKE :part ESCAPE '\'
            OR registered_phone LIKE :tail ESCAPE '\' OR report_phone LIKE :tail ESCAPE '\'
            OR other_phones LIKE :part ESCAPE '\' OR registration_number = :text
        UNION SELECT ap.enterprise_id FROM person p JOIN appointment ap ON ap.person_id = p.id
            WHERE ap.ended_on IS NULL AND (p.mobile LIKE :tail ESCAPE '\' OR p.landline LIKE :tail ESCAPE '\'
            OR p.other_phones LIKE :part ESCAPE '\' OR p.name LIKE :part ESCAPE '\')
        ORDER BY 1""",
        {"text": text, "part": like(text), "tail": like(text)[:-1]},
    )
    return [row[0] for row in rows]


def names(db: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """Every enterprise's id and name."""
    return iter(db.execute("SELECT id, name FROM enterprise ORDER BY id"))


def count(db: sqlite3.Connection) -> int:
    """How many enterprises there are."""
    return db.execute("SELECT count(*) FROM enterprise").fetchone()[0]


def buildings(db: sqlite3.Connection) -> list[str]:
    """All buildings' names, in order."""
    rows = db.execute("SELECT DISTINCT building FROM enterprise WHERE building IS NOT NULL ORDER BY 1")
    return [row[0] for row in rows]


def officer_id(db: sqlite3.Connection, enterprise_id: int) -> int | None:
    """The row id of the enterprise's officer."""
    return db.execute("SELECT officer_id FROM enterprise WHERE id = ?", (enterprise_id,)).fetchone()[0]


def plan(db: sqlite3.Connection, days: list[tuple[int, date]]) -> None:
    """Set the planned day of the first contact: pairs of enterprise id and day."""
    db.executemany("UPDATE enterprise SET planned_on = ? WHERE id = ?", ((day.isoformat(), id_) for id_, day in days))
