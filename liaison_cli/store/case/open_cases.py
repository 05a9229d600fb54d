"""Whether there is an open case, which lists ask that are made every day."""

from __future__ import annotations

import sqlite3

from liaison_cli.store.file import rows


def are_any(db: sqlite3.Connection) -> bool:
    """Whether there is an open case at all."""
    return rows.value(bool, db.execute("SELECT EXISTS (SELECT 1 FROM lost_case WHERE closed_on IS NULL)"))
