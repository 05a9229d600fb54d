"""The imports on record, and what each changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from liaison_cli.store.file import rows

_RUN = """id, at, by, path, kind, encoding, rows, inserted, updated, unchanged, rejected, undone_at, undone_by
    FROM import_run"""
# Its records of change, with the enterprise that each is about.
_CHANGES = """SELECT a.id, a.entity, a.entity_id, a.before, a.after,
    coalesce(e.name, (SELECT x.name FROM appointment ap JOIN enterprise x ON x.id = ap.enterprise_id
        WHERE ap.id = CASE a.entity WHEN 'appointment' THEN a.entity_id END
            OR ap.person_id = CASE a.entity WHEN 'person' THEN a.entity_id END LIMIT 1)),
    p.name, p.id
    FROM audit a LEFT JOIN enterprise e ON a.entity = 'enterprise' AND e.id = a.entity_id
    LEFT JOIN person p ON p.id = CASE a.entity WHEN 'person' THEN a.entity_id
        WHEN 'appointment' THEN (SELECT person_id FROM appointment WHERE id = a.entity_id) END
    WHERE a.import_id = ?"""


@dataclass(frozen=True, slots=True)
class Changed:
    """One record that an import changed: the enterprise's and the person's names, and the values."""

    entity: str
    entity_id: int
    enterprise: str | None
    person: str | None
    before: dict[str, Any]
    after: dict[str, Any]
    record: int
    import_id: int
    person_id: int | None


def listed(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """All imports, the newest first."""
    return rows.dicts(db.execute(f"SELECT {_RUN} ORDER BY id DESC"))


def find(db: sqlite3.Connection, import_id: int) -> dict[str, Any] | None:
    """One import by its number."""
    return next(rows.dicts(db.execute(f"SELECT {_RUN} WHERE id = ?", (import_id,))), None)


def changes(db: sqlite3.Connection, import_id: int) -> Iterator[Changed]:
    """What an import changed of records that were there before it, the last first."""
    for record, entity, entity_id, before, after, enterprise, person, person_id in db.execute(
        f"{_CHANGES} ORDER BY a.id DESC", (import_id,)
    ):
        yield Changed(
            entity,
            entity_id,
            enterprise,
            person,
            json.loads(before or "{}"),
            json.loads(after or "{}"),
            record,
            import_id,
            person_id,
        )
