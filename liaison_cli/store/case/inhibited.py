"""Which enterprises reminders keep away from: those with an open lost-contact case."""

from __future__ import annotations

import sqlite3


def in_case(db: sqlite3.Connection) -> set[int]:
    """The row ids of the enterprises with an open lost-contact case."""
    return {row[0] for row in db.execute("SELECT enterprise_id FROM lost_case WHERE closed_on IS NULL")}


def has_case(db: sqlite3.Connection, enterprise_id: int) -> bool:
    """Whether this enterprise has an open lost-contact case."""
    found = "SELECT EXISTS (SELECT 1 FROM lost_case WHERE enterprise_id = ? AND closed_on IS NULL)"
    return bool(db.execute(found, (enterprise_id,)).fetchone()[0])
