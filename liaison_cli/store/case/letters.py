"""Letters written for a case and the numbers they were given."""

from __future__ import annotations

import sqlite3

from liaison_cli.core.case.procedure import Letter
from liaison_cli.core.values.model import Stamp
from liaison_cli.store.file import rows
from liaison_cli.store.ledger import audit

_LETTER = "SELECT id, n, number, address, at, by FROM case_letter"


def of(db: sqlite3.Connection, case_id: int) -> list[Letter]:
    """The letters of a case, as they were written."""
    return list(rows.into(Letter, db.execute(f"{_LETTER} WHERE case_id = ? ORDER BY id", (case_id,))))


def add(db: sqlite3.Connection, case_id: int, pattern: str, address: str, stamp: Stamp) -> Letter:
    """A letter under the next number of the year."""
    year = int(stamp.at[:4])
    n = rows.value(int, db.execute("SELECT coalesce(max(n), 0) + 1 FROM case_letter WHERE year = ?", (year,)))
    written = pattern.replace("{year}", str(year)).replace("{n}", str(n))
    values = {
        "case_id": case_id,
        "year": year,
        "n": n,
        "number": written,
        "address": address,
        "at": stamp.at,
        "by": stamp.by,
    }
    id_ = audit.insert(db, "case_letter", values, stamp, "write")
    return Letter(id_, n, written, address, stamp.at, stamp.by)
