"""Enterprises by what they are called without their code: registration number, name, and name as people compare it."""

from __future__ import annotations

import sqlite3

from liaison_cli.core.names.enterprise_names import normalise

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
