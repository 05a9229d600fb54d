"""What enterprises were called before: names and codes that others still use, each leading to an enterprise of today.

Derived from the changes on record, the merges that stand, and what rosters or somebody told; refreshed in the turn of
each of these, and derived again by `rebuild`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from liaison_cli.core.names.enterprise_names import normalise
from liaison_cli.core.values.model import FormerName, Stamp
from liaison_cli.store.file import rows
from liaison_cli.store.roster.naming import MOST, Found

# The enterprises of today that are asked for.
_ASKED = "(:ids IS NULL OR e.id IN (SELECT value FROM json_each(:ids)))"
# Their own former selves are those that were merged into them, too; these are known by the numbers they had.
_SAID = f"""WITH led (id, was) AS (
    SELECT e.id, e.id FROM enterprise e WHERE {_ASKED}
    UNION SELECT e.id, m.gone ->> 'id' FROM merge m JOIN enterprise e ON e.id = m.enterprise_id
        WHERE m.undone_at IS NULL AND {_ASKED}),
said (id, field, value, on_day, cause, number) AS (
    SELECT led.id, d.field, d.old, d.on_day, a.action, coalesce(a.import_id, a.id) FROM led
        JOIN dated_change d ON d.enterprise_id = led.was AND d.field IN ('name', 'code') AND d.old IS NOT NULL
            AND d.old <> d.new
        JOIN audit a ON a.id = d.audit_id
    UNION ALL SELECT e.id, 'name', m.name, substr(m.at, 1, 10), 'merge', m.id
        FROM merge m JOIN enterprise e ON e.id = m.enterprise_id WHERE m.undone_at IS NULL AND {_ASKED}
    UNION ALL SELECT e.id, 'code', m.code, substr(m.at, 1, 10), 'merge', m.id
        FROM merge m JOIN enterprise e ON e.id = m.enterprise_id WHERE m.undone_at IS NULL AND {_ASKED}
    UNION ALL SELECT e.id, t.field, t.value, NULL, iif(t.import_id IS NULL, 'rename', 'import'), coalesce(t.import_id, 0)
        FROM told_name t JOIN enterprise e ON e.id = t.enterprise_id WHERE {_ASKED})
SELECT said.*, e.name, e.code FROM said JOIN enterprise e ON e.id = said.id
ORDER BY said.id, said.on_day DESC, said.cause, said.number, said.value"""


def refresh(db: sqlite3.Connection, enterprise_ids: Iterable[int] | None = None) -> None:
    """Derive the former names of these enterprises again; of all of them where none are named."""
    ids = None if enterprise_ids is None else json.dumps(sorted(enterprise_ids))
    if ids == "[]":
        return
    db.execute(
        "DELETE FROM former_name WHERE :ids IS NULL OR enterprise_id IN (SELECT value FROM json_each(:ids))",
        {"ids": ids},
    )
    said = db.execute(_SAID, {"ids": ids}).fetchall()
    # Of two that are written differently the later one stays.
    db.executemany(
        "INSERT INTO former_name VALUES (?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
        (
            (id_, field, key, value, on_day, cause, number)
            for id_, field, value, on_day, cause, number, name, code in said
            if (key := _key(field, value)) not in ("", _key(field, name if field == "name" else code))
        ),
    )


def _key(field: str, value: str) -> str:
    return normalise(value) if field == "name" else value


def tell(
    db: sqlite3.Connection, told: Iterable[tuple[int, str, str]], stamp: Stamp, import_id: int | None = None
) -> None:
    """Keep what an import or somebody tells of as (enterprise, name or code, which); `refresh` makes it lead somewhere."""
    db.executemany(
        """INSERT INTO told_name (enterprise_id, field, value, at, by, import_id) SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE NOT EXISTS
        (SELECT 1 FROM told_name WHERE enterprise_id = ?1 AND field = ?2 AND value = ?3 AND import_id IS ?6)""",
        ((*each, stamp.at, stamp.by, import_id) for each in told),
    )


def forget_import(db: sqlite3.Connection, import_id: int) -> None:
    """Drop what an import told, which is taken back."""
    db.execute("DELETE FROM told_name WHERE import_id = ?", (import_id,))


def of_import(db: sqlite3.Connection, import_id: int) -> set[int]:
    """The enterprises that an import has renamed, given another code, or told former names of."""
    found = db.execute(
        """SELECT enterprise_id FROM told_name WHERE import_id = :import
        UNION SELECT d.enterprise_id FROM audit a JOIN dated_change d ON d.audit_id = a.id
            WHERE a.import_id = :import AND d.field IN ('name', 'code')""",
        {"import": import_id},
    )
    return set(rows.column(int, found))


def of(db: sqlite3.Connection, enterprise_id: int) -> list[FormerName]:
    """The former names and codes of an enterprise, the latest first; those of an unknown day are the last."""
    found = db.execute(
        """SELECT field, value, on_day, cause, number FROM former_name WHERE enterprise_id = ?
        ORDER BY field DESC, on_day DESC, value""",
        (enterprise_id,),
    )
    return list(rows.into(FormerName, found))


def was_called(db: sqlite3.Connection, enterprise_id: int, name: str) -> bool:
    """Whether an enterprise had a name which compares equal."""
    found = db.execute(
        "SELECT EXISTS (SELECT 1 FROM former_name WHERE enterprise_id = ? AND field = 'name' AND folded = ?)",
        (enterprise_id, normalise(name)),
    )
    return rows.value(bool, found)


def now_under(db: sqlite3.Connection, codes: list[str]) -> dict[str, tuple[str, str]]:
    """Codes that nobody has today and somebody had, each with the code and the name of today."""
    found = db.execute(
        """SELECT j.value, e.code, e.name FROM json_each(?) j JOIN former_name f ON f.folded = j.value AND f.field = 'code'
        JOIN enterprise e ON e.id = f.enterprise_id
        WHERE NOT EXISTS (SELECT 1 FROM enterprise n WHERE n.code = j.value) GROUP BY j.value""",
        (json.dumps(codes),),
    )
    return {code: (now, name) for code, now, name in found}


def had(db: sqlite3.Connection, code: str) -> list[tuple[str, str]]:
    """The enterprises that had this code, as (code, name) of today."""
    found = db.execute(
        """SELECT e.code, e.name FROM former_name f JOIN enterprise e ON e.id = f.enterprise_id
        WHERE f.field = 'code' AND f.folded = ? ORDER BY e.id""",
        (code,),
    )
    return found.fetchall()


def called_before(db: sqlite3.Connection, name: str) -> list[Found]:
    """The enterprises that had a name which compares equal."""
    found = db.execute(
        """SELECT e.id, e.code, e.name, e.registration_number FROM former_name f JOIN enterprise e ON e.id = f.enterprise_id
        WHERE f.field = 'name' AND f.folded = ? LIMIT ?""",
        (normalise(name), MOST),
    )
    return found.fetchall()
