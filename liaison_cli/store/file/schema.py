"""The schema of a new database at once: what all migrations come to, which a test holds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from liaison_cli.store.file import seals

# Statements with a blank line between them.
FILE = Path(__file__).with_name("schema.sql")


def create(db: sqlite3.Connection) -> None:
    """Make every table, index and trigger, within the caller's transaction.

    The first command of an office should not wait for a library that only older databases need.
    """
    for statement in FILE.read_text(encoding="utf-8").split("\n\n"):
        db.execute(statement)
    seals.close_turn(db, [])
