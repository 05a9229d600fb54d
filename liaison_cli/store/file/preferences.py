"""What each officer used last, so that the next log line is shorter."""

from __future__ import annotations

import sqlite3


def get(db: sqlite3.Connection, by: str, key: str) -> str | None:
    """The value last used, or None."""
    row = db.execute("SELECT value FROM preference WHERE by = ? AND key = ?", (by, key)).fetchone()
    return row[0] if row else None


def put(db: sqlite3.Connection, by: str, key: str, value: str) -> None:
    """Remember a value."""
    db.execute("INSERT OR REPLACE INTO preference (by, key, value) VALUES (?,?,?)", (by, key, value))
