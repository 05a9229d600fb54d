"""What can be told to enterprises; entries end, none is deleted."""

from __future__ import annotations

import sqlite3
from datetime import date

from liaison_cli.core.contact.advice.known import News
from liaison_cli.core.values.model import Stamp
from liaison_cli.store.file import rows
from liaison_cli.store.ledger import audit
from liaison_cli.store.log import advised


def every(db: sqlite3.Connection) -> list[News]:
    """All of it, what has ended as well, the newest first."""
    return list(rows.into(News, db.execute(f"{advised.NEWS} ORDER BY n.id DESC")))


def get(db: sqlite3.Connection, number: int) -> News | None:
    """One entry by its number."""
    return rows.one(News, db.execute(f"{advised.NEWS} WHERE n.id = ?", (number,)))


def add(db: sqlite3.Connection, values: dict[str, str | None], day: date, stamp: Stamp) -> int:
    """A new entry; `values` by the names of its columns. Returns its number."""
    return audit.insert(db, "news", {**values, "entered_on": day.isoformat(), "by": stamp.by}, stamp, "add")


def tell(db: sqlite3.Connection, number: int, attempt_id: int) -> None:
    """It was told in a contact."""
    db.execute("INSERT INTO news_told (attempt_id, news_id) VALUES (?,?)", (attempt_id, number))


def end(db: sqlite3.Connection, number: int, day: date, stamp: Stamp) -> None:
    """It is not told any more."""
    row = {"news_id": number, "on_day": day.isoformat(), "by": stamp.by}
    audit.insert(db, "news_end", row, stamp, "end")
