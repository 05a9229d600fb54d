"""The times that were given out for contacts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from liaison_cli.core.values.model import Standing
from liaison_cli.core.work.agenda import Kept, Planned
from liaison_cli.store.file import remembered
from liaison_cli.store.log import lists
from liaison_cli.store.log.lists import Filter
from liaison_cli.store.roster.which import ALL, Which

_FEED = "feed"


def due(db: sqlite3.Connection, only: Filter, until: date) -> Iterator[Standing]:
    """Every enterprise due on or before a day."""
    for stream in lists.due(db, only, until):
        yield from stream


def kept(db: sqlite3.Connection, which: Which = ALL) -> dict[tuple[int, date], Kept]:
    """The times that belong to a contact still due, by (enterprise, due day); of all enterprises, or of some."""
    found = db.execute(
        f"""SELECT p.enterprise_id, p.due_on, p.at, o.name, p.sequence FROM plan p
        JOIN standing s ON s.enterprise_id = p.enterprise_id AND s.due_on = p.due_on
        LEFT JOIN officer o ON o.id = p.officer_id WHERE {which.of("p.enterprise_id")}""",
        which.values,
    )
    return {
        (id_, date.fromisoformat(due_on)): Kept(datetime.fromisoformat(at), officer, sequence)
        for id_, due_on, at, officer, sequence in found
    }


def keep(db: sqlite3.Connection, planned: Iterable[Planned], now: str) -> int:
    """Keep the times; those that have not moved stay untouched. Returns how many are new or have moved."""
    given = [
        (
            each.standing.id,
            each.standing.due_on.isoformat(),
            each.at.isoformat(),
            each.standing.officer,
            each.sequence,
            now,
        )
        for each in planned
        if each.at and each.standing.due_on
    ]
    before = db.total_changes
    db.executemany(
        """INSERT INTO plan (enterprise_id, due_on, at, officer_id, sequence, planned_at)
        VALUES (?, ?, ?, (SELECT id FROM officer WHERE name = ?), ?, ?)
        ON CONFLICT DO UPDATE SET at = excluded.at, officer_id = excluded.officer_id, sequence = excluded.sequence,
            planned_at = excluded.planned_at WHERE plan.sequence <> excluded.sequence""",
        given,
    )
    return db.total_changes - before


def stamps(db: sqlite3.Connection) -> dict[tuple[int, date], datetime]:
    """When each time was given out, by (enterprise, due day)."""
    found = db.execute("SELECT enterprise_id, due_on, planned_at FROM plan")
    return {(id_, date.fromisoformat(day)): datetime.fromisoformat(at) for id_, day, at in found}


def feed_name(db: sqlite3.Connection, proposed: str) -> str:
    """The name of this database in calendars: what was proposed the first time, ever after."""
    name = remembered.get(db, _FEED)
    if name is None:
        remembered.put(db, _FEED, proposed)
    return name or proposed
