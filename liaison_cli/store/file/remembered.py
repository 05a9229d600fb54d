"""Small things to remember about this database, by key."""

from __future__ import annotations

import sqlite3


def get(db: sqlite3.Connection, key: str) -> str | None:
    """What is remembered under a key, or None."""
    row = db.execute("SELECT value FROM fact WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def put(db: sqlite3.Connection, key: str, value: str) -> None:
    """Remember a value."""
    db.execute("INSERT OR REPLACE INTO fact (key, value) VALUES (?, ?)", (key, value))


def remove(db: sqlite3.Connection, key: str) -> None:
    """Forget what is kept under a key."""
    db.execute("DELETE FROM fact WHERE key = ?", (key,))


def keys(db: sqlite3.Connection, prefix: str) -> list[str]:
    """The keys with a prefix, without it, in order."""
    rows = db.execute("SELECT key FROM fact WHERE substr(key, 1, ?) = ? ORDER BY key", (len(prefix), prefix))
    return [row[0][len(prefix) :] for row in rows]
