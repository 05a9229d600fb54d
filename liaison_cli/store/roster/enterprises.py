"""Enterprises: one by what an officer calls it, and the text search behind `find`."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from liaison_cli.core.names.enterprise_names import normalise
from liaison_cli.core.values import codes
from liaison_cli.core.values.enterprise import Enterprise, named
from liaison_cli.store.file import rows

_COLUMNS = ", ".join("o.name AS officer" if name == "officer" else f"e.{name}" for name in Enterprise._fields)
# Where a number typed in part is looked for: at the end of one, anywhere among several.
_TAIL = " OR ".join(rf"{name} LIKE :tail ESCAPE '\'" for name in named(kind="phone"))
_PART = " OR ".join(rf"{name} LIKE :part ESCAPE '\'" for name in named(kind="phones"))


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


def of_code(db: sqlite3.Connection, code: str) -> Called | None:
    """The enterprise that has this code today."""
    found = db.execute("SELECT id, code, name, NULL AS before FROM enterprise WHERE code = ?", (code,))
    return next(rows.into(Called, found), None)


def like(text: str) -> str:
    """A LIKE pattern for `text` anywhere; its wildcards are taken literally where a backslash is the ESCAPE."""
    for sign in ("\\", "%", "_"):
        text = text.replace(sign, "\\" + sign)
    return f"%{text}%"


class Called(NamedTuple):
    """An enterprise that something may mean; `before` is its former name or code where that was meant."""

    id: int
    code: str
    name: str
    before: str | None = None


# What officers type, from the plainest to the widest: the first that finds any enterprise wins. The conditions see the
# enterprise as e, and a former name or code of it as f.
_NOW = "{0}enterprise e"
_BEFORE = "{0}former_name f CROSS JOIN {0}enterprise e ON e.id = f.enterprise_id"
_WAYS = (
    (_NOW, "e.code = :code"),
    (_NOW, "e.id = :id"),
    (_NOW, "e.folded = :folded AND e.name = :text"),
    (_NOW, "e.folded = :folded"),
    (_NOW, "e.registration_number = :code"),
    (_BEFORE, "f.folded = :folded AND f.field = 'name' OR f.folded = :code AND f.field = 'code'"),
    (_NOW, "instr(e.folded, :folded)"),
    (_NOW, "length(:code) >= 4 AND substr(e.code, -length(:code)) = :code"),
    (_NOW, "length(:code) >= 4 AND (instr(e.code, :code) OR instr(e.registration_number, :code))"),
    (_BEFORE, "f.field = 'name' AND instr(f.folded, :folded)"),
)


def called_since(db: sqlite3.Connection, text: str) -> list[Called]:
    """Of the enterprises of a past day those that `text` means by what they are called now, with their names of then."""
    now = json.dumps([each.id for each in called(db, text, schema="main.")])
    found = db.execute("SELECT id, code, name FROM enterprise WHERE id IN (SELECT value FROM json_each(?))", (now,))
    return list(rows.into(Called, found))


def called(db: sqlite3.Connection, text: str, most: int = 20, schema: str = "") -> list[Called]:
    """The enterprises that `text` may mean; the first kind of match that finds any wins.

    Code, then number, then whole name, then a former name or code, then part of the name, then part of the code or of
    the registration number, then part of a former name.
    """
    values = _typed(text)
    for source, where in _WAYS:
        before = "f.value" if source is _BEFORE else "NULL"
        found = db.execute(
            f"SELECT e.id, e.code, e.name, {before} AS before FROM {source.format(schema)} WHERE {where} GROUP BY e.id LIMIT {most}",
            values,
        )
        if meant := list(rows.into(Called, found)):
            return meant
    return []


def _typed(text: str) -> dict[str, str | int | None]:
    """What somebody typed, as a name, a code and the number of an enterprise are kept; None where it can be none."""
    is_number = text.isdecimal() and text.isascii() and len(text) < 10
    return {
        "text": text,
        "folded": normalise(text) or None,
        "code": codes.typed(text) or None,
        "id": int(text) if is_number else None,
    }


def holding(db: sqlite3.Connection, text: str) -> list[int]:
    """Ids of enterprises with `text` in their name or code, at the end of a phone number of theirs, or in further ones.

    An emergency contact is not found: that number opens in a case alone.
    """
    tight = "".join(unicodedata.normalize("NFKC", text).split())
    found = db.execute(
        rf"""SELECT id FROM enterprise WHERE instr(folded, :folded) OR instr(code, :code) OR instr(registration_number, :code)
            OR {_PART} OR {_TAIL}
        UNION SELECT ap.enterprise_id FROM person p JOIN appointment ap ON ap.person_id = p.id
            WHERE ap.ended_on IS NULL AND ap.role <> 'emergency' AND (p.mobile LIKE :tail ESCAPE '\' OR p.landline LIKE :tail ESCAPE '\'
            OR p.other_phones LIKE :part ESCAPE '\' OR p.name LIKE :part ESCAPE '\')
        ORDER BY 1""",
        {**_typed(text), "part": like(tight), "tail": like(tight)[:-1]},
    )
    return rows.column(int, found)


def held_before(db: sqlite3.Connection, text: str) -> list[Called]:
    """The enterprises with `text` in a former name or code."""
    found = db.execute(
        f"""SELECT e.id, e.code, e.name, f.value AS before FROM {_BEFORE.format("")} WHERE f.field = 'name' AND instr(f.folded, :folded)
        OR f.field = 'code' AND instr(f.folded, :code) GROUP BY e.id""",
        _typed(text),
    )
    return list(rows.into(Called, found))


def held_since(db: sqlite3.Connection, text: str) -> list[Called]:
    """Of a past day the enterprises with `text` in what they are called now, where it was something else then."""
    # Of the present day there is no other one to compare with.
    then = "SELECT EXISTS (SELECT 1 FROM sqlite_temp_schema WHERE name = 'enterprise')"
    if not rows.value(bool, db.execute(then)):
        return []
    found = db.execute(
        """SELECT e.id, now.code, now.name, e.name AS before FROM enterprise e JOIN main.enterprise now ON now.id = e.id
        WHERE (now.name <> e.name AND instr(now.folded, :folded)) OR (now.code <> e.code AND instr(now.code, :code))""",
        _typed(text),
    )
    return list(rows.into(Called, found))


def names(db: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """Every enterprise's id and name, as it is compared and looked for."""
    return iter(db.execute("SELECT id, folded FROM enterprise ORDER BY id"))


def count(db: sqlite3.Connection) -> int:
    """How many enterprises there are."""
    return rows.value(int, db.execute("SELECT count(*) FROM enterprise"))


def officer_id(db: sqlite3.Connection, enterprise_id: int) -> int | None:
    """The row id of the enterprise's officer."""
    return rows.first(int, db.execute("SELECT officer_id FROM enterprise WHERE id = ?", (enterprise_id,)))


def plan(db: sqlite3.Connection, days: list[tuple[int, date]]) -> None:
    """Set the planned day of the first contact: pairs of enterprise id and day."""
    db.executemany("UPDATE enterprise SET planned_on = ? WHERE id = ?", ((day.isoformat(), id_) for id_, day in days))
