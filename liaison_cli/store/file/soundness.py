"""Whether a file is whole: by SQLite's own check, by the tables that belong in it, and by the words of closed lists."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from typing import NamedTuple

from liaison_cli.core.values import words
from liaison_cli.store.file import rows, schema

# So much of what SQLite finds is enough to know.
_MOST = 3
_LISTS: tuple[tuple[str, str, Collection[str]], ...] = (
    ("enterprise", "tier", words.TIERS),
    ("enterprise", "status", words.STATUSES),
    ("appointment", "role", words.ROLES),
    ("attempt", "channel", words.CHANNELS),
    ("attempt", "outcome", words.ALL_OUTCOMES),
    ("standing", "tier", words.TIERS),
    ("standing", "light", words.LIGHTS),
    ("task", "state", words.TASK_STATES),
    ("signal", "kind", words.SIGNAL_KINDS),
)


class Strange(NamedTuple):
    """A value that its closed list does not have: the table, the row's number, the column, the value."""

    table: str
    row: int
    column: str
    value: str


def broken(db: sqlite3.Connection) -> list[str]:
    """What SQLite's integrity check finds, in its words; nothing in a whole file."""
    return [each for each in rows.column(str, db.execute(f"PRAGMA integrity_check({_MOST})")) if each != "ok"]


def missing(db: sqlite3.Connection, sound: sqlite3.Connection) -> list[str]:
    """The tables of a sound file that this one lacks."""
    return sorted(set(schema.tables(sound)) - set(schema.tables(db)))


def strange(db: sqlite3.Connection) -> Iterator[Strange]:
    """The first value of each closed list's columns that no such list has."""
    for table, column, allowed in _LISTS:
        marks = ", ".join("?" * len(allowed))
        # As bytes: what was damaged need be no text any more.
        found = db.execute(
            f"SELECT rowid, CAST({column} AS BLOB) FROM main.{table} WHERE {column} NOT IN ({marks}) LIMIT 1",
            (*allowed,),
        )
        for row, value in found.fetchall():
            yield Strange(table, row, column, bytes(value or b"").decode(errors="replace"))
