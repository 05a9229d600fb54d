"""Everything that tells of one person: rows of every table, their former values, and the records about them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from liaison_cli.core.people.mentions import Mentions
from liaison_cli.core.people.subject import Subject, Trace
from liaison_cli.store.file import rows
from liaison_cli.store.ledger import personal
from liaison_cli.store.ledger.watched import columns_of

# Tables whose rows belong to an enterprise through another table's row.
_PARENTS = ("attempt", "task", "signal", "alarm", "case", "custody", "check_form")


def of(db: sqlite3.Connection, subject: Subject, sought: Mentions) -> list[Trace]:
    """Where something tells of a person: surely by her numbers and addresses, perhaps by her name at her enterprises."""
    db.create_function("tells", 1, sought.tells, deterministic=True)
    db.create_function("names", 1, sought.names, deterministic=True)
    around = _around(db, sorted({each.enterprise_id for each in subject.posts}))
    own = {"person": {*subject.ids}, "appointment": {each.id for each in subject.posts}}
    return [
        each
        for source in _sources(db)
        for each in _found(db, source)
        for at_hers in [each.entity_id in around.get(each.entity, ()) or each.entity_id in own.get(each.entity, ())]
        if (each.certain or at_hers) and not _is_anothers(db, each, subject)
    ]


def _is_anothers(db: sqlite3.Connection, trace: Trace, subject: Subject) -> bool:
    """Whether it is the row of another person on record, or tells of that row."""
    if trace.entity != "person" or trace.entity_id in subject.ids:
        return False
    there = db.execute("SELECT EXISTS (SELECT 1 FROM person WHERE id = ?)", (trace.entity_id,))
    return rows.value(bool, there)


def _around(db: sqlite3.Connection, enterprises: Sequence[int]) -> Mapping[str, set[int]]:
    """The rows of each table that belong to these enterprises."""
    ids = json.dumps(enterprises)
    return {
        entity: set(rows.column(int, db.execute(query, {"ids": ids})))
        for entity in personal.COLUMNS
        if (query := _belonging(db, entity))
    }


def _belonging(db: sqlite3.Connection, entity: str) -> str | None:
    key, *columns = columns_of(db, entity)
    hers = "(SELECT value FROM json_each(:ids))"
    if entity == "enterprise":
        return f"SELECT id FROM enterprise WHERE id IN {hers}"
    if "enterprise_id" in columns:
        return f"SELECT {key} FROM {entity} WHERE enterprise_id IN {hers}"
    for parent in _PARENTS:
        if f"{parent}_id" in (key, *columns):
            table = "lost_case" if parent == "case" else parent
            return f"""SELECT {key} FROM {entity} WHERE {parent}_id IN
                (SELECT id FROM {table} WHERE enterprise_id IN {hers})"""
    return None


class _Source(NamedTuple):
    """Where to look: as which place, of which row of which table, in which texts."""

    place: str
    entity: str
    entity_id: str
    number: str
    texts: tuple[str, ...]
    rows: str


_FORMER = _Source("former", "entity", "entity_id", "id", ("old",), "journal WHERE old IS NOT NULL")
_RECORDS = _Source("record", "entity", "entity_id", "id", ("before", "after", "why"), "audit WHERE id > 0")


def _sources(db: sqlite3.Connection) -> Iterator[_Source]:
    for entity, columns in personal.COLUMNS.items():
        if entity != "journal":
            key = columns_of(db, entity)[0]
            yield _Source("row", f"'{entity}'", key, key, columns, entity)
    yield _FORMER
    yield _RECORDS


def _found(db: sqlite3.Connection, source: _Source) -> Iterator[Trace]:
    text = " || char(10) || ".join(f"coalesce({name}, '')" for name in source.texts)
    for entity, entity_id, number, said, certain in db.execute(
        f"""SELECT * FROM (SELECT {source.entity}, {source.entity_id}, {source.number}, {text} AS said,
        tells({text}) AS certain FROM {source.rows}) WHERE certain OR names(said)"""
    ):
        yield Trace(source.place, entity, entity_id, number, said.strip(), bool(certain))


def filed_contacts(db: sqlite3.Connection) -> set[int]:
    """The contacts that are steps of a lost-contact case."""
    return set(rows.column(int, db.execute("SELECT attempt_id FROM case_step WHERE attempt_id IS NOT NULL")))
