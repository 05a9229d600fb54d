"""An enterprise that has gone into another stands in the record of its merge, and changes there while the merge stands."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any, NamedTuple

from liaison_cli.store.file import rows

Values = dict[str, Any]


class _Away(NamedTuple):
    """The merge's number, the enterprise that stays, the one that went, and what the first was filled with."""

    number: int
    keep: int
    gone: Values
    before: Values
    after: Values


def row(db: sqlite3.Connection, enterprise_id: int) -> Values:
    """All columns of an enterprise that went, and the name of its `officer`; empty where it did not go."""
    away = _away(db, enterprise_id)
    if away is None:
        return {}
    officer = rows.first(str, db.execute("SELECT name FROM officer WHERE id = ?", (away.gone["officer_id"],)))
    return away.gone | {"officer": officer}


def update(db: sqlite3.Connection, enterprise_id: int, columns: Values) -> int:
    """Give an enterprise that went other values, and the one that stays those which it has from it; returns that one's id."""
    away = _away(db, enterprise_id)
    if away is None:
        return enterprise_id
    filled = {name: value for name, value in columns.items() if away.before.get(name, "") is None}
    gone = away.gone | columns
    db.execute(
        "UPDATE merge SET gone = ?, after = ?, code = ?, name = ? WHERE id = ?",
        (json.dumps(gone), json.dumps(away.after | filled), gone["code"], gone["name"], away.number),
    )
    filled |= lent(db, away.keep, [name for name, value in filled.items() if value is None])
    for name, value in filled.items():
        db.execute(
            f"UPDATE enterprise SET {name} = ? WHERE id = ? AND {name} IS ?", (value, away.keep, away.after[name])
        )
    return away.keep


def lent(db: sqlite3.Connection, enterprise_id: int, fields: Iterable[str]) -> Values:
    """What an enterprise has of these fields from one that went into it, now that it has nothing itself."""
    found: Values = {}
    for name in fields:
        lender = db.execute(_LENDER, {"id": enterprise_id, "path": f"$.{name}"}).fetchone()
        if lender:
            number, found[name] = lender
            db.execute(_LEND, {"number": number, "path": f"$.{name}", "value": found[name]})
    return found


# The first merge that stands and whose enterprise had a value.
_LENDER = """SELECT id, gone ->> :path FROM merge WHERE enterprise_id = :id AND undone_at IS NULL
    AND gone ->> :path IS NOT NULL ORDER BY id LIMIT 1"""
_LEND = """UPDATE merge SET before = json_set(before, :path, NULL), after = json_set(after, :path, :value)
    WHERE id = :number"""


def _away(db: sqlite3.Connection, enterprise_id: int) -> _Away | None:
    found = db.execute(
        """SELECT id, enterprise_id, gone, before, after FROM merge WHERE undone_at IS NULL AND gone ->> 'id' = ?
        ORDER BY id DESC LIMIT 1""",
        (enterprise_id,),
    ).fetchone()
    return _Away(*found[:2], *map(json.loads, found[2:])) if found else None
