"""Who changed what, when and why: append-only."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from liaison_cli.core.model import Stamp


def record(
    db: sqlite3.Connection,
    stamp: Stamp,
    action: str,
    entity: str,
    entity_id: int | None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    why: str | None = None,
    import_id: int | None = None,
) -> None:
    """Add one audit record; `before` and `after` hold the values that changed, kept as JSON."""
    db.execute(
        "INSERT INTO audit (at, by, action, entity, entity_id, before, after, why, import_id) VALUES (?,?,?,?,?,?,?,?,?)",
        (stamp.at, stamp.by, action, entity, entity_id, _json(before), _json(after), why, import_id),
    )


def _json(values: Mapping[str, Any] | None) -> str | None:
    if values is None:
        return None
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
