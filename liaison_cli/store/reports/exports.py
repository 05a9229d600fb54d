"""Whole tables for other programs: streams of plain rows, in the order that an import wants them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from liaison_cli.core.values.enterprise import FIELDS
from liaison_cli.store.file import rows
from liaison_cli.store.file.schema import tables
from liaison_cli.store.log.lists import Filter
from liaison_cli.store.roster import people

# What an official roster begins with, in its order; and what other programs ask for least.
_FIRST = (
    "code",
    "name",
    "tier",
    "officer",
    "status",
    "registered_address",
    "registered_phone",
    "legal_representative",
    "founded_on",
    "business_address",
)
_LAST = ("registration_number", "remark", "entered_on", "planned_on")

# The columns of each table, in the order of its rows.
ENTERPRISES = (*_FIRST, *(name for name in FIELDS if name not in (*_FIRST, *_LAST)), *_LAST)
LIAISONS = (
    "code",
    "enterprise",
    "name",
    "role",
    "mobile",
    "landline",
    "other_phones",
    "wechat",
    "email",
    "title",
    "agency",
    "filed",
    "filed_on",
    "relation",
    "consent_on",
    "verified_on",
    "recorded_on",
    "started_on",
    "ended_on",
)
ATTEMPTS = (
    "code",
    "enterprise",
    "at",
    "channel",
    "outcome",
    "person",
    "officer",
    "deep",
    "topics",
    "note",
    "voided",
    "inbound",
)
_OF_PERSON = ("name", "mobile", "landline", "other_phones", "wechat", "email")


# Whose rows, and records of them, stay closed in daily business: people who are emergency contacts and nothing else.
_OF_OTHERS = f"""NOT (entity = 'person' AND entity_id IN ({people.EMERGENCY_ALONE})
    OR entity = 'appointment' AND entity_id IN (SELECT id FROM appointment WHERE role = 'emergency'))"""
_CLOSED = {
    "person": f"id NOT IN ({people.EMERGENCY_ALONE})",
    "appointment": "role <> 'emergency'",
    "audit": _OF_OTHERS,
    "journal": _OF_OTHERS,
}


def enterprises(db: sqlite3.Connection, only: Filter, **_: bool) -> Iterator[tuple[Any, ...]]:
    """All enterprises as rows of ENTERPRISES, in the order they came in."""
    columns = ", ".join("o.name" if name == "officer" else f"e.{name}" for name in ENTERPRISES)
    return _rows(db, columns, "enterprise e", only, "e.id")


def liaisons(db: sqlite3.Connection, only: Filter, *, closed: bool = True) -> Iterator[tuple[Any, ...]]:
    """All appointments, ended ones too, as rows of LIAISONS; those of emergency contacts only where they are not closed."""
    columns = ", ".join(_of_appointment(name) for name in LIAISONS)
    but = "AND ap.role <> 'emergency'" if closed else ""
    joined = f"enterprise e JOIN appointment ap ON ap.enterprise_id = e.id {but} JOIN person p ON p.id = ap.person_id"
    return _rows(db, columns, joined, only, "e.id, ap.ended_on IS NULL, ap.id")


def _of_appointment(name: str) -> str:
    if name in ("code", "enterprise"):
        return "e.code" if name == "code" else "e.name"
    return f"p.{name}" if name in _OF_PERSON else f"ap.{name}"


def attempts(db: sqlite3.Connection, only: Filter, **_: bool) -> Iterator[tuple[Any, ...]]:
    """All attempts, voided ones with their reason, as rows of ATTEMPTS in the order they were recorded."""
    columns = (
        """e.code, e.name, a.at, a.channel, a.outcome, a.person, by.name, a.deep, a.topics, a.note, v.why, a.inbound"""
    )
    joined = """attempt a CROSS JOIN enterprise e ON e.id = a.enterprise_id
        LEFT JOIN officer by ON by.id = a.officer_id LEFT JOIN attempt_void v ON v.attempt_id = a.id"""
    return _rows(db, columns, joined, only, "a.id")


def _rows(db: sqlite3.Connection, columns: str, joined: str, only: Filter, order: str) -> Iterator[tuple[Any, ...]]:
    where = [sql.replace("s.tier", "e.tier") for sql in only.where()]
    return db.execute(
        f"SELECT {columns} FROM {joined} LEFT JOIN officer o ON o.id = e.officer_id"
        f" {'WHERE ' + ' AND '.join(where) if where else ''} ORDER BY {order}",
        only.values(),
    )


def schema(db: sqlite3.Connection) -> dict[str, list[tuple[str, str]]]:
    """The columns of every table of the database with their types, tables by name."""
    return {
        name: [(each["name"], each["type"]) for each in rows.dicts(db.execute(f"PRAGMA table_info({name})"))]
        for name in tables(db)
    }


def columns_of(db: sqlite3.Connection, name: str) -> list[str]:
    """The columns of a table that hold no bytes."""
    return [column for column, type_ in schema(db)[name] if type_ != "BLOB"]


def whole(db: sqlite3.Connection, name: str, *, closed: bool = False) -> Iterator[tuple[Any, ...]]:
    """All rows of a table of `schema` without its bytes, in the order they came in; with `closed` none of emergency contacts.

    Raises KeyError for another name.
    """
    columns = ", ".join(f'"{column}"' for column in columns_of(db, name))
    where = f"WHERE {_CLOSED[name]}" if closed and name in _CLOSED else ""
    return db.execute(f'SELECT {columns} FROM "{name}" {where} ORDER BY rowid')


def keeps_closed(name: str) -> bool:
    """Whether there may be something of emergency contacts in a table."""
    return name == "liaisons" or name in _CLOSED
