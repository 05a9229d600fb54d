"""Personal values let go of (PIPL art. 47): out of rows, of their former values and of the records about them.

The commitments stay, so that every chain and every seal still fits; the salts go with the values, so that nobody can
find out by trying what was there.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from liaison_cli.store.file import rows
from liaison_cli.store.ledger import commitments, personal
from liaison_cli.store.ledger.commitments import Kept, Of
from liaison_cli.store.ledger.watched import columns_of


def prepare(db: sqlite3.Connection) -> None:
    """Have SQLite overwrite with zeros what is let go of from now on; before the turn in which that is done."""
    db.execute("PRAGMA secure_delete = ON")


def finish(db: sqlite3.Connection) -> None:
    """After that turn: take the bytes out of the write-ahead log as well."""
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def erase(db: sqlite3.Connection, entity: str, ids: Iterable[int]) -> None:
    """Let go of every personal value of these rows, present and former, and of the records about them.

    The rows stay, with what is public in them; a name that has to be there becomes empty. Within the caller's turn.
    """
    columns = columns_of(db, entity)
    for id_ in ids:
        _empty(db, entity, columns[0], id_)
        _versions(db, entity, id_, columns)
        _journal(db, entity, id_)
        _records(db, entity, id_)


def _empty(db: sqlite3.Connection, entity: str, key: str, id_: int) -> None:
    needed = dict(db.execute('SELECT name, "notnull" FROM pragma_table_info(?)', (entity,)).fetchall())
    values = ", ".join(f"{name} = {chr(39) * 2 if needed[name] else 'NULL'}" for name in personal.COLUMNS[entity])
    db.execute(f"UPDATE {entity} SET {values} WHERE {key} = ?", (id_,))


def _versions(db: sqlite3.Connection, entity: str, id_: int, columns: Sequence[str]) -> None:
    """Each state of the row that was sealed: the commitment in the place of its salt."""
    private = [name for name in personal.COLUMNS[entity] if name in columns]
    for of, kept in _kept(db, entity, id_):
        (old,) = db.execute(
            "SELECT old FROM journal WHERE entity = ? AND entity_id = ? AND id > ? ORDER BY id LIMIT 1",
            (entity, id_, of.version),
        ).fetchone() or (None,)
        # The row was just emptied: every state that it ever had is a former one.
        former = json.loads(old or "{}")
        _let_go(db, of, kept, [former.get(name) for name in private])


def _journal(db: sqlite3.Connection, entity: str, id_: int) -> None:
    """The former values of the row."""
    for number, old in db.execute(
        "SELECT id, old FROM journal WHERE entity = ? AND entity_id = ? AND old IS NOT NULL", (entity, id_)
    ).fetchall():
        for of, kept in _kept(db, "journal", number):
            _let_go(db, of, kept, [old])
        left = json.loads(old) | dict.fromkeys(personal.COLUMNS[entity])
        db.execute("UPDATE journal SET old = ? WHERE id = ?", (json.dumps(left, ensure_ascii=False), number))


def _records(db: sqlite3.Connection, entity: str, id_: int) -> None:
    numbers = rows.column(
        int, db.execute("SELECT id FROM audit WHERE entity = ? AND entity_id = ? ORDER BY id", (entity, id_))
    )
    erase_records(db, numbers)


def erase_records(db: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Let go of the personal values of audit records, and of their reasons."""
    for number in numbers:
        for of, kept in _kept(db, "audit", number):
            before, after, why = db.execute("SELECT before, after, why FROM audit WHERE id = ?", (number,)).fetchone()
            fields = (kept.fields or "").split(",")
            parts = {"before": json.loads(before or "{}"), "after": json.loads(after or "{}")}
            _let_go(db, of, kept, commitments.told(parts, why, fields))
            for part, _, key in (each.partition(".") for each in fields):
                if key:
                    parts[part][key] = None
            texts = (_text(before, parts["before"]), _text(after, parts["after"]), None if "why" in fields else why)
            db.execute("UPDATE audit SET before = ?, after = ?, why = ? WHERE id = ?", (*texts, number))


def _text(was: str | None, values: dict[str, Any]) -> str | None:
    return None if was is None else json.dumps(values, ensure_ascii=False, sort_keys=True)


def _kept(db: sqlite3.Connection, entity: str, id_: int) -> list[tuple[Of, Kept]]:
    found = db.execute(
        "SELECT version, salt, commitment, fields FROM salt WHERE entity = ? AND entity_id = ? AND salt IS NOT NULL",
        (entity, id_),
    )
    return [(Of(entity, id_, version), Kept(*kept)) for version, *kept in found.fetchall()]


def _let_go(db: sqlite3.Connection, of: Of, kept: Kept, values: Sequence[Any]) -> None:
    db.execute(
        "UPDATE salt SET salt = NULL, commitment = ? WHERE entity = ? AND entity_id = ? AND version = ?",
        (commitments.of_values(kept, values), *of),
    )
