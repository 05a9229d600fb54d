"""Letters written for a case and the numbers they were given."""

from __future__ import annotations

import sqlite3

from liaison_cli.core.case.procedure import Letter
from liaison_cli.core.policy.case import Documents
from liaison_cli.core.values.model import Stamp
from liaison_cli.store.file import rows
from liaison_cli.store.ledger import audit

_LETTER = "SELECT id, n, number, address, at, by FROM case_letter"


def of(db: sqlite3.Connection, case_id: int) -> list[Letter]:
    """The letters of a case, as they were written."""
    return list(rows.into(Letter, db.execute(f"{_LETTER} WHERE case_id = ? ORDER BY id", (case_id,))))


def next_number(db: sqlite3.Connection, documents: Documents, stamp: Stamp) -> int:
    """The next number of the year in the block of this computer; beyond its end where it is used up."""
    block = (documents.letters_from - 1, int(stamp.at[:4]), documents.letters_from, documents.letters_to)
    last = "SELECT coalesce(max(n), ?) + 1 FROM case_letter WHERE year = ? AND n BETWEEN ? AND ?"
    return rows.value(int, db.execute(last, block))


def add(db: sqlite3.Connection, case_id: int, documents: Documents, address: str, stamp: Stamp) -> Letter:
    """A letter under the next number."""
    year, n = int(stamp.at[:4]), next_number(db, documents, stamp)
    written = documents.letter_number.replace("{year}", str(year)).replace("{n}", str(n))
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
