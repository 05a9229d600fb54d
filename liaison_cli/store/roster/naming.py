"""Enterprises by what they are called without their code: registration number, name, and name as people compare it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from liaison_cli.core.names.enterprise_names import normalise, normalise_all
from liaison_cli.core.values.codes import organisation
from liaison_cli.store.file import rows

# (row id, code, name, registration number); the row id is 0 for one that is only announced.
Found = tuple[int, str, str, str | None]
MOST = 5


def registered(db: sqlite3.Connection, number: str) -> list[Found]:
    """The enterprises of this registration number from before the unified code."""
    return db.execute(
        "SELECT id, code, name, registration_number FROM enterprise WHERE registration_number = ? LIMIT ?",
        (number, MOST),
    ).fetchall()


def alike(db: sqlite3.Connection, name: str) -> list[Found]:
    """The enterprises whose names compare equal, whatever signs and characters they are written with; as written first."""
    key = normalise(name)
    found = db.execute(
        """SELECT id, code, name, registration_number FROM enterprise WHERE folded = ?
        ORDER BY name <> ?, id LIMIT ?""",
        (key, name, MOST),
    )
    return found.fetchall() if key else []


def called(db: sqlite3.Connection, ids: Iterable[int]) -> dict[int, tuple[str, str | None]]:
    """The names and registration numbers of enterprises, by their row ids."""
    found = db.execute(
        "SELECT id, name, registration_number FROM enterprise WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {id_: (name, number) for id_, name, number in found}


# What may lead from a row to enterprises that were on record before it.
_LIKE = """(e.registration_number = j.value ->> 'number' OR e.folded = j.value ->> 'folded'
    OR substr(e.code, 9, 9) = j.value ->> 'organisation')"""


class Sought(NamedTuple):
    """What a row says of which enterprise it means."""

    code: str
    name: str | None
    number: str | None

    def encoded(self) -> dict[str, str | None]:
        """The same as it is kept."""
        return {
            "code": self.code,
            "number": self.number,
            "folded": normalise(self.name or "") or None,
            "organisation": organisation(self.code),
        }


# What a column of a file may lead to, of enterprises that were on record before it: what of the column is found.
_BEFORE = (
    """SELECT DISTINCT j.value FROM json_each(:said) j JOIN former_name f ON f.folded = j.value AND f.field = 'code'"""
)
_ON_RECORD = "SELECT DISTINCT j.value FROM json_each(:said) j JOIN enterprise e ON {} = j.value WHERE e.id < :below"


class Columns(NamedTuple):
    """What the rows of a block say of which enterprises they mean, as long as one another."""

    codes: Sequence[str]
    names: Sequence[str | None]
    numbers: Sequence[str | None]


def leading(db: sqlite3.Connection, sought: Columns, below: int) -> set[str]:
    """The codes that no enterprise has and that may mean one all the same: by a former code, or by what else is said.

    Enterprises from row id `below` on are left out. Each column is looked up as a whole: hardly ever anything is found.
    """
    columns = (
        (_BEFORE, sought.codes),
        (_ON_RECORD.format("e.registration_number"), sought.numbers),
        (_ON_RECORD.format("e.folded"), normalise_all([name or "" for name in sought.names])),
        (_ON_RECORD.format("substr(e.code, 9, 9)"), list(map(organisation, sought.codes))),
    )
    led: set[str] = set()
    for query, column in columns:
        said = json.dumps([each for each in column if each])
        if found := set(rows.column(str, db.execute(query, {"said": said, "below": below}))):
            led |= {code for code, each in zip(sought.codes, column, strict=True) if each in found}
    known = "SELECT e.code FROM json_each(?) j JOIN enterprise e ON e.code = j.value"
    return led.difference(rows.column(str, db.execute(known, (json.dumps(list(led)),)))) if led else led


def like(db: sqlite3.Connection, sought: Sought, below: int) -> list[Found]:
    """The enterprises that a row may mean by its registration number, its name, or the organisation part of its code."""
    found = db.execute(
        f"""SELECT e.id, e.code, e.name, e.registration_number FROM json_each(json_array(json(:sought))) j
        JOIN enterprise e ON e.id < :below AND {_LIKE} ORDER BY e.id LIMIT :most""",
        {"sought": json.dumps(sought.encoded()), "below": below, "most": MOST},
    )
    return found.fetchall()


def rebuild(db: sqlite3.Connection) -> None:
    """Fold every name again, where it was folded in another way."""
    db.create_function("folded", 1, normalise, deterministic=True)
    db.execute("UPDATE enterprise SET folded = folded(name) WHERE folded <> folded(name)")


class Announced:
    """Names that a file gives to codes before they are written.

    They stand in a temporary table, so that a large register does not have to fit into memory.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._made = False

    def add(self, code: str, name: str, number: str | None) -> None:
        """A name that the file gives to a code."""
        if not self._made:
            self._db.execute("DROP TABLE IF EXISTS temp.announced")
            self._db.execute("CREATE TEMP TABLE announced (key TEXT, code TEXT, name TEXT, number TEXT)")
            self._db.execute("CREATE INDEX temp.announced_key ON announced (key)")
            self._made = True
        if key := normalise(name):
            self._db.execute("INSERT INTO temp.announced VALUES (?, ?, ?, ?)", (key, code, name, number))

    def alike(self, name: str) -> list[Found]:
        """Those that are not on record yet and whose names compare equal."""
        if not self._made:
            return []
        return self._db.execute(
            """SELECT DISTINCT 0, code, name, number FROM temp.announced a WHERE key = ?
            AND NOT EXISTS (SELECT 1 FROM enterprise e WHERE e.code = a.code) LIMIT ?""",
            (normalise(name), MOST),
        ).fetchall()
