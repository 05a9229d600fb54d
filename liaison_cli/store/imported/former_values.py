"""What is put back where an import changed something: what would stand without it."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from liaison_cli.core.work.change import restored
from liaison_cli.store.file import rows
from liaison_cli.store.imported.later import LATER, said_since
from liaison_cli.store.imported.on_record import Changed
from liaison_cli.store.merged import lent

Values = dict[str, Any]


def to_put_back(db: sqlite3.Connection, change: Changed, current: Values) -> tuple[Values, Values]:
    """The values to put back, and those that something else has set since: they stay as they are."""
    back, later = restored(change.before, change.after, current)
    # Of checks the newest counts, which an older one that was entered since is not.
    said = [name for name in back if name != "verified_on" and _said_since(db, change, name)]
    later |= {name: current[name] for name in said}
    return {name: _former(db, change, name) for name in back if name not in said}, later


def _said_since(db: sqlite3.Connection, change: Changed, name: str) -> bool:
    return said_since(db, change.entity, change.entity_id, name, change.record, change.import_id)


def _former(db: sqlite3.Connection, change: Changed, name: str) -> Any:
    """The value to put back: of a check the newest that stands, for an older one entered since had changed nothing."""
    value = _before(db, change, name)
    if name != "verified_on":
        return value
    later = LATER.format(entity="appointment", id=":id")
    values = {"id": change.entity_id, "import": change.import_id, "value": value or ""}
    found = db.execute(f"SELECT max(:value, coalesce(max(a.after ->> 'verified_on'), '')) {later}", values)
    return rows.value(str, found) or None


def _before(db: sqlite3.Connection, change: Changed, name: str) -> Any:
    """What stood before, but for what imports and merges that were taken back had said."""
    value, record = change.before.get(name), change.record
    while True:
        found = db.execute(
            f"""SELECT a.id, a.before, a.after ->> ('$.' || :name),
                CASE a.action WHEN 'merge' THEN ({_PARTED}) ELSE r.undone_at END FROM audit a
            LEFT JOIN import_run r ON r.id = a.import_id WHERE a.entity = :entity AND a.entity_id = :id
            AND a.id < :record AND a.action <> 'undo' AND json_type(a.after, '$.' || :name) IS NOT NULL
            ORDER BY a.id DESC LIMIT 1""",
            {"entity": change.entity, "id": change.entity_id, "record": record, "name": name},
        ).fetchone()
        if found is None or found[3] is None or found[2] != value:
            return value
        record, value = found[0], json.loads(found[1] or "{}").get(name)


# When a merge was taken back, by its record; these are counted by the merges' numbers.
_PARTED = """SELECT undone_at FROM merge
    WHERE id = (SELECT count(*) FROM audit x WHERE x.action = 'merge' AND x.id <= a.id)"""


def current(db: sqlite3.Connection, change: Changed) -> Values:
    """The record as it stands, with the name of an enterprise's officer; empty where it is gone."""
    if change.entity == "enterprise":
        return lent.row(db, change.entity_id)
    sql = {
        "person": "SELECT * FROM person WHERE id = ?",
        "appointment": "SELECT * FROM appointment WHERE id = ?",
    }[change.entity]
    return next(rows.dicts(db.execute(sql, (change.entity_id,))), {})
