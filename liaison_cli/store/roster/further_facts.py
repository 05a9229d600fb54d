"""Further facts of an enterprise that rosters compare, and what an import changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any


def changed(db: sqlite3.Connection, import_id: int) -> Iterator[tuple[int, dict[str, Any], dict[str, Any]]]:
    """What an import changed of enterprises: (row id, values before, values after)."""
    found = db.execute(
        "SELECT entity_id, before, after FROM audit WHERE import_id = ? AND entity = 'enterprise' AND action = 'import'",
        (import_id,),
    )
    for entity_id, before, after in found:
        yield entity_id, json.loads(before or "{}"), json.loads(after or "{}")


def of(db: sqlite3.Connection, enterprise_ids: list[int]) -> dict[tuple[int, str], tuple[str, int | None, str]]:
    """The facts of these enterprises by row id and key, each with the import and the day that it is from."""
    found = db.execute(
        "SELECT enterprise_id, key, value, import_id, on_day FROM enterprise_fact"
        " WHERE enterprise_id IN (SELECT value FROM json_each(?))",
        (json.dumps(enterprise_ids),),
    )
    return {(enterprise_id, key): (value, origin, day) for enterprise_id, key, value, origin, day in found}


def put(db: sqlite3.Connection, facts: list[tuple[int, str, str, str]], import_id: int) -> None:
    """Keep facts as (enterprise, key, value, day), the newest in the place of what was there before this import."""
    db.executemany(
        """INSERT INTO fact_former (enterprise_id, key, value, on_day, import_id, replaced_by)
        SELECT enterprise_id, key, value, on_day, import_id, :import FROM enterprise_fact
        WHERE enterprise_id = :id AND key = :key AND import_id IS NOT :import ON CONFLICT DO NOTHING""",
        ({"id": enterprise_id, "key": key, "import": import_id} for enterprise_id, key, *_ in facts),
    )
    db.executemany(
        """INSERT INTO enterprise_fact (enterprise_id, key, value, on_day, import_id) VALUES (?,?,?,?,?)
        ON CONFLICT (enterprise_id, key) DO UPDATE SET value = excluded.value, on_day = excluded.on_day,
            import_id = excluded.import_id""",
        ((*fact, import_id) for fact in facts),
    )


def forget(db: sqlite3.Connection, import_id: int) -> None:
    """Drop the facts that an import brought, which is taken back; what they took the place of is known again."""
    values = {"import": import_id}
    db.execute("DELETE FROM enterprise_fact WHERE import_id = :import", values)
    db.execute(
        """INSERT INTO enterprise_fact (enterprise_id, key, value, on_day, import_id) SELECT enterprise_id, key, value, on_day, import_id FROM fact_former
        WHERE replaced_by = :import ON CONFLICT DO NOTHING""",
        values,
    )
    # Where a later import has changed it again, that one took the place of what was there before this one.
    again = db.execute(
        """SELECT later.replaced_by, later.rowid, former.rowid FROM fact_former former JOIN fact_former later
            ON later.enterprise_id = former.enterprise_id AND later.key = former.key AND later.import_id = :import
        WHERE former.replaced_by = :import""",
        values,
    ).fetchall()
    db.executemany("DELETE FROM fact_former WHERE rowid = ?", ((later,) for _, later, _ in again))
    db.executemany("UPDATE fact_former SET replaced_by = ? WHERE rowid = ?", ((by, former) for by, _, former in again))
    db.execute("DELETE FROM fact_former WHERE import_id = :import OR replaced_by = :import", values)
