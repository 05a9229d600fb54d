"""The register of certificates, keys and invoices; entries end with a reason, none is deleted."""

from __future__ import annotations

import sqlite3
from datetime import date
from itertools import groupby
from operator import itemgetter

from liaison_cli.core.case.registers import Item
from liaison_cli.core.values.model import Stamp
from liaison_cli.core.watch.papers import Paper
from liaison_cli.store.file import rows
from liaison_cli.store.ledger import audit
from liaison_cli.store.roster.enterprises import Whose
from liaison_cli.store.roster.which import Which

_ITEM = """c.id, c.enterprise_id, c.kind, c.identifier, c.holder, c.place, c.expires_on, c.note, c.entered_on, c.by,
    x.on_day AS ended_on, x.why"""
_FROM = """FROM custody c JOIN enterprise e ON e.id = c.enterprise_id
    LEFT JOIN officer o ON o.id = e.officer_id LEFT JOIN custody_end x ON x.custody_id = c.id"""


def of(db: sqlite3.Connection, enterprise_id: int) -> list[Item]:
    """What an enterprise has on record and has not ended, what expires first in front."""
    found = db.execute(
        f"SELECT {_ITEM} {_FROM} WHERE c.enterprise_id = ? AND x.on_day IS NULL"
        " ORDER BY c.expires_on IS NULL, c.expires_on, c.id",
        (enterprise_id,),
    )
    return list(rows.into(Item, found))


def expiring(db: sqlite3.Connection, which: Which) -> dict[int, tuple[Paper, ...]]:
    """By enterprise what has not ended and is valid until a day."""
    found = db.execute(
        f"""SELECT c.enterprise_id, c.kind, c.expires_on, c.id, c.identifier, c.holder FROM custody c
        WHERE c.expires_on IS NOT NULL AND {which.of("c.enterprise_id")}
            AND NOT EXISTS (SELECT 1 FROM custody_end x WHERE x.custody_id = c.id) ORDER BY c.enterprise_id, c.id""",
        which.values,
    )
    return {id_: tuple(Paper(*each[1:]) for each in group) for id_, group in groupby(found, key=itemgetter(0))}


def held_by(db: sqlite3.Connection, holder: str) -> list[Item]:
    """What somebody holds and has not given back."""
    found = db.execute(f"SELECT {_ITEM} {_FROM} WHERE c.holder = ? AND x.on_day IS NULL ORDER BY c.id", (holder,))
    return list(rows.into(Item, found))


def get(db: sqlite3.Connection, item_id: int) -> Item | None:
    """One entry by its number."""
    return rows.one(Item, db.execute(f"SELECT {_ITEM} {_FROM} WHERE c.id = ?", (item_id,)))


def listed(
    db: sqlite3.Connection,
    *,
    enterprise_id: int | None = None,
    officer: str | None = None,
    until: date | None = None,
    ended: bool = False,
) -> list[tuple[Item, str, str, str | None]]:
    """Entries as (Item, code, name, officer); with `until` those that expire by then."""
    found = db.execute(
        f"""SELECT {_ITEM}, e.code, e.name, o.name AS officer {_FROM} WHERE (:id IS NULL OR c.enterprise_id = :id) AND (:officer IS NULL OR o.name = :officer)
        AND (:until IS NULL OR c.expires_on <= :until) AND (:ended OR x.on_day IS NULL)
        ORDER BY c.expires_on IS NULL, c.expires_on, c.id""",
        {
            "id": enterprise_id,
            "officer": officer,
            "until": until.isoformat() if until else None,
            "ended": ended,
        },
    )
    return [(item, *whose) for item, whose in rows.two(Item, Whose, found)]


def add(db: sqlite3.Connection, enterprise_id: int, values: dict[str, str | None], day: date, stamp: Stamp) -> int:
    """A new entry; `values` by the names of its columns. Returns its number."""
    row = {"enterprise_id": enterprise_id, **values, "entered_on": day.isoformat(), "by": stamp.by}
    return audit.insert(db, "custody", row, stamp, "add")


def end(db: sqlite3.Connection, item_id: int, day: date, why: str, stamp: Stamp) -> None:
    """End an entry: given back, expired, handed over."""
    row = {"custody_id": item_id, "on_day": day.isoformat(), "by": stamp.by, "why": why}
    audit.insert(db, "custody_end", row, stamp, "end")
