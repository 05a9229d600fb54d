"""Any table of the database, as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator


def schema(db: sqlite3.Connection) -> dict[str, list[tuple[str, str]]]:
    """The columns of every table with their types, tables by name."""
    names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    found = {}
    for (name,) in sorted(names):
        found[name] = [(row[1], row[2]) for row in db.execute(f'PRAGMA table_info("{name}")')]
    return found


def columns_of(db: sqlite3.Connection, name: str) -> list[str]:
    """The columns of a table that hold no bytes."""
    return [column for column, type_ in schema(db)[name] if type_ != "BLOB"]


def rows(db: sqlite3.Connection, name: str) -> Iterator[tuple]:
    """All rows of a table of `schema` without its bytes, in the order they came in. Raises KeyError for another name."""
    columns = ", ".join(f'"{column}"' for column in columns_of(db, name))
    return db.execute(f'SELECT {columns} FROM "{name}" ORDER BY rowid')
