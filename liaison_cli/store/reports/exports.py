"""Whole tables for other programs: streams of plain rows, in the order that an import wants them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from liaison_cli.core.values.enterprise import FIELDS
from liaison_cli.store.file import rows
from liaison_cli.store.file.schema import tables
from liaison_cli.store.ledger import uids
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
    "told",
)
_OF_PERSON = ("name", "mobile", "landline", "other_phones", "wechat", "email")


# Tables with rows, or records of them, of people who are emergency contacts and nothing else: these stay closed in daily business.
_KEPT_CLOSED = ("liaisons", "person", "appointment", "audit", "journal")


def _open_rows(name: str, *, in_need: bool) -> str:
    """The rows that do not stay closed; `in_need` opens those of enterprises with a red light or an open case."""
    needed = f"AND NOT max(enterprise_id IN ({people.IN_NEED}))" if in_need else ""
    closed = f"{people.EMERGENCY_ALONE} {needed}"
    appointment = f"role <> 'emergency' {_or_in_need('enterprise_id', in_need=in_need)}"
    if name == "person":
        return f"id NOT IN ({closed})"
    if name == "appointment":
        return appointment
    return f"""NOT (entity = 'person' AND entity_id IN ({closed})
        OR entity = 'appointment' AND entity_id IN (SELECT id FROM appointment WHERE NOT ({appointment})))"""


def _or_in_need(column: str, *, in_need: bool) -> str:
    return f"OR {column} IN ({people.IN_NEED})" if in_need else ""


def enterprises(db: sqlite3.Connection, only: Filter, **_: bool) -> Iterator[tuple[Any, ...]]:
    """All enterprises as rows of ENTERPRISES, in the order they came in."""
    columns = ", ".join("o.name" if name == "officer" else f"e.{name}" for name in ENTERPRISES)
    return _rows(db, columns, "enterprise e", only, "e.id")


def liaisons(
    db: sqlite3.Connection, only: Filter, *, closed: bool = True, in_need: bool = False
) -> Iterator[tuple[Any, ...]]:
    """All appointments, ended ones too, as rows of LIAISONS; of emergency contacts none, or those `in_need`, where closed."""
    columns = ", ".join(_of_appointment(name) for name in LIAISONS)
    but = f"AND (ap.role <> 'emergency' {_or_in_need('ap.enterprise_id', in_need=in_need)})" if closed else ""
    joined = f"enterprise e JOIN appointment ap ON ap.enterprise_id = e.id {but} JOIN person p ON p.id = ap.person_id"
    return _rows(db, columns, joined, only, "e.id, ap.ended_on IS NULL, ap.id")


def _of_appointment(name: str) -> str:
    if name in ("code", "enterprise"):
        return "e.code" if name == "code" else "e.name"
    return f"p.{name}" if name in _OF_PERSON else f"ap.{name}"


def attempts(db: sqlite3.Connection, only: Filter, **_: bool) -> Iterator[tuple[Any, ...]]:
    """All attempts, voided ones with their reason, as rows of ATTEMPTS in the order they were recorded."""
    columns = """e.code, e.name, a.at, a.channel, a.outcome, a.person, by.name, a.deep, a.topics, a.note, v.why, a.inbound, a.told"""
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
    """The columns of a table that hold no bytes, and first of all the uid of its rows, where they have one."""
    columns = [column for column, type_ in schema(db)[name] if type_ != "BLOB"]
    return ["uid", *columns] if uids.of(name, name) else columns


def whole(
    db: sqlite3.Connection, name: str, *, closed: bool = False, in_need: bool = False
) -> Iterator[tuple[Any, ...]]:
    """All rows of a table of `schema` without its bytes, in the order they came in.

    With `closed` none of emergency contacts, but for those `in_need`: with a red light or an open case.

    Raises KeyError for another name.
    """
    uid = uids.of(name, name)
    read = (uid if uid and column == "uid" else f'"{column}"' for column in columns_of(db, name))
    columns = ", ".join(read)
    where = f"WHERE {_open_rows(name, in_need=in_need)}" if closed and keeps_closed(name) else ""
    return db.execute(f'SELECT {columns} FROM "{name}" {where} ORDER BY rowid')


def keeps_closed(name: str) -> bool:
    """Whether there may be something of emergency contacts in a table."""
    return name in _KEPT_CLOSED
