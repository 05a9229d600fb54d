"""Whether rows are still what this program wrote: seals over rows, a journal of their changes, and who else wrote.

A seal is the digest of some rows as they were when it was set; seals are a chain of hashes. Triggers keep the former
values of every row that is changed or deleted, so that an older seal can still be checked. Each turn of this program
ends with a seal over what it wrote, which notes how far every table and every chain of records goes: rows, changes or
records beyond that are somebody else's.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from liaison_cli.core.values.model import Stamp
from liaison_cli.core.work.ledger import Finding, Head
from liaison_cli.store.file import rows
from liaison_cli.store.ledger import audit, sealed_rows
from liaison_cli.store.ledger.sealed_rows import Sealed
from liaison_cli.store.ledger.watched import GROWING, KEYED, SEALED, columns_of

# How far these go is in every seal; a record is in no seal, its chain holds it.
_REACHING = (*GROWING, "audit")
# What the chain of seals is called among those of devices.
CHAIN = "seal"
# Rows that a turn seals in passing; a large import is sealed by the next scan or backup, or by `audit seal`.
IN_PASSING = 200


def strangers(db: sqlite3.Connection) -> list[Finding]:
    """Rows and changes that came since the last turn of this program, from somebody else."""
    positions = _last(db).positions
    found = []
    for entity, upto in _reach(db).items():
        known = positions.get(entity, [upto, 0])[0]
        if upto < known:
            found.append(Finding("missing", entity, upto + 1, known))
        elif upto > known and entity == "journal":
            found += [
                Finding("changed", name, id_, id_)
                for name, id_ in db.execute("SELECT DISTINCT entity, entity_id FROM journal WHERE id > ?", (known,))
            ]
        elif upto > known:
            found.append(Finding("added", entity, known + 1, upto))
    return found


def close_turn(db: sqlite3.Connection, found: list[Finding]) -> None:
    """Put on record what strangers had written before this turn, and seal what it wrote."""
    at = _time_of(db)
    for each in found:
        audit.record(
            db,
            Stamp("", at),
            audit.Entry("outside", each.entity, each.first, after={"kind": each.kind, "last": each.last}),
        )
    set_seal(db, at)


def _time_of(db: sqlite3.Connection) -> str:
    """When the present turn began: that of its audit record, or of its run where it leaves no other record."""
    _, at = audit.last(db)
    ran = rows.first(str, db.execute("SELECT started_at FROM run ORDER BY id DESC LIMIT 1"))
    return max(at, ran or "")


class _Last(NamedTuple):
    hash: str
    positions: dict[str, list[int]]


def _last(db: sqlite3.Connection) -> _Last:
    hash_, positions = db.execute("SELECT hash, positions FROM seal ORDER BY id DESC LIMIT 1").fetchone() or ("", "{}")
    return _Last(hash_, json.loads(positions))


def _reach(db: sqlite3.Connection) -> dict[str, int]:
    parts = (f"SELECT '{entity}', coalesce(max(id), 0) FROM main.{entity}" for entity in _REACHING)
    return dict(db.execute(" UNION ALL ".join(parts)).fetchall())


def reach_before(db: sqlite3.Connection, end: str) -> dict[str, int]:
    """How far each table went when the last turn before a time was over; empty before the first."""
    row = db.execute("SELECT positions FROM seal WHERE at < ? ORDER BY id DESC LIMIT 1", (end,)).fetchone()
    return {entity: upto for entity, (upto, _) in json.loads(row[0]).items()} if row else {}


def set_seal(db: sqlite3.Connection, at: str, most: int = IN_PASSING) -> int:
    """Seal up to `most` new and changed rows of each table and note how far each goes; returns how many are left."""
    carried, positions = _last(db)
    reach = _reach(db)
    was = {entity: positions.get(entity, [0, 0])[1] for entity in reach}
    entries = list(_changed_again(db, was, reach["journal"], most))
    left = 0
    for entity, upto in reach.items():
        # Ids that a withdrawn import set free are given out again: the journal knows of the rows that had them.
        sealed = min(was[entity], upto)
        if entity != "audit" and upto > sealed:
            last = min(upto, sealed + most)
            # What changed is sealed as far as its journal is, and the journal no further.
            entries += sealed_rows.of(db, entity, sealed + 1, last, reach["journal"])
            left, sealed = left + upto - last, last
        positions[entity] = [upto, sealed]
    values = (at, json.dumps(audit.heads(db)), json.dumps(positions), json.dumps(entries))
    db.execute(
        "INSERT INTO seal (at, heads, positions, entries, hash) VALUES (?,?,?,?,?)",
        (*values, audit.digest(carried, values)),
    )
    return left


def _changed_again(db: sqlite3.Connection, sealed: Mapping[str, int], journal: int, most: int) -> Iterator[Sealed]:
    """Seals of rows that had one and were changed since, as far as the journal gets its own this time."""
    found = db.execute(
        """SELECT DISTINCT entity, entity_id FROM journal WHERE id > ? AND id <= ? ORDER BY entity, entity_id""",
        (sealed["journal"], min(journal, sealed["journal"] + most)),
    ).fetchall()
    for entity, group in groupby(found, lambda each: each[0]):
        ids = [id_ for _, id_ in group if entity in KEYED or id_ <= sealed.get(entity, 0)]
        for first, last in sealed_rows.runs(ids):
            yield from sealed_rows.of(db, entity, first, last, journal)


def findings(db: sqlite3.Connection) -> Iterator[Finding]:
    """Every seal that no longer fits: its own chain, or the rows under it with later changes taken back."""
    yield from strangers(db)
    carried, before = "", 0
    for id_, at, heads, positions, entries, hash_ in db.execute(
        "SELECT id, at, heads, positions, entries, hash FROM seal ORDER BY id"
    ):
        if id_ != before + 1 or audit.digest(carried, (at, heads, positions, entries)) != hash_:
            yield Finding("broken", "seal", id_, id_)
        if any(not audit.stands(db, Head(*head)) for head in _read(heads)):
            yield Finding("broken", "audit", id_, id_)
        carried, before = hash_, id_
        for each in (Sealed(*entry) for entry in _read(entries)):
            if each.entity in SEALED:
                yield from sealed_rows.differing(db, each)
    if before == 0:
        yield Finding("wiped", "seal", 0, 0)
    for entity in KEYED:
        key, *_ = columns_of(db, entity)
        unknown = f"SELECT {key} FROM {entity} WHERE {key} NOT IN (SELECT entity_id FROM journal WHERE entity = ?)"
        for id_ in rows.column(int, db.execute(unknown, (entity,))):
            yield Finding("added", entity, id_, id_)


def _read(text: str) -> list[Any]:
    """A list that is kept as JSON; empty where it is none any more, which the hash tells."""
    try:
        found = json.loads(text)
    except ValueError:
        return []
    return found if isinstance(found, list) else []


def unsealed(db: sqlite3.Connection) -> int:
    """How many rows no seal covers yet."""
    positions = _last(db).positions
    return sum(
        max(0, upto - positions.get(entity, [0, 0])[1]) for entity, upto in _reach(db).items() if entity != "audit"
    )


def unsealed_since(db: sqlite3.Connection) -> str | None:
    """When the first turn ended that left rows without a seal; None where every row has one."""
    since = None
    for at, positions in db.execute("SELECT at, positions FROM seal ORDER BY id DESC"):
        known = json.loads(positions)
        if not any(upto > sealed for entity, (upto, sealed) in known.items() if entity != "audit"):
            return since
        since = at
    return since


def count(db: sqlite3.Connection) -> int:
    """How many seals there are."""
    return rows.value(int, db.execute("SELECT count(*) FROM seal"))


def head(db: sqlite3.Connection) -> Head:
    """The last seal, as the head of a chain of its own: through it, an anchor vouches for the rows as well."""
    number, hash_ = db.execute("SELECT id, hash FROM seal ORDER BY id DESC LIMIT 1").fetchone() or (0, "")
    return Head(CHAIN, number, hash_)


def stands(db: sqlite3.Connection, head: Head) -> bool:
    """Whether a chain, of seals or of a device, still has the entry that was its head once."""
    if head.chain != CHAIN:
        return audit.stands(db, head)
    found = rows.first(str, db.execute("SELECT hash FROM seal WHERE id = ?", (head.number,)))
    return (found or "").startswith(head.hash)


def recorded(db: sqlite3.Connection) -> Iterator[Finding]:
    """What strangers wrote, as earlier turns put it on record."""
    for entity, first, after in db.execute("SELECT entity, entity_id, after FROM audit WHERE action = 'outside'"):
        values = json.loads(after)
        yield Finding(values["kind"], entity, first, values["last"])
