"""Enterprises: one by what an officer calls it, and the text search behind `find`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from liaison_cli.core.values.enterprise import Enterprise, named
from liaison_cli.store.file import rows

_COLUMNS = ", ".join("o.name AS officer" if name == "officer" else f"e.{name}" for name in Enterprise._fields)
# Where a number typed in part is looked for: at the end of one, anywhere among several.
_TAIL = " OR ".join(rf"{name} LIKE :tail ESCAPE '\'" for name in named(kind="phone"))
_PART = " OR ".join(rf"{name} LIKE :part ESCAPE '\'" for name in ("name", "code", *named(kind="phones")))


class Whose(NamedTuple):
    """Whose something is: an enterprise's code and name, and its officer."""

    code: str
    name: str
    officer: str | None


def get(db: sqlite3.Connection, enterprise_id: int) -> Enterprise:
    """The enterprise of this row id."""
    found = db.execute(
        f"SELECT {_COLUMNS} FROM enterprise e LEFT JOIN officer o ON o.id = e.officer_id WHERE e.id = ?",
        (enterprise_id,),
    )
    return next(rows.into(Enterprise, found))


def like(text: str) -> str:
    """A LIKE pattern for `text` anywhere; its wildcards are taken literally where a backslash is the ESCAPE."""
    for sign in ("\\", "%", "_"):
        text = text.replace(sign, "\\" + sign)
    return f"%{text}%"


def called(db: sqlite3.Connection, text: str, most: int = 20) -> list[tuple[int, str, str]]:
    """The enterprises that `text` may mean, as (id, code, name): the first kind of match that finds any wins.

    Code, then number, then whole name, then part of the name, then the tail of the code.
    """
    ways: list[tuple[str, tuple[str | int]]] = [("code = ?", (text.upper(),))]
    if text.isdecimal() and text.isascii() and len(text) < 10:
        ways.append(("id = ?", (int(text),)))
    ways.append(("name = ?", (text,)))
    ways.append((r"name LIKE ? ESCAPE '\'", (like(text),)))
    if len(text) >= 4:
        ways.append((r"code LIKE ? ESCAPE '\'", (like(text)[:-1],)))
    for where, values in ways:
        cursor = db.execute(f"SELECT id, code, name FROM enterprise WHERE {where} ORDER BY id LIMIT {most}", values)
        if found := cursor.fetchall():
            return found
    return db.execute(
        """SELECT e.id, e.code, e.name FROM merge m JOIN enterprise e ON e.id = m.enterprise_id
        WHERE m.undone_at IS NULL AND (m.code = ? OR m.name = ?)""",
        (text.upper(), text),
    ).fetchall()


def holding(db: sqlite3.Connection, text: str) -> list[int]:
    """Ids of enterprises with `text` in their name or code, at the end of a phone number of theirs, or in further ones."""
    found = db.execute(
        rf"""SELECT id FROM enterprise WHERE {_PART} OR {_TAIL} OR registration_number = :text
        UNION SELECT ap.enterprise_id FROM person p JOIN appointment ap ON ap.person_id = p.id
            WHERE ap.ended_on IS NULL AND (p.mobile LIKE :tail ESCAPE '\' OR p.landline LIKE :tail ESCAPE '\'
            OR p.other_phones LIKE :part ESCAPE '\' OR p.name LIKE :part ESCAPE '\')
        ORDER BY 1""",
        {"text": text, "part": like(text), "tail": like(text)[:-1]},
    )
    return rows.column(int, found)


def names(db: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """Every enterprise's id and name."""
    return iter(db.execute("SELECT id, name FROM enterprise ORDER BY id"))


def count(db: sqlite3.Connection) -> int:
    """How many enterprises there are."""
    return rows.value(int, db.execute("SELECT count(*) FROM enterprise"))


def buildings(db: sqlite3.Connection) -> list[str]:
    """All buildings' names, in order."""
    return rows.column(
        str, db.execute("SELECT DISTINCT building FROM enterprise WHERE building IS NOT NULL ORDER BY 1")
    )


def officer_id(db: sqlite3.Connection, enterprise_id: int) -> int | None:
    """The row id of the enterprise's officer."""
    return rows.first(int, db.execute("SELECT officer_id FROM enterprise WHERE id = ?", (enterprise_id,)))


def plan(db: sqlite3.Connection, days: list[tuple[int, date]]) -> None:
    """Set the planned day of the first contact: pairs of enterprise id and day."""
    db.executemany("UPDATE enterprise SET planned_on = ? WHERE id = ?", ((day.isoformat(), id_) for id_, day in days))
