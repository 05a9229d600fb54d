"""The register of people around buildings; entries end with a reason, none is deleted."""

from __future__ import annotations

import sqlite3
from datetime import date

from liaison_cli.core.case.registers import Neighbour
from liaison_cli.core.values.model import Stamp
from liaison_cli.store.file import rows
from liaison_cli.store.ledger import audit

_SELECT = """SELECT n.id, n.building, n.role, n.name, n.unit, n.phone, n.interest, n.note, n.entered_on, n.by,
    x.on_day AS ended_on
    FROM network n LEFT JOIN network_end x ON x.network_id = n.id"""


def listed(
    db: sqlite3.Connection, *, building: str | None = None, role: str | None = None, ended: bool = False
) -> list[Neighbour]:
    """The entries, of one building or one role if named."""
    found = db.execute(
        f"""{_SELECT} WHERE (:building IS NULL OR n.building = :building) AND (:role IS NULL OR n.role = :role)
        AND (:ended OR x.on_day IS NULL) ORDER BY n.building, n.role, n.id""",
        {"building": building, "role": role, "ended": ended},
    )
    return list(rows.into(Neighbour, found))


def get(db: sqlite3.Connection, number: int) -> Neighbour | None:
    """One entry by its number."""
    return rows.one(Neighbour, db.execute(f"{_SELECT} WHERE n.id = ?", (number,)))


def known(db: sqlite3.Connection, values: dict[str, str | None]) -> Neighbour | None:
    """The open entry of the same building, role and name."""
    found = db.execute(
        f"{_SELECT} WHERE n.building = :building AND n.role = :role AND n.name = :name AND x.on_day IS NULL", values
    )
    return rows.one(Neighbour, found)


def add(db: sqlite3.Connection, values: dict[str, str | None], day: date, stamp: Stamp) -> int:
    """A new entry; `values` by the names of its columns. Returns its number."""
    row = {**values, "entered_on": day.isoformat(), "by": stamp.by}
    return audit.insert(db, "network", row, stamp, "add")


def end(db: sqlite3.Connection, number: int, day: date, why: str, stamp: Stamp) -> None:
    """End an entry: moved away, no longer in charge."""
    row = {"network_id": number, "on_day": day.isoformat(), "by": stamp.by, "why": why}
    audit.insert(db, "network_end", row, stamp, "end")
