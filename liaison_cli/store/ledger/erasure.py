"""Personal values let go of (PIPL art. 47): out of rows, of their former values and of the records about them.

The commitments stay, so that every chain and every seal still fits; the salts go with the values, so that nobody can
find out by trying what was there. What is left of each value is the caller's to say: nothing, or a text without the
words in it that are let go of.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from liaison_cli.store.file import database, remembered, rows
from liaison_cli.store.ledger import commitments, personal
from liaison_cli.store.ledger.commitments import Kept, Of
from liaison_cli.store.ledger.watched import columns_of

# The last erasure after which the file was written anew.
_EMPTIED = "emptied"
# What is left of a value, by the name of its column (of a record's why: `why`).
Left = Callable[[str, Any], Any]


def nothing(_name: str, _value: Any) -> None:
    """Of every value, nothing is left."""


def prepare(db: sqlite3.Connection) -> None:
    """Have SQLite overwrite with zeros what is let go of from now on; before the turn in which that is done."""
    db.execute("PRAGMA secure_delete = ON")


def is_left_in_file(db: sqlite3.Connection) -> bool:
    """Whether bytes of what was erased may still be in the file: since the last erasure it was not written anew."""
    emptied = "SELECT CAST(coalesce(max(value), '0') AS INTEGER) FROM fact WHERE key = ?"
    return _last(db) > rows.value(int, db.execute(emptied, (_EMPTIED,)))


def _last(db: sqlite3.Connection) -> int:
    return rows.value(int, db.execute("SELECT coalesce(max(id), 0) FROM erasure"))


def finish(db: sqlite3.Connection) -> bool:
    """After that turn: take the bytes out of free space of the file, and out of the write-ahead log.

    Pages that were split before still hold copies of what went to others: the file is written anew. Where nothing was
    let go of since, it is left alone. False where it cannot be done just now: somebody else reads, or the disk has no
    room for it; the next command that writes tries again.
    """
    if not is_left_in_file(db):
        return True
    done = _last(db)
    db.execute("PRAGMA temp_store = MEMORY")
    try:
        db.execute("VACUUM")
        busy, *_ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            return False
        with database.turn(db):
            remembered.put(db, _EMPTIED, str(done))
    except sqlite3.OperationalError:
        return False
    return True


def erase(db: sqlite3.Connection, entity: str, ids: Iterable[int], left: Left = nothing) -> list[int]:
    """Let go of the personal values of these rows, present and former, and of the records about them.

    The rows stay, with what is public in them; a text that has to be there becomes empty. Within the caller's turn.
    Gives the numbers of the records of which something went.
    """
    columns, records = columns_of(db, entity), []
    for id_ in ids:
        _row(db, entity, id_, columns, left)
        _versions(db, entity, id_, columns, left)
        _journal(db, entity, id_, left)
        records += _records(db, entity, id_, left)
    return records


def _row(db: sqlite3.Connection, entity: str, id_: int, columns: Sequence[str], left: Left) -> None:
    names = [name for name in personal.COLUMNS[entity] if name in columns]
    found = db.execute(f"SELECT {', '.join(names)} FROM {entity} WHERE {columns[0]} = ?", (id_,)).fetchone()
    if found is None:
        return
    needed = dict(db.execute('SELECT name, "notnull" FROM pragma_table_info(?)', (entity,)).fetchall())
    stays = {name: left(name, value) for name, value in zip(names, found, strict=True)}
    stays = {name: "" if value is None and needed[name] else value for name, value in stays.items()}
    if changed := {name: stays[name] for name, value in zip(names, found, strict=True) if stays[name] != value}:
        _write(db, entity, columns[0], id_, changed)


def _write(db: sqlite3.Connection, entity: str, key: str, id_: int, values: Mapping[str, Any]) -> None:
    places = ", ".join(f"{name} = ?" for name in values)
    statement = f"UPDATE {entity} SET {places} WHERE {key} = ?"
    try:
        db.execute(statement, (*values.values(), id_))
    except sqlite3.IntegrityError:
        # What has to be the only one of its kind is told from others by its row.
        db.execute(statement, (*(f"{value or ''}#{id_}" for value in values.values()), id_))


def _versions(db: sqlite3.Connection, entity: str, id_: int, columns: Sequence[str], left: Left) -> None:
    """Each state of the row that was sealed and is not left as it was: the commitment in the place of its salt."""
    private = [name for name in personal.COLUMNS[entity] if name in columns]
    for of, kept in _kept(db, entity, id_):
        (old,) = db.execute(
            "SELECT old FROM journal WHERE entity = ? AND entity_id = ? AND id > ? ORDER BY id LIMIT 1",
            (entity, id_, of.version),
        ).fetchone() or (None,)
        # A state without a journal is that of today, in which nothing was to go.
        former = json.loads(old or "{}")
        _let_go(db, of, kept, {name: former.get(name) for name in private}, left)


def _journal(db: sqlite3.Connection, entity: str, id_: int, left: Left) -> None:
    """The former values of the row."""
    numbers = db.execute("SELECT id FROM journal WHERE entity = ? AND entity_id = ?", (entity, id_)).fetchall()
    for (number,) in numbers:
        _former(db, entity, number, left)


def _former(db: sqlite3.Connection, entity: str, number: int, left: Left) -> None:
    old = rows.first(str, db.execute("SELECT old FROM journal WHERE id = ?", (number,)))
    if old is None:
        return
    values = json.loads(old)
    stays = values | {name: left(name, values[name]) for name in personal.COLUMNS[entity] if name in values}
    if stays == values:
        return
    for of, kept in _kept(db, "journal", number):
        _let_go(db, of, kept, {"old": old}, nothing)
    db.execute("UPDATE journal SET old = ? WHERE id = ?", (json.dumps(stays, ensure_ascii=False), number))


def _records(db: sqlite3.Connection, entity: str, id_: int, left: Left) -> list[int]:
    numbers = rows.column(
        int, db.execute("SELECT id FROM audit WHERE entity = ? AND entity_id = ? ORDER BY id", (entity, id_))
    )
    return erase_records(db, numbers, left)


def erase_records(db: sqlite3.Connection, numbers: Iterable[int], left: Left = nothing) -> list[int]:
    """Let go of the personal values of audit records, and of their reasons; gives the records of which something went."""
    changed = []
    for number in numbers:
        for of, kept in _kept(db, "audit", number):
            before, after, why = db.execute("SELECT before, after, why FROM audit WHERE id = ?", (number,)).fetchone()
            fields = (kept.fields or "").split(",")
            parts = {"before": json.loads(before or "{}"), "after": json.loads(after or "{}")}
            values = dict(zip(fields, commitments.told(parts, why, fields), strict=True))
            if not _let_go(db, of, kept, values, left):
                continue
            for field, value in values.items():
                part, _, key = field.partition(".")
                if key:
                    parts[part][key] = left(key, value)
                else:
                    why = left(field, value)
            texts = (_text(before, parts["before"]), _text(after, parts["after"]), why)
            db.execute("UPDATE audit SET before = ?, after = ?, why = ? WHERE id = ?", (*texts, number))
            changed.append(number)
    return changed


def _text(was: str | None, values: dict[str, Any]) -> str | None:
    return None if was is None else json.dumps(values, ensure_ascii=False, sort_keys=True)


def _kept(db: sqlite3.Connection, entity: str, id_: int) -> list[tuple[Of, Kept]]:
    """What is kept of these values."""
    found = db.execute(
        "SELECT version, salt, rest, fields FROM salt WHERE entity = ? AND entity_id = ?", (entity, id_)
    ).fetchall()
    return [(Of(entity, id_, version), Kept(*kept)) for version, *kept in found]


def _let_go(db: sqlite3.Connection, of: Of, kept: Kept, values: Mapping[str, Any], left: Left) -> bool:
    """Bare commitments in the place of the salts of those values that do not stay; False where all of them do."""
    gone = {name for name, value in values.items() if left(name.rpartition(".")[2], value) != value}
    if gone:
        db.execute(
            "UPDATE salt SET salt = NULL, rest = ? WHERE entity = ? AND entity_id = ? AND version = ?",
            (commitments.let_go(kept, values, gone), *of),
        )
    return bool(gone)
