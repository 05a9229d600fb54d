"""The officers to whom enterprises are assigned."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from liaison_cli.core.values.message import msg
from liaison_cli.errors import NotFound
from liaison_cli.store.file import rows
from liaison_cli.store.file.closed_lists import ENDED_TASK

# Whom only an import has named that was taken back is nobody's officer.
_KNOWN = f"""(o.import_id IS NULL OR o.left_on IS NOT NULL
    OR EXISTS (SELECT 1 FROM import_run r WHERE r.id = o.import_id AND r.undone_at IS NULL)
    OR EXISTS (SELECT 1 FROM enterprise e WHERE e.officer_id = o.id)
    OR EXISTS (SELECT 1 FROM task t WHERE t.officer_id = o.id AND t.state NOT IN {ENDED_TASK}))"""


def id_of(db: sqlite3.Connection, name: str | None) -> int | None:
    """The officer's row id by exact name; None when there is none."""
    return rows.first(int, db.execute("SELECT id FROM officer WHERE name = ?", (name,)))


def named(db: sqlite3.Connection, name: str, import_id: int | None = None) -> int:
    """The row id of the officer of this name, who is put on the list when first named, by an import or by somebody."""
    found = id_of(db, name)
    if found is None:
        values = (name, import_id)
        return db.execute("INSERT INTO officer (name, import_id) VALUES (?, ?)", values).lastrowid or 0
    db.execute(f"UPDATE officer AS o SET import_id = ? WHERE id = ? AND NOT {_KNOWN}", (import_id, found))
    return found


def get(db: sqlite3.Connection, name: str) -> int:
    """The row id of an officer who exists. Raises NotFound."""
    found = rows.first(int, db.execute(f"SELECT id FROM officer o WHERE name = ? AND {_KNOWN}", (name,)))
    if found is None:
        raise NotFound(msg("There is no officer {name!r}.", name=name))
    return found


def names(db: sqlite3.Connection) -> list[str]:
    """All officers' names, in order."""
    return rows.column(str, db.execute(f"SELECT name FROM officer o WHERE {_KNOWN} ORDER BY name"))


def with_holdings(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """Every officer as a dictionary: officer, enterprises, open_tasks, left_on."""
    found = db.execute(
        f"""SELECT o.name AS officer,
            (SELECT count(*) FROM enterprise e WHERE e.officer_id = o.id) AS enterprises,
            (SELECT count(*) FROM task t WHERE t.officer_id = o.id AND t.state NOT IN {ENDED_TASK})
                AS open_tasks,
            o.left_on FROM officer o WHERE {_KNOWN} ORDER BY o.name"""
    )
    return list(rows.dicts(found))


def enterprise_ids(db: sqlite3.Connection, officer_id: int) -> list[int]:
    """The enterprises of an officer, in the order of their codes."""
    return rows.column(int, db.execute("SELECT id FROM enterprise WHERE officer_id = ? ORDER BY code", (officer_id,)))


def open_task_ids(db: sqlite3.Connection, officer_id: int) -> list[tuple[int, int]]:
    """The officer's open tasks as (task id, enterprise id)."""
    return db.execute(
        f"SELECT id, enterprise_id FROM task WHERE officer_id = ? AND state NOT IN {ENDED_TASK} ORDER BY id",
        (officer_id,),
    ).fetchall()


def assign(db: sqlite3.Connection, enterprise_ids: list[int], officer_id: int) -> None:
    """Give these enterprises to an officer."""
    db.executemany("UPDATE enterprise SET officer_id = ? WHERE id = ?", ((officer_id, each) for each in enterprise_ids))


def assign_tasks(db: sqlite3.Connection, task_ids: list[int], officer_id: int) -> None:
    """Give these tasks to an officer."""
    db.executemany("UPDATE task SET officer_id = ? WHERE id = ?", ((officer_id, each) for each in task_ids))


def take_on(db: sqlite3.Connection, officer_id: int) -> None:
    """Record that an officer works here, again where they had left."""
    db.execute("UPDATE officer SET left_on = NULL, import_id = NULL WHERE id = ?", (officer_id,))


def left(db: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """The officers who left, by name: the day, and who followed them and is still here."""
    days: dict[str, str] = dict(db.execute("SELECT name, left_on FROM officer WHERE left_on IS NOT NULL"))
    if not days:
        return {}
    heirs: dict[str, str] = {}
    for leaver, heir, at in db.execute(
        """SELECT before ->> 'officer', after ->> 'officer', at FROM audit
        WHERE action = 'handover' AND entity = 'officer' ORDER BY id"""
    ):
        if at[:10] == days.get(leaver):
            heirs.setdefault(leaver, heir)
    found = {}
    for name, day in days.items():
        heir, seen = name, {name}
        while heir in days and (heir := heirs.get(heir, "")) not in seen:
            seen.add(heir)
        if heir and heir not in days:
            found[name] = (day, heir)
    return found


def move_plans(db: sqlite3.Connection, enterprise_ids: list[int], leaver_id: int, officer_id: int, day: str) -> int:
    """Give the contacts planned from a day on for these enterprises to an officer; how many."""
    return db.execute(
        """UPDATE plan SET officer_id = ? WHERE officer_id = ? AND at >= ?
        AND enterprise_id IN (SELECT value FROM json_each(?))""",
        (officer_id, leaver_id, day, json.dumps(enterprise_ids)),
    ).rowcount


def planned_for(db: sqlite3.Connection, officer_id: int, day: str) -> list[int]:
    """The enterprises, one a contact, that an officer has planned contacts with from a day on."""
    found = db.execute("SELECT enterprise_id FROM plan WHERE officer_id = ? AND at >= ?", (officer_id, day))
    return rows.column(int, found)


def mark_left(db: sqlite3.Connection, officer_id: int, day: str) -> None:
    """Record the day on which an officer handed everything over."""
    db.execute("UPDATE officer SET left_on = ? WHERE id = ?", (day, officer_id))
