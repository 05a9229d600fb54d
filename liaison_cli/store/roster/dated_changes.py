"""From which day a field of an enterprise has had its value: what a past day looked like, as it is known now.

Derived from the audit records of the same turns, and again by `rebuild`. What an import or a merge did that was taken
back has never been: its changes go, and the next change begins where they began. What changes nothing then is kept all
the same, for what came before may be taken back as well; whoever reads changes leaves it out.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from liaison_cli.core.values.enterprise import TOLD
from liaison_cli.store.file import rows

# The fields of an enterprise whose past is kept, by the names that audit records have for them; of a plan's day the
# journal knows.
FIELDS = ("code", *(name for name in TOLD if name != "planned_on"))


# What a row or its file says of its day counts before the day of the record; what was taken back never was.
_CHANGED = """SELECT coalesce(a.on_day, r.dated, substr(a.at, 1, 10)) FROM audit a LEFT JOIN import_run r ON r.id = a.import_id
    WHERE a.entity = 'enterprise' AND a.entity_id = :id AND json_type(a.after, '$.' || :field) IS NOT NULL
    AND a.action <> 'undo' AND r.undone_at IS NULL ORDER BY a.id DESC LIMIT 1"""
_BEGAN = """SELECT coalesce(e.told_on, r.dated, substr(r.at, 1, 10), e.entered_on)
    FROM enterprise e LEFT JOIN import_run r ON r.id = e.import_id WHERE e.id = :id"""
# The records of merges, which are counted by the merges' numbers.
_MERGES = "SELECT id FROM audit WHERE action = 'merge' ORDER BY id LIMIT 1"
# One record of a handover is about many enterprises.
_HANDED_OVER = """SELECT max(d.on_day) FROM dated_change d JOIN audit a ON a.id = d.audit_id
    WHERE d.enterprise_id = :id AND d.field = :field AND a.action = 'handover'"""


class Change(NamedTuple):
    """A field had `old` until the day before `on_day`, and `new` from then on."""

    field: str
    on_day: str
    old: str | None
    new: str | None


def note(
    db: sqlite3.Connection,
    record: int,
    enterprise_id: int,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    on_day: str,
) -> None:
    """Keep what an audit record changed; no earlier than the field's last change, which it followed.

    A status may have a day of its own, on which the register has it.
    """
    for field in FIELDS:
        if field in after and before.get(field) != after[field]:
            db.execute(
                """INSERT INTO dated_change (enterprise_id, field, on_day, audit_id, old, new) VALUES (:id, :field,
                max(:day, coalesce((SELECT max(on_day) FROM dated_change WHERE enterprise_id = :id AND field = :field
                AND audit_id < :record), '')), :record, :old, :new)""",
                {
                    "id": enterprise_id,
                    "field": field,
                    "day": (field == "status" and after.get("status_on")) or on_day,
                    "record": record,
                    "old": _text(before.get(field)),
                    "new": _text(after[field]),
                },
            )


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def note_merge(
    db: sqlite3.Connection,
    record: int,
    enterprise_id: int,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    on_day: str,
) -> None:
    """Keep what a merge filled in, whose values have the officer by number."""
    if after.get("officer_id") is not None:
        named = db.execute("SELECT name FROM officer WHERE id = ?", (after["officer_id"],))
        after = {**after, "officer": rows.value(str, named)}
    note(db, record, enterprise_id, before, after, on_day)


def note_lent(db: sqlite3.Connection, number: int, after: Mapping[str, Any]) -> None:
    """Keep anew what a merge has filled in, by its number, since others were taken back; later changes follow it."""
    forget_merge(db, number)
    record, enterprise_id, at = db.execute(
        f"SELECT id, entity_id, at FROM audit WHERE id = ({_MERGES} OFFSET ? - 1)", (number,)
    ).fetchone()
    note_merge(db, record, enterprise_id, {}, after, at[:10])
    for field, on_day, new in db.execute(
        "SELECT field, on_day, new FROM dated_change WHERE audit_id = ?", (record,)
    ).fetchall():
        _follow(db, (enterprise_id, field, on_day, record), new)


def forget_import(db: sqlite3.Connection, import_id: int) -> set[int]:
    """Take out what an import changed; returns the enterprises whose past is another now."""
    return _forget(db, "(SELECT id FROM audit WHERE import_id = ?)", import_id)


def forget_merge(db: sqlite3.Connection, number: int) -> None:
    """Take out what a merge changed, by its number, which counts the records of merges."""
    _forget(db, f"({_MERGES} OFFSET ? - 1)", number)


def _forget(db: sqlite3.Connection, records: str, value: int) -> set[int]:
    gone = db.execute(
        f"""DELETE FROM dated_change WHERE audit_id IN {records}
        RETURNING enterprise_id, field, on_day, audit_id, old""",
        (value,),
    ).fetchall()
    # The last first: where one import changed a field twice, what follows begins where the first began.
    for enterprise_id, field, on_day, record, old in sorted(gone, key=itemgetter(2, 3), reverse=True):
        _follow(db, (enterprise_id, field, on_day, record), old)
    return {enterprise_id for enterprise_id, *_ in gone}


def _follow(db: sqlite3.Connection, place: tuple[int, str, str, int], old: str | None) -> None:
    """Let the change after a place begin with a value."""
    db.execute(
        """UPDATE dated_change SET old = ?5 WHERE (enterprise_id, field, on_day, audit_id) =
        (SELECT enterprise_id, field, on_day, audit_id FROM dated_change WHERE enterprise_id = ?1 AND field = ?2
        AND (on_day, audit_id) > (?3, ?4) ORDER BY on_day, audit_id LIMIT 1)""",
        (*place, old),
    )


def of(db: sqlite3.Connection, enterprise_id: int) -> list[Change]:
    """The changes of an enterprise, the oldest first."""
    found = db.execute(
        "SELECT field, on_day, old, new FROM dated_change WHERE enterprise_id = ? AND old IS NOT new"
        " ORDER BY on_day, audit_id",
        (enterprise_id,),
    )
    return [Change._make(row) for row in found]


def of_status(db: sqlite3.Connection, day: str) -> dict[int, list[tuple[str, str | None]]]:
    """The changes of status up to a day by enterprise, the oldest first: the day, and the status until then."""
    found: dict[int, list[tuple[str, str | None]]] = {}
    for id_, on_day, old in db.execute(
        """SELECT enterprise_id, on_day, old FROM dated_change WHERE field = 'status' AND on_day <= ? AND old IS NOT new
        ORDER BY enterprise_id, on_day, audit_id""",
        (day,),
    ):
        found.setdefault(id_, []).append((on_day, old))
    return found


def on(db: sqlite3.Connection, day: str) -> Iterator[tuple[int, str, str | None]]:
    """The values of that day that are others now: enterprise, field, value; by enterprise."""
    rows: Iterator[tuple[int, str, str | None]] = db.execute(
        """SELECT enterprise_id, field, old FROM dated_change d WHERE on_day > ?1 AND NOT EXISTS
        (SELECT 1 FROM dated_change b WHERE b.enterprise_id = d.enterprise_id AND b.field = d.field
        AND b.on_day > ?1 AND (b.on_day, b.audit_id) < (d.on_day, d.audit_id)) ORDER BY enterprise_id""",
        (day,),
    )
    return rows


def known_from(db: sqlite3.Connection, enterprise_id: int, field: str) -> str:
    """The day that a value of an enterprise is from."""
    found = db.execute(
        f"SELECT max(coalesce(({_CHANGED}), ({_BEGAN})), coalesce(({_HANDED_OVER}), ''))",
        {"id": enterprise_id, "field": field},
    )
    return rows.value(str, found)


def rebuild(db: sqlite3.Connection) -> None:
    """Derive all of it again from the audit records, in their order."""
    db.execute("DELETE FROM dated_change")
    dated = dict(db.execute("SELECT id, dated FROM import_run WHERE dated IS NOT NULL"))
    for record, at, on_day, action, entity, entity_id, before, after, import_id in db.execute(
        """SELECT id, at, on_day, action, entity, entity_id, before, after, import_id FROM audit
        WHERE action IN ('import', 'rename', 'move', 'handover', 'merge', 'lend', 'undo') AND entity IN ('enterprise', 'officer', 'import', 'merge')
        ORDER BY id"""
    ).fetchall():
        was, now = json.loads(before or "{}"), json.loads(after or "{}")
        match action, entity:
            case "import", "enterprise":
                note(db, record, entity_id, was, now, day_of(at, dated.get(import_id)))
            case "rename" | "move", "enterprise":
                note(db, record, entity_id, was, now, at[:10])
            case "handover", "officer":
                for each in now["enterprises"]:
                    note(db, record, each, was, now, on_day or at[:10])
            case "merge", "enterprise":
                note_merge(db, record, entity_id, was, now, at[:10])
            case "lend", "merge":
                note_lent(db, entity_id, now)
            case "undo", "import":
                forget_import(db, entity_id)
            case "undo", "merge":
                forget_merge(db, entity_id)


def day_of(at: str, dated: str | None) -> str:
    """The day of a change that was recorded at a time, from a file of a day if that is known."""
    return min(at[:10], dated or at[:10])
