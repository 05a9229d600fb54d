"""What each of the enterprises that are one says by itself, and what the one that stays has from those that went into it.

An enterprise that went stands in the record of its merge. The one that stays has a field of the first of them that says
it, where it says nothing itself, and entered when the first of them did. Where one of them says something else, or stands
by itself again, all of that follows anew from what each says.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

from liaison_cli.core.values.enterprise import named
from liaison_cli.core.values.model import Stamp
from liaison_cli.store.file import rows
from liaison_cli.store.imported.later import said_since
from liaison_cli.store.ledger import audit
from liaison_cli.store.roster import dated_changes

Values = dict[str, Any]

# What the one that stays may have from another, as columns.
LENT = tuple("officer_id" if name == "officer" else name for name in named(told=True, merged=True))

_NOTHING: Mapping[int, Values] = {}


class Merge(NamedTuple):
    """A merge that stands: which went into which, how that one stood, and what the other was filled with."""

    number: int
    keep: int
    gone: Values
    before: Values
    after: Values


def row(db: sqlite3.Connection, enterprise_id: int) -> Values:
    """All columns of an enterprise, on the roster or gone into another, and the name of its `officer`; empty where none."""
    found = _on_roster(db, enterprise_id) or _gone(db, enterprise_id)
    officer = db.execute("SELECT name FROM officer WHERE id = ?", (found.get("officer_id"),))
    return found and found | {"officer": rows.first(str, officer)}


def update(db: sqlite3.Connection, enterprise_id: int, columns: Values, stamp: Stamp) -> int:
    """Let an enterprise say something else, on the roster or gone into another; the one that stays, which follows."""
    root = _stays(db, enterprise_id)
    unite(db, root, apart(db, root, {enterprise_id: columns}), stamp)
    return root


def standing(db: sqlite3.Connection, root: int) -> list[Merge]:
    """The merges by which others are one with an enterprise on the roster, the first one first."""
    found = db.execute(
        f"SELECT id, {_INTO} AS keep, gone, before, after FROM merge m WHERE {_STANDS} ORDER BY id", (root,)
    )
    return [Merge(number, keep, *map(json.loads, texts)) for number, keep, *texts in found.fetchall()]


def apart(db: sqlite3.Connection, root: int, changed: Mapping[int, Values] = _NOTHING) -> dict[int, Values]:
    """By number what an enterprise on the roster and each that went into it say themselves, where some of it is changed."""
    said = {root: _on_roster(db, root) | changed.get(root, {})}
    for merge in reversed(standing(db, root)):
        said[merge.gone["id"]] = merge.gone | changed.get(merge.gone["id"], {})
        stays = said[merge.keep]
        said[merge.keep] = stays | {
            name: merge.before[name]
            for name, value in merge.after.items()
            if stays[name] == value and not _said_since(db, merge, name)
        }
    return said


def unite(db: sqlite3.Connection, root: int, said: dict[int, Values], stamp: Stamp) -> None:
    """Give an enterprise on the roster what those that went into it say, by what each says itself."""
    now = dict(said)
    for merge in standing(db, root):
        stays, goes = now[merge.keep], now[merge.gone["id"]]
        after = filled(stays, goes)
        # What it says itself since it was filled is told when the merge is taken back.
        since = [name for name in merge.after if name not in after and stays[name] is not None]
        before = {name: merge.before[name] for name in since} | {name: stays[name] for name in after}
        made = merge._replace(gone=goes, before=before, after={name: merge.after[name] for name in since} | after)
        if made != merge:
            _keep(db, made)
        if made.after != merge.after:
            _lend(db, made, merge.after, stamp)
        now[merge.keep] = stays | after
    _set(db, root, now[root])


def filled(stays: Values, goes: Values) -> Values:
    """What the one that stays has from the one that goes into it."""
    found = {name: goes[name] for name in LENT if stays[name] is None and goes[name] is not None}
    return found | {"entered_on": min(stays["entered_on"], goes["entered_on"])}


def _keep(db: sqlite3.Connection, merge: Merge) -> None:
    texts = map(json.dumps, (merge.gone, merge.before, merge.after))
    db.execute(
        "UPDATE merge SET gone = ?, before = ?, after = ?, code = ?, name = ? WHERE id = ?",
        (*texts, merge.gone["code"], merge.gone["name"], merge.number),
    )


def _lend(db: sqlite3.Connection, merge: Merge, before: Values, stamp: Stamp) -> None:
    """It has been so since the merge: what was taken back since has never been."""
    audit.record(db, stamp, audit.Entry("lend", "merge", merge.number, before, merge.after))
    dated_changes.note_lent(db, merge.number, merge.after)


def _set(db: sqlite3.Connection, enterprise_id: int, columns: Values) -> None:
    current = _on_roster(db, enterprise_id)
    for name, value in columns.items():
        if current[name] != value:
            db.execute(f"UPDATE enterprise SET {name} = ? WHERE id = ?", (value, enterprise_id))


def _said_since(db: sqlite3.Connection, merge: Merge, column: str) -> bool:
    """Whether a column that a merge filled was set since, be it to the same value."""
    field = "officer" if column == "officer_id" else column
    return said_since(db, "enterprise", merge.keep, field, rows.value(int, db.execute(_RECORD, (merge.number,))))


def _on_roster(db: sqlite3.Connection, enterprise_id: int) -> Values:
    return next(rows.dicts(db.execute("SELECT * FROM enterprise WHERE id = ?", (enterprise_id,))), {})


def _gone(db: sqlite3.Connection, enterprise_id: int) -> Values:
    found = rows.first(str, db.execute(f"SELECT gone FROM merge WHERE {_OF_GONE}", (enterprise_id,)))
    gone: Values = json.loads(found) if found else {}
    return gone


def _stays(db: sqlite3.Connection, enterprise_id: int) -> int:
    """The enterprise on the roster that an enterprise is one with."""
    found = rows.first(int, db.execute(f"SELECT enterprise_id FROM merge WHERE {_OF_GONE}", (enterprise_id,)))
    return found or enterprise_id


# The record of a merge: these are counted by the merges' numbers.
_RECORD = "SELECT id FROM audit WHERE action = 'merge' ORDER BY id LIMIT 1 OFFSET ? - 1"
_OF_GONE = "undone_at IS NULL AND gone ->> 'id' = ?"
_STANDS = "m.undone_at IS NULL AND m.enterprise_id = ?"
# Which it went into: one that went further itself has taken the record of the merge along.
_INTO = """coalesce((SELECT x.gone ->> 'id' FROM merge x WHERE x.undone_at IS NULL AND x.enterprise_id = m.enterprise_id
    AND m.id IN (SELECT value FROM json_each(x.moved, '$."merge.enterprise_id"')) ORDER BY x.id LIMIT 1), m.enterprise_id)"""
