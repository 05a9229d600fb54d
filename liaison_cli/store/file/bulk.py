"""Many rows to a statement, which is what makes a large insert quick."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import Any

# So many parameters a statement may have in every SQLite since 3.32, unless it was built otherwise; SQLCipher's for
# Python cannot be asked.
_MOST_VALUES = 32_766


def insert(db: sqlite3.Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """New rows of a table: tuples in the order of `columns`.

    One statement for many takes half the time of one each, and a third where a trigger journals them: SQLite prepares
    to undo every statement of that sort by itself.
    """
    most = _MOST_VALUES // len(columns)
    marks = f"({', '.join('?' * len(columns))})"
    left = iter(rows)
    while block := list(islice(left, most)):
        values = ", ".join([marks] * len(block))
        db.execute(f"INSERT INTO {table} ({', '.join(columns)}) VALUES {values}", list(chain.from_iterable(block)))


def insert_columns(db: sqlite3.Connection, table: str, columns: Mapping[str, Sequence[Any]]) -> None:
    """New rows of a table by column, as long as one another: as `insert` does it, without a tuple for each row."""
    wide, long = len(columns), len(next(iter(columns.values())))
    most = _MOST_VALUES // wide
    marks = f"({', '.join('?' * wide)})"
    for first in range(0, long, most):
        count = min(most, long - first)
        values: list[Any] = [None] * (count * wide)
        for place, column in enumerate(columns.values()):
            values[place::wide] = column[first : first + count]
        rows = ", ".join([marks] * count)
        db.execute(f"INSERT INTO {table} ({', '.join(columns)}) VALUES {rows}", values)


def drop_indexes(db: sqlite3.Connection, table: str) -> list[str]:
    """Take the indexes from a table that is going to be filled; returns the statements that make them again."""
    rows = db.execute("SELECT name, sql FROM sqlite_master WHERE tbl_name = ? AND sql LIKE 'CREATE%INDEX%'", (table,))
    indexes = dict(rows.fetchall())
    for name in indexes:
        db.execute(f"DROP INDEX {name}")
    return list(indexes.values())


@contextmanager
def unindexed(db: sqlite3.Connection, table: str) -> Iterator[None]:
    """Fill an empty table first and index it then, which takes half the time."""
    statements = drop_indexes(db, table)
    yield
    for sql in statements:
        db.execute(sql)
