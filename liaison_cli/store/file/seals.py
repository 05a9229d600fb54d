"""Whether rows are still what this program wrote: seals over rows, a journal of their changes, and who else wrote.

A seal is the digest of some rows as they were when it was set; seals are a chain of hashes. Triggers keep the former
values of every row that is changed or deleted, so that an older seal can still be checked. Each turn of this program
ends with a seal that notes how far every table goes: rows or journal entries beyond that are somebody else's.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from liaison_cli.core.values.model import Stamp
from liaison_cli.store.file import audit, rows

# The tables whose rows are sealed; their ids only grow.
SEALED = (
    "enterprise",
    "person",
    "appointment",
    "attempt",
    "task_event",
    "signal",
    "case_step",
    "case_fate",
    "case_exception",
    "case_letter",
    "custody",
    "network",
    "evidence",
    "journal",
)
# Tables whose keys do not grow: their inserts stand in the journal.
JOURNALED = (
    "lost_case",
    "case_withdrawal",
    "evidence_strike",
    "custody_end",
    "network_end",
    "attempt_void",
    "signal_dismissal",
    "task",
    "alarm",
    "alarm_ground",
)
WATCHED = (*SEALED, "audit")
# Rows under one seal: what must be looked at again when one of them has changed.
_MOST = 5000
# New rows that a turn seals in passing; a large import is sealed by `audit seal` and by every backup.
IN_PASSING = 200


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as this program left it: the table, its rows from one id to another, and how."""

    kind: str
    entity: str
    first: int
    last: int


class _Sealed(NamedTuple):
    """What a seal says of some rows: which, with which columns, how far the journal went, and their digest."""

    entity: str
    first: int
    last: int
    columns: list[str]
    journal: int
    digest: str


def watch(db: sqlite3.Connection) -> None:
    """Set the triggers anew for the columns that the tables have now."""
    for entity in (*SEALED[:-1], *JOURNALED):
        columns = _columns(db, entity)
        for event in ("update", "delete") + (("insert",) if entity in JOURNALED else ()):
            row = "NEW" if event == "insert" else "OLD"
            pairs = ", ".join(f"'{name}', {row}.{name}" for name in columns)
            old = "NULL" if event == "insert" else f"json_object({pairs})"
            db.execute(f"DROP TRIGGER IF EXISTS journal_{entity}_{event}")
            db.execute(
                f"""CREATE TRIGGER journal_{entity}_{event} AFTER {event.upper()} ON {entity} BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('{entity}', {row}.{columns[0]}, {old}); END"""
            )


def _columns(db: sqlite3.Connection, entity: str) -> list[str]:
    return rows.column(str, db.execute("SELECT name FROM pragma_table_info(?)", (entity,)))


def put_back(db: sqlite3.Connection, entity: str, values: Mapping[str, Any]) -> None:
    """A row that was taken out is there again; the journal knows that it was not there meanwhile, as seals saw it."""
    marks = ", ".join("?" * len(values))
    db.execute(f"INSERT INTO {entity} ({', '.join(values)}) VALUES ({marks})", (*values.values(),))
    if entity in SEALED:
        db.execute("INSERT INTO journal (entity, entity_id, old) VALUES (?, ?, NULL)", (entity, values["id"]))


def strangers(db: sqlite3.Connection) -> list[Finding]:
    """Rows and changes that came since the last turn of this program, from somebody else."""
    _, positions = _last(db)
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
    _, at, _ = audit.head(db)
    ran = rows.first(str, db.execute("SELECT started_at FROM run ORDER BY id DESC LIMIT 1"))
    return max(at, ran or "")


def _last(db: sqlite3.Connection) -> tuple[str, dict[str, list[int]]]:
    last = db.execute("SELECT hash, positions FROM seal ORDER BY id DESC LIMIT 1").fetchone()
    hash_, positions = last or ("", "{}")
    return hash_, json.loads(positions)


def _reach(db: sqlite3.Connection) -> dict[str, int]:
    parts = (f"SELECT '{entity}', coalesce(max(id), 0) FROM main.{entity}" for entity in WATCHED)
    return dict(db.execute(" UNION ALL ".join(parts)).fetchall())


def reach_before(db: sqlite3.Connection, end: str) -> dict[str, int]:
    """How far each table went when the last turn before a time was over; empty before the first."""
    row = db.execute("SELECT positions FROM seal WHERE at < ? ORDER BY id DESC LIMIT 1", (end,)).fetchone()
    return {entity: upto for entity, (upto, _) in json.loads(row[0]).items()} if row else {}


def set_seal(db: sqlite3.Connection, at: str, most: int = IN_PASSING) -> int:
    """Seal up to `most` new rows of each table and note how far each goes; returns how many are left unsealed."""
    carried, positions = _last(db)
    entries, left = [], 0
    reach = _reach(db)
    for entity, upto in reach.items():
        # Ids that a withdrawn import set free are given out again: the rows that get them need a seal of their own.
        sealed = min(positions.get(entity, [0, 0])[1], upto)
        if entity in SEALED and upto > sealed:
            last = min(upto, sealed + most)
            entries += list(_entries(db, entity, sealed + 1, last))
            left, sealed = left + upto - last, last
        positions[entity] = [upto, sealed]
    values = (at, json.dumps(positions), json.dumps(entries))
    db.execute(
        "INSERT INTO seal (at, positions, entries, hash) VALUES (?,?,?,?)", (*values, audit.digest(carried, values))
    )
    return left


def _entries(db: sqlite3.Connection, entity: str, first: int, last: int) -> Iterator[_Sealed]:
    columns = _columns(db, entity)
    journal = rows.value(int, db.execute("SELECT coalesce(max(id), 0) FROM journal"))
    for start in range(first, last + 1, _MOST):
        end = min(start + _MOST - 1, last)
        found = db.execute(
            f"SELECT {', '.join(columns)} FROM main.{entity} WHERE id BETWEEN ? AND ? ORDER BY id", (start, end)
        )
        yield _Sealed(entity, start, end, columns, journal, _of(found))


def _of(sealed: Iterable[Sequence[Any]]) -> str:
    whole = hashlib.sha256()
    for row in sealed:
        whole.update(audit.compact(row).encode(errors="surrogatepass"))
    return whole.hexdigest()


def findings(db: sqlite3.Connection) -> Iterator[Finding]:
    """Every seal that no longer fits: its own chain, or the rows under it with later changes taken back."""
    yield from strangers(db)
    carried = ""
    for id_, at, positions, entries, hash_ in db.execute(
        "SELECT id, at, positions, entries, hash FROM seal ORDER BY id"
    ):
        if audit.digest(carried, (at, positions, entries)) != hash_:
            yield Finding("broken", "seal", id_, id_)
        carried = hash_
        for each in (_Sealed(*entry) for entry in json.loads(entries)):
            if each.entity in SEALED and _of(_as_sealed(db, each)) != each.digest:
                yield Finding("differs", each.entity, each.first, each.last)


def _as_sealed(db: sqlite3.Connection, sealed: _Sealed) -> Iterator[list[Any]]:
    """The rows under a seal as they were when it was set: what was changed later, with its first former values.

    What was put back later was not there.
    """
    entity, first, last, columns, journal, _ = sealed
    former = {
        id_: json.loads(old or "null")
        for id_, old in db.execute(
            """SELECT entity_id, old FROM journal WHERE id IN (SELECT min(id) FROM journal
            WHERE entity = ? AND entity_id BETWEEN ? AND ? AND id > ? GROUP BY entity_id)""",
            (entity, first, last, journal),
        )
    }
    now = db.execute(f"SELECT id, {', '.join(columns)} FROM main.{entity} WHERE id BETWEEN ? AND ?", (first, last))
    found = {id_: row for id_, *row in now}
    found |= {id_: [old.get(name) for name in columns] for id_, old in former.items() if old}
    return (found[id_] for id_ in sorted(found) if former.get(id_, True))


def unsealed(db: sqlite3.Connection) -> int:
    """How many rows no seal covers yet."""
    _, positions = _last(db)
    sealed = {entity: positions.get(entity, [0, 0])[1] for entity in SEALED}
    return sum(max(0, upto - sealed[entity]) for entity, upto in _reach(db).items() if entity in SEALED)


def seals(db: sqlite3.Connection) -> tuple[int, str]:
    """How many seals there are, and the hash of the last."""
    count = rows.value(int, db.execute("SELECT count(*) FROM seal"))
    return count, _last(db)[0]


def recorded(db: sqlite3.Connection) -> Iterator[Finding]:
    """What strangers wrote, as earlier turns put it on record."""
    for entity, first, after in db.execute("SELECT entity, entity_id, after FROM audit WHERE action = 'outside'"):
        values = json.loads(after)
        yield Finding(values["kind"], entity, first, values["last"])
