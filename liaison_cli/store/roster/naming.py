"""Enterprises by what they are called without their code: registration number, name, and name as people compare it."""

from __future__ import annotations

import sqlite3

from liaison_cli.core.names import enterprise_names as names
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


def named(db: sqlite3.Connection, name: str) -> list[Found]:
    """The enterprises of exactly this name, or into which one of this name was merged."""
    return db.execute(
        """SELECT id, code, name, registration_number FROM enterprise WHERE name = :name
        OR id IN (SELECT enterprise_id FROM merge WHERE name = :name AND undone_at IS NULL) LIMIT :most""",
        {"name": name, "most": MOST},
    ).fetchall()


class Names:
    """Names as people compare them, of every enterprise and of those that a file announces; made when first asked.

    They stand in a temporary table, so that a large register does not have to fit into memory.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._made = False
        self._last = 0

    def alike(self, name: str) -> list[Found]:
        """The enterprises whose names compare equal, whatever signs and characters they are written with."""
        key = names.normalise(name)
        if not key:
            return []
        self._fill()
        return self._db.execute(
            """SELECT DISTINCT coalesce(e.id, 0), k.code, coalesce(e.name, k.name),
            coalesce(e.registration_number, k.number) FROM temp.name_key k
            LEFT JOIN enterprise e ON e.code = k.code WHERE k.key = ? LIMIT ?""",
            (key, MOST),
        ).fetchall()

    def announce(self, code: str, name: str, number: str | None) -> None:
        """A name that this file gives to a code, before it is written."""
        self._fill()
        key = names.normalise(name)
        if key:
            self._db.execute("INSERT INTO temp.name_key VALUES (?, ?, ?, ?)", (key, code, name, number))

    def _fill(self) -> None:
        if not self._made:
            self._db.create_function("compared", 1, names.normalise, deterministic=True)
            self._db.execute("DROP TABLE IF EXISTS temp.name_key")
            self._db.execute("CREATE TEMP TABLE name_key (key TEXT, code TEXT, name TEXT, number TEXT)")
        last = rows.value(int, self._db.execute("SELECT coalesce(max(id), 0) FROM enterprise"))
        if last > self._last:
            self._db.execute(
                "INSERT INTO temp.name_key SELECT compared(name), code, NULL, NULL FROM enterprise WHERE id > ?",
                (self._last,),
            )
            self._last = last
        if not self._made:
            self._db.execute("CREATE INDEX temp.name_key_key ON name_key (key)")
            self._made = True
