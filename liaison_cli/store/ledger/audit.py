"""Who changed what, when and why: append-only, a chain of hashes for each device that writes.

A hash covers the record before and everything in this one; personal values through a commitment, so that they can be
erased while the chain stays whole.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from liaison_cli.core.values.model import Stamp
from liaison_cli.core.work.ledger import NO_DEVICE, Finding, Head
from liaison_cli.store.file import rows
from liaison_cli.store.ledger import commitments, personal
from liaison_cli.store.ledger.commitments import Kept, Of

# What the first record of a device carries.
BEGINNING = ""
# One text for one record; made once, for making an encoder takes as long as using it.
_in_order = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str).encode
# A clock may be set right by so much.
_DRIFT = timedelta(seconds=2)


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


class _Record(NamedTuple):
    """A record as it stands in the file; the columns of `_SELECT`."""

    id: int
    device: str
    n: int
    written_at: str
    at: str
    by: str
    login: str
    action: str
    entity: str
    entity_id: int | None
    before: str | None
    after: str | None
    why: str | None
    import_id: int | None
    on_day: str | None

    def split(self, fields: Sequence[str]) -> tuple[list[Any], list[Any]]:
        """What the hash covers as it is (all but the number in this file), and what commitments cover in its place."""
        public: list[Any] = [*self[1:]]
        if not fields:
            return public, []
        parts = {name: json.loads(text) for name, text in (("before", self.before), ("after", self.after)) if text}
        told = commitments.told(parts, self.why, fields)
        for field in fields:
            part, _, key = field.partition(".")
            if key:
                del parts[part][key]
            else:
                public[_WHY] = None
        public[_BEFORE], public[_AFTER] = parts.get("before"), parts.get("after")
        return public, told


# Where these stand in a record without its number.
_BEFORE, _AFTER, _WHY = (_Record._fields.index(name) - 1 for name in ("before", "after", "why"))

_SELECT = """SELECT a.id, d.uid, a.n, a.written_at, a.at, a.by, a.login, a.action, a.entity, a.entity_id, a.before,
    a.after, a.why, a.import_id, a.on_day, a.hash, s.salt, s.rest, s.fields
    FROM audit a JOIN device d ON d.id = a.device_id
    LEFT JOIN salt s ON s.entity = 'audit' AND s.entity_id = a.id AND s.version = 0"""


def begin(db: sqlite3.Connection) -> None:
    """Record number 0, which every file has from the moment it is made: without it, it has lost its beginning."""
    record(db, Stamp("", ""), Entry("begin", "database", None))


def record(db: sqlite3.Connection, stamp: Stamp, entry: Entry) -> int:
    """Add one record of what somebody has done; returns its number."""
    number = 0 if entry.action == "begin" else rows.value(int, db.execute("SELECT coalesce(max(id), 0) + 1 FROM audit"))
    device_id, uid = _device(db, stamp)
    n, carried = db.execute(
        "SELECT n, hash FROM audit WHERE device_id = ? ORDER BY n DESC LIMIT 1", (device_id,)
    ).fetchone() or (0, BEGINNING)
    action, entity, entity_id, before, after, why, import_id, on_day = entry
    written_at, login = stamp.written_at or stamp.at, stamp.login or stamp.by
    texts = (_json(before), _json(after), why)
    made = _Record(
        number,
        uid,
        n + 1 if number else 0,
        written_at,
        stamp.at,
        stamp.by,
        login,
        action,
        entity,
        entity_id,
        *texts,
        import_id,
        on_day,
    )
    fields = (
        *personal.told(entity, "before", before),
        *personal.told(entity, "after", after),
        *(["why"] if why else []),
    )
    kept = commitments.salted(db, [(Of("audit", number), ",".join(fields))])[0] if fields else None
    db.execute(
        """INSERT INTO audit (id, device_id, n, written_at, at, by, login, action, entity, entity_id, before, after,
        why, import_id, on_day, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""",
        (number, device_id, *made[2:], _hash(carried, made, kept)),
    )
    return number


def _device(db: sqlite3.Connection, stamp: Stamp) -> tuple[int, str]:
    uid = stamp.device or NO_DEVICE
    known = rows.first(int, db.execute("SELECT id FROM device WHERE uid = ?", (uid,)))
    if known is None:
        values = (uid, stamp.written_at or stamp.at)
        known = db.execute("INSERT INTO device (uid, since) VALUES (?,?)", values).lastrowid or 0
    return known, uid


def insert(db: sqlite3.Connection, table: str, values: Mapping[str, Any], stamp: Stamp, action: str) -> int:
    """Add a row, with all of it in its audit record; returns its id."""
    marks = ", ".join("?" * len(values))
    id_ = db.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", (*values.values(),)).lastrowid
    record(db, stamp, Entry(action, table, id_, after=values))
    return id_ or 0


def _json(values: Mapping[str, Any] | None) -> str | None:
    if values is None:
        return None
    return _in_order(values)


def _hash(carried: str, made: _Record, kept: Kept | None) -> str:
    fields = kept.fields.split(",") if kept and kept.fields else []
    public, told = made.split(fields)
    return digest(carried, [*public, commitments.of_values(kept, fields, told)])


def digest(carried: str, values: Sequence[Any]) -> str:
    """The hash of a record: SHA-256, as hex, over the hash of the one before and the record as JSON."""
    return hashlib.sha256(f"{carried}{commitments.compact(values)}".encode(errors="surrogatepass")).hexdigest()


def last(db: sqlite3.Connection) -> tuple[int, str]:
    """The number and the time of the last record; (0, "") where there is none."""
    number, at = db.execute("SELECT id, at FROM audit ORDER BY id DESC LIMIT 1").fetchone() or (0, "")
    return number, at


def later(db: sqlite3.Connection, number: int) -> tuple[int, str]:
    """How many records come after one of a number, and the time of the last; (0, "") where none does."""
    count, at = db.execute("SELECT count(*), max(at) FROM audit WHERE id > ?", (number,)).fetchone()
    return count, at or ""


def heads(db: sqlite3.Connection) -> list[Head]:
    """The end of each device's chain."""
    found = db.execute(
        """SELECT d.uid, a.n, a.hash FROM device d JOIN audit a ON a.device_id = d.id
        AND a.n = (SELECT max(n) FROM audit WHERE device_id = d.id) ORDER BY d.id"""
    )
    return [Head._make(row) for row in found]


def stands(db: sqlite3.Connection, head: Head) -> bool:
    """Whether a device's chain still has the record that was its head once, whole or as printed."""
    uid, n, hash_ = head
    found = db.execute(
        "SELECT a.hash FROM audit a JOIN device d ON d.id = a.device_id WHERE d.uid = ? AND a.n = ?", (uid, n)
    )
    return (rows.first(str, found) or "").startswith(hash_)


def faults(db: sqlite3.Connection) -> Iterator[Finding]:
    """The records that do not follow from the one before, each device's by themselves.

    `broken`: changed, out of order, after a gap. `wiped`: the file has lost its beginning. `clock`: written before the
    one before it, by the device's own time.
    """
    ends: dict[str, _Record] = {}
    carried: dict[str, str] = {}
    before = -1
    for *columns, hash_, salt, rest, fields in db.execute(f"{_SELECT} ORDER BY a.id"):
        each = _Record._make(columns)
        end = ends.get(each.device)
        kept = Kept(salt, rest, fields) if salt or rest else None
        if before == -1 and (each.id, each.action) != (0, "begin"):
            yield Finding("wiped", "audit", 0, 0)
        follows = each.id == before + 1 and each.n == (end.n + 1 if end else min(each.id, 1))
        if not follows or not _fits(carried.get(each.device, BEGINNING), each, kept, hash_):
            yield Finding("broken", "audit", each.id, each.id)
        if end and _earlier(each.written_at, end.written_at):
            yield Finding("clock", "audit", each.id, each.id)
        ends[each.device], carried[each.device], before = each, hash_, each.id
    if before == -1:
        yield Finding("wiped", "audit", 0, 0)


def _fits(carried: str, made: _Record, kept: Kept | None, hash_: str) -> bool:
    try:
        return _hash(carried, made, kept) == hash_
    except (ValueError, KeyError):
        # What stands there is no JSON any more, or lacks what is committed to.
        return False


def _earlier(at: str, before: str) -> bool:
    """Whether a time lies before another by more than a clock is set right."""
    return at < before and datetime.fromisoformat(before) - datetime.fromisoformat(at) > _DRIFT


def listed(
    db: sqlite3.Connection, *, entity: str | None = None, entity_id: int | None = None, by: str | None = None
) -> Iterator[dict[str, Any]]:
    """The records of what was done, newest first."""
    found = db.execute(
        """SELECT a.id, d.uid AS device, a.n, a.written_at, a.at, a.by, a.login, a.action, a.entity, a.entity_id,
        a.before, a.after, a.why, a.import_id, a.on_day, a.hash, r.on_day AS erased_on, r.by AS erased_by,
        r.why AS erased_why FROM audit a JOIN device d ON d.id = a.device_id
        LEFT JOIN erasure r ON r.id = (SELECT max(erasure_id) FROM erased WHERE entity = 'audit' AND entity_id = a.id)
        WHERE a.id > 0 AND (:entity IS NULL OR a.entity = :entity) AND (:id IS NULL OR a.entity_id = :id)
        AND (:by IS NULL OR a.by = :by) ORDER BY a.id DESC""",
        {"entity": entity, "id": entity_id, "by": by},
    )
    return rows.dicts(found)
