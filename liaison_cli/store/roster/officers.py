"""The officers to whom enterprises are assigned."""

from __future__ import annotations

import sqlite3
from typing import Literal, overload

from liaison_cli.core.values.message import msg
from liaison_cli.errors import NotFound


@overload
def id_of(db: sqlite3.Connection, name: str, *, create: Literal[True]) -> int: ...
@overload
def id_of(db: sqlite3.Connection, name: str | None, *, create: bool = False) -> int | None: ...
def id_of(db: sqlite3.Connection, name: str | None, *, create: bool = False) -> int | None:
    """The officer's row id by exact name; None when there is none and `create` is off."""
    if not name:
        return None
    row: tuple[int] | None = db.execute("SELECT id FROM officer WHERE name = ?", (name,)).fetchone()
    if row:
        return row[0]
    if not create:
        return None
    return db.execute("INSERT INTO officer (name) VALUES (?)", (name,)).lastrowid


def get(db: sqlite3.Connection, name: str) -> int:
    """The row id of an officer who exists. Raises NotFound."""
    found = id_of(db, name)
    if found is None:
        raise NotFound(msg("There is no officer {name!r}.", name=name))
    return found


def names(db: sqlite3.Connection) -> list[str]:
    """All officers' names, in order."""
    return [row[0] for row in db.execute("SELECT name FROM officer ORDER BY name")]


def with_holdings(db: sqlite3.Connection) -> list[dict]:
    """Every officer as a dictionary: officer, enterprises, open_tasks, left_on."""
    cursor = db.execute(
        """SELECT o.name AS officer,
            (SELECT count(*) FROM enterprise e WHERE e.officer_id = o.id) AS enterprises,
            (SELECT count(*) FROM task t WHERE t.officer_id = o.id AND t.state NOT IN ('done', 'void'))
                AS open_tasks,
            o.left_on FROM officer o ORDER BY o.name"""
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def enterprise_ids(db: sqlite3.Connection, officer_id: int) -> list[int]:
    """The enterprises of an officer, in the order of their codes."""
    rows = db.execute("SELECT id FROM enterprise WHERE officer_id = ? ORDER BY code", (officer_id,))
    return [row[0] for row in rows]


def open_task_ids(db: sqlite3.Connection, officer_id: int) -> list[tuple[int, int]]:
    """The officer's open tasks as (task id, enterprise id)."""
    return db.execute(
        "SELECT id, enterprise_id FROM task WHERE officer_id = ? AND state NOT IN ('done', 'void') ORDER BY id",
        (officer_id,),
    ).fetchall()


def assign(db: sqlite3.Connection, enterprise_ids: list[int], officer_id: int) -> None:
    """Give these enterprises to an officer."""
    db.executemany("UPDATE enterprise SET officer_id = ? WHERE id = ?", ((officer_id, each) for each in enterprise_ids))


def assign_tasks(db: sqlite3.Connection, task_ids: list[int], officer_id: int) -> None:
    """Give these tasks to an officer."""
    db.executemany("UPDATE task SET officer_id = ? WHERE id = ?", ((officer_id, each) for each in task_ids))


def mark_left(db: sqlite3.Connection, officer_id: int, day: str) -> None:
    """Record the day on which an officer handed everything over."""
    db.execute("UPDATE officer SET left_on = ? WHERE id = ?", (day, officer_id))
