"""Small things to remember, by key: about this database, and what each user used last."""

from __future__ import annotations

import sqlite3

from liaison_cli.store.file import rows


def get(db: sqlite3.Connection, key: str) -> str | None:
    """What is remembered under a key, or None."""
    return rows.first(str, db.execute("SELECT value FROM fact WHERE key = ?", (key,)))


def put(db: sqlite3.Connection, key: str, value: str) -> None:
    """Remember a value."""
    db.execute(
        "INSERT INTO fact (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
        " WHERE value <> excluded.value",
        (key, value),
    )


def remove(db: sqlite3.Connection, key: str) -> None:
    """Forget what is kept under a key."""
    db.execute("DELETE FROM fact WHERE key = ?", (key,))


def keys(db: sqlite3.Connection, prefix: str) -> list[str]:
    """The keys with a prefix, without it, in order."""
    found = db.execute("SELECT key FROM fact WHERE substr(key, 1, ?) = ? ORDER BY key", (len(prefix), prefix))
    return [key.removeprefix(prefix) for key in rows.column(str, found)]


def last_used(db: sqlite3.Connection, by: str, key: str) -> str | None:
    """The value that a user used last, so that the next line is shorter; None where there is none."""
    return rows.first(str, db.execute("SELECT value FROM preference WHERE by = ? AND key = ?", (by, key)))


def use(db: sqlite3.Connection, by: str, key: str, value: str) -> None:
    """Note what a user has used."""
    db.execute(
        "INSERT INTO preference (by, key, value) VALUES (?,?,?) ON CONFLICT (by, key) DO UPDATE SET value = excluded.value"
        " WHERE value <> excluded.value",
        (by, key, value),
    )
