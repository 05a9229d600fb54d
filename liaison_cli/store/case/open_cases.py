"""Whether there are cases, which lists and imports ask before they load what knows about them."""

from __future__ import annotations

import sqlite3

from liaison_cli.store.file import rows


def are_any(db: sqlite3.Connection) -> bool:
    """Whether there is an open case at all."""
    return rows.value(bool, db.execute("SELECT EXISTS (SELECT 1 FROM lost_case WHERE closed_on IS NULL)"))


def were_any(db: sqlite3.Connection) -> bool:
    """Whether there is a case at all, open or closed."""
    return rows.value(bool, db.execute("SELECT EXISTS (SELECT 1 FROM lost_case)"))
