"""The records of whose numbers were shown in full, and what they are held against."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from liaison_cli.core.privacy.reveals import Reveal, Whose, numbers, spans
from liaison_cli.core.values.model import Stamp
from liaison_cli.store.file import rows
from liaison_cli.store.ledger import audit, watched

# A row of which something was shown: the table, and its number there; or `code` or `mobile`, and which.
Seen = tuple[str, int | str | None]
_AMONG = "IN (SELECT value FROM json_each(?))"


def record(
    db: sqlite3.Connection, stamp: Stamp, what: str, why: str, whose: Whose | None, number: int | None = None
) -> int:
    """Record that something is shown in full; of whom, where it is known already. The record's number."""
    after = _told(whose) if whose else None
    return audit.record(db, stamp, audit.Entry("reveal", what, number, after=after, why=why))


def complete(db: sqlite3.Connection, stamp: Stamp, reveal: int, whose: Whose) -> None:
    """Record whose values an earlier reveal has shown."""
    audit.record(db, stamp, audit.Entry("shown", "audit", reveal, after=_told(whose)))


def _told(whose: Whose) -> dict[str, Any]:
    counts = {"count": len(whose.enterprises), "count_people": len(whose.people) + len(whose.around)}
    around = {"network": spans(whose.around)} if whose.around else {}
    return counts | {"enterprises": spans(whose.enterprises), "people": spans(whose.people)} | around


def whose(db: sqlite3.Connection, seen: Iterable[Seen]) -> Whose:
    """The enterprises and people that rows tell of."""
    by_table: dict[str, list[int | str]] = defaultdict(list)
    for table, number in seen:
        if number is not None:
            by_table[table].append(number)
    found = {pair for table, each in by_table.items() for pair in _of(db, table, json.dumps(each))}
    enterprises = {enterprise for enterprise, _ in found if enterprise is not None}
    people = {person for _, person in found if person is not None}
    around = (int(each) for each in by_table["network"])
    return Whose(tuple(sorted(enterprises)), tuple(sorted(people)), tuple(sorted(around)))


def _of(db: sqlite3.Connection, table: str, keys: str) -> Iterator[tuple[int | None, int | None]]:
    """Pairs of an enterprise and a person; either may be None."""
    if table == "code":
        yield from db.execute(f"SELECT id, NULL FROM enterprise WHERE code {_AMONG}", (keys,))
    elif table == "enterprise":
        yield from ((each, None) for each in json.loads(keys))
    elif table in ("person", "mobile"):
        column = "id" if table == "person" else "mobile"
        yield from db.execute(
            f"SELECT ap.enterprise_id, p.id FROM person p LEFT JOIN appointment ap ON ap.person_id = p.id"
            f" WHERE p.{column} {_AMONG}",
            (keys,),
        )
    elif table in watched.SEALED and "enterprise_id" in (columns := watched.columns_of(db, table)):
        person = "person_id" if "person_id" in columns else "NULL"
        yield from db.execute(f"SELECT DISTINCT enterprise_id, {person} FROM {table} WHERE id {_AMONG}", (keys,))


def listed(db: sqlite3.Connection, since: date | None, by: Collection[str] | None) -> Iterator[Reveal]:
    """The reveals from a day on and by one of these names or login names, the newest first."""
    found = db.execute(
        """SELECT a.id, a.at, a.written_at, a.by, a.login, a.entity, a.why, coalesce(a.after, s.after)
        FROM audit a LEFT JOIN audit s ON s.action = 'shown' AND s.entity = 'audit' AND s.entity_id = a.id
        WHERE a.action = 'reveal' AND (:since IS NULL OR a.at >= :since)
        AND (:by IS NULL OR a.by IN (SELECT value FROM json_each(:by)) OR a.login IN (SELECT value FROM json_each(:by)))
        ORDER BY a.id DESC""",
        {"since": since.isoformat() if since else None, "by": json.dumps([*by]) if by is not None else None},
    )
    for number, at, written_at, by_name, login, what, why, told in found:
        shown = _whose(json.loads(told)) if told else None
        yield Reveal(number, at, written_at, by_name, login, what, why, shown)


def _whose(told: dict[str, Any]) -> Whose:
    return Whose(*(tuple(numbers(told.get(each, []))) for each in ("enterprises", "people", "network")))


def contacts(db: sqlite3.Connection, since: date) -> set[tuple[int, date]]:
    """Enterprises with the days, from one on, on which somebody tried to reach them; what was taken back does not count."""
    found = db.execute(
        """SELECT DISTINCT enterprise_id, substr(at, 1, 10) FROM attempt a WHERE at >= ?
        AND NOT EXISTS (SELECT 1 FROM attempt_void v WHERE v.attempt_id = a.id)""",
        (since.isoformat(),),
    )
    return {(enterprise, date.fromisoformat(day)) for enterprise, day in found}


def merged(db: sqlite3.Connection) -> dict[int, int]:
    """Into which enterprise another has gone, and stands there, through however many merges."""
    into = dict(
        db.execute("SELECT gone ->> 'id', enterprise_id FROM merge WHERE undone_at IS NULL ORDER BY id").fetchall()
    )
    return {each: _end(each, into) for each in into}


def _end(enterprise: int, into: Mapping[int, int]) -> int:
    while enterprise in into:
        enterprise = into[enterprise]
    return enterprise


def codes(db: sqlite3.Connection, enterprise_ids: Collection[int]) -> list[str]:
    """The codes of enterprises, in order."""
    found = db.execute(f"SELECT code FROM enterprise WHERE id {_AMONG} ORDER BY code", (json.dumps([*enterprise_ids]),))
    return rows.column(str, found)
