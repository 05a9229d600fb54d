"""Further facts of an enterprise that rosters compare, and what an import changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator


def changed(db: sqlite3.Connection, import_id: int) -> Iterator[tuple[int, dict, dict]]:
    """What an import changed of enterprises: (row id, values before, values after)."""
    rows = db.execute(
        "SELECT entity_id, before, after FROM audit WHERE import_id = ? AND entity = 'enterprise' AND action = 'import'",
        (import_id,),
    )
    for entity_id, before, after in rows:
        yield entity_id, json.loads(before or "{}"), json.loads(after or "{}")


def of(db: sqlite3.Connection, enterprise_ids: list[int]) -> dict[int, dict[str, str]]:
    """The facts of these enterprises by key."""
    found: dict[int, dict[str, str]] = {}
    rows = db.execute(
        "SELECT enterprise_id, key, value FROM enterprise_fact WHERE enterprise_id IN (SELECT value FROM json_each(?))",
        (json.dumps(enterprise_ids),),
    )
    for enterprise_id, key, value in rows:
        found.setdefault(enterprise_id, {})[key] = value
    return found


def put(db: sqlite3.Connection, enterprise_id: int, facts: dict[str, str], day: str, import_id: int | None) -> None:
    """Keep facts of an enterprise, the newest in the place of what was there."""
    db.executemany(
        "INSERT OR REPLACE INTO enterprise_fact (enterprise_id, key, value, on_day, import_id) VALUES (?,?,?,?,?)",
        ((enterprise_id, key, value, day, import_id) for key, value in facts.items()),
    )


def forget(db: sqlite3.Connection, import_id: int) -> None:
    """Drop the facts that an import brought, which is taken back."""
    db.execute("DELETE FROM enterprise_fact WHERE import_id = ?", (import_id,))
