"""Who changed what, when and why: append-only, each record carrying the hash of the one before."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from liaison_cli.core.values.model import Stamp
from liaison_cli.store.file import rows

FIELDS = "id, at, by, action, entity, entity_id, before, after, why, import_id, on_day"
# What the first record carries.
BEGINNING = ""
# One text for one value, whoever writes it; made once, for making an encoder takes as long as using it.
compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Entry(NamedTuple):
    """What was done to which row of which table; `before` and `after` hold the values that changed, kept as JSON.

    `on_day` is the day that the values are from, where they say another one than that of the record.
    """

    action: str
    entity: str
    entity_id: int | None
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    why: str | None = None
    import_id: int | None = None
    on_day: str | None = None


def record(db: sqlite3.Connection, stamp: Stamp, entry: Entry) -> int:
    """Add one record of what somebody has done; returns its number."""
    last, carried = db.execute("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone() or (0, BEGINNING)
    action, entity, entity_id, before, after, *rest = entry
    values = (last + 1, stamp.at, stamp.by, action, entity, entity_id, _json(before), _json(after), *rest)
    marks = ",".join("?" * (len(values) + 1))
    db.execute(f"INSERT INTO audit ({FIELDS}, hash) VALUES ({marks})", (*values, digest(carried, values)))
    return int(last) + 1


def insert(db: sqlite3.Connection, table: str, values: Mapping[str, Any], stamp: Stamp, action: str) -> int:
    """Add a row, with all of it in its audit record; returns its id."""
    marks = ", ".join("?" * len(values))
    id_ = db.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", (*values.values(),)).lastrowid
    record(db, stamp, Entry(action, table, id_, after=values))
    return id_ or 0


def _json(values: Mapping[str, Any] | None) -> str | None:
    if values is None:
        return None
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)


def digest(carried: str, values: Sequence[Any]) -> str:
    """The hash of a record: SHA-256, as hex, over the hash of the one before and the record as JSON."""
    return hashlib.sha256(f"{carried}{compact(values)}".encode(errors="surrogatepass")).hexdigest()


def head(db: sqlite3.Connection) -> tuple[int, str, str]:
    """The last record's number, time and hash; (0, "", "") where there is none."""
    number, at, hash_ = db.execute("SELECT id, at, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone() or (
        0,
        "",
        BEGINNING,
    )
    return number, at, hash_


def broken(db: sqlite3.Connection) -> Iterator[int]:
    """The records that do not follow from the one before: changed, inserted, out of order, or after a gap."""
    carried, before = BEGINNING, 0
    for *record, hash_ in db.execute(f"SELECT {FIELDS}, hash FROM audit ORDER BY id"):
        number, *_ = record
        if number != before + 1 or digest(carried, record) != hash_:
            yield number
        carried, before = hash_ or "", number


def at(db: sqlite3.Connection, number: int) -> str | None:
    """The hash of one record; None where it is gone."""
    return rows.first(str, db.execute("SELECT hash FROM audit WHERE id = ?", (number,)))


def listed(
    db: sqlite3.Connection, *, entity: str | None = None, entity_id: int | None = None, by: str | None = None
) -> Iterator[dict[str, Any]]:
    """The records, newest first."""
    found = db.execute(
        f"""SELECT {FIELDS}, hash FROM audit WHERE (:entity IS NULL OR entity = :entity)
        AND (:id IS NULL OR entity_id = :id) AND (:by IS NULL OR by = :by) ORDER BY id DESC""",
        {"entity": entity, "id": entity_id, "by": by},
    )
    return rows.dicts(found)
