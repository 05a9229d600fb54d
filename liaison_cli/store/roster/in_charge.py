"""Who looks after what a row is about."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from liaison_cli.store.file import rows

# Rows that people name by their number.
ENTITIES = ("attempt", "task", "alarm", "signal", "custody", "check_form")


class InCharge(NamedTuple):
    """An enterprise, its officer, and to whom else a row belongs: a task may be another officer's."""

    enterprise_id: int
    enterprise: str
    officer: str | None
    also: tuple[str, ...] = ()


def of_enterprise(db: sqlite3.Connection, enterprise_id: int) -> InCharge:
    """Who looks after an enterprise."""
    found = db.execute(
        "SELECT e.id, e.name, o.name FROM enterprise e LEFT JOIN officer o ON o.id = e.officer_id WHERE e.id = ?",
        (enterprise_id,),
    )
    return InCharge(*found.fetchone())


def of_row(db: sqlite3.Connection, entity: str, number: int) -> InCharge | None:
    """Who looks after what a row of ENTITIES is about; None where there is no such row. Raises KeyError for another."""
    if entity not in ENTITIES:
        raise KeyError(entity)
    enterprise_id = rows.first(int, db.execute(f"SELECT enterprise_id FROM {entity} WHERE id = ?", (number,)))
    if enterprise_id is None:
        return None
    sent_to = "SELECT o.name FROM task t JOIN officer o ON o.id = t.officer_id WHERE t.id = ?"
    also = rows.column(str, db.execute(sent_to, (number,))) if entity == "task" else []
    return of_enterprise(db, enterprise_id)._replace(also=tuple(also))


def others(db: sqlite3.Connection, officer: str, enterprise_ids: Iterable[int]) -> dict[int, str]:
    """Those of these enterprises that another officer looks after, with her name."""
    found = db.execute(
        """SELECT e.id, o.name FROM enterprise e JOIN officer o ON o.id = e.officer_id
        WHERE o.name <> ? AND e.id IN (SELECT value FROM json_each(?)) ORDER BY o.name, e.id""",
        (officer, json.dumps(sorted(enterprise_ids))),
    )
    return dict(found)
