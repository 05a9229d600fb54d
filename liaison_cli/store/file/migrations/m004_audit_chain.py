"""Each audit record carries the hash of the one before; rows are sealed, and changes of them leave a journal."""

from __future__ import annotations

import sqlite3

SQL = """
ALTER TABLE audit ADD COLUMN hash TEXT;
CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    entity TEXT NOT NULL,
    entity_id INTEGER NOT NULL,
    old TEXT
) STRICT;
CREATE INDEX journal_entity ON journal (entity, entity_id);
CREATE TABLE seal (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    positions TEXT NOT NULL,
    entries TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT
"""


def after(db: sqlite3.Connection) -> None:
    """Chain the records that are there already."""
    from liaison_cli.store.file import audit

    audit.chain(db)
