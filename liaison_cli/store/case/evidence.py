"""Files of a case: their bytes as they were, with their SHA-256; nothing is overwritten or taken out."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from liaison_cli.core.case.procedure import Evidence
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Stamp
from liaison_cli.errors import LiaisonError
from liaison_cli.store.case import archive
from liaison_cli.store.file import rows
from liaison_cli.store.file.database import large_turn
from liaison_cli.store.ledger import audit


class Place(NamedTuple):
    """Where files belong: a case, and the step of it that they prove, if any."""

    case_id: int
    step_id: int | None = None


def attach(db: sqlite3.Connection, place: Place, paths: Sequence[Path], most: int, stamp: Stamp) -> list[Evidence]:
    """Keep files, each of at most `most` bytes, in one turn: all of them or none.

    Raises LiaisonError for a file that cannot be read, is empty or too large, changes meanwhile, or is there already.
    """
    with large_turn(db, sum(path.stat().st_size for path in paths if path.is_file())):
        return [_attach(db, place, file, stamp) for file in archive.read_ahead(paths, most)]


def _attach(db: sqlite3.Connection, place: Place, file: archive.File, stamp: Stamp) -> Evidence:
    case_id, step_id = place
    there = db.execute("SELECT number FROM evidence WHERE case_id = ? AND sha256 = ?", (case_id, file.digest))
    if twice := rows.first(int, there):
        raise LiaisonError(msg("{path} is attached already, as no. {number}.", path=str(file.path), number=twice))
    number = rows.value(int, db.execute("SELECT count(*) + 1 FROM evidence WHERE case_id = ?", (case_id,)))
    archived = f"case-{case_id}/{number:03d}-{file.name}"
    values = {"case_id": case_id, "step_id": step_id, "number": number, "archived": archived}
    values |= {**file.columns, "at": stamp.at, "by": stamp.by}
    archive.put(db, archived, file)
    id_ = audit.insert(db, "evidence", values, stamp, archive.KEPT["evidence"])
    kind = str(file.columns["type"])
    return Evidence(id_, number, file.name, file.digest, file.size, kind, stamp.at, stamp.by, step_id)


def strike(db: sqlite3.Connection, evidence_id: int, why: str, stamp: Stamp) -> None:
    """Strike a file out with a reason; it stays, and stays visible."""
    db.execute(
        "INSERT INTO evidence_strike (evidence_id, at, by, why) VALUES (?,?,?,?)",
        (evidence_id, stamp.at, stamp.by, why),
    )
    audit.record(db, stamp, audit.Entry("strike", "evidence", evidence_id, why=why))


def of(db: sqlite3.Connection, case_id: int) -> list[Evidence]:
    """The files of a case by their numbers, struck ones with the reason."""
    found = db.execute(
        """SELECT v.id, v.number, v.name, v.sha256, v.size, v.type, v.at, v.by, v.step_id, x.why AS struck
        FROM evidence v LEFT JOIN evidence_strike x ON x.evidence_id = v.id WHERE v.case_id = ? ORDER BY v.number""",
        (case_id,),
    )
    return list(rows.into(Evidence, found))


def changed(db: sqlite3.Connection, case_id: int) -> Iterator[Evidence]:
    """The files whose bytes are no longer what was attached."""
    taken_in = archive.taken_in(db, "evidence")
    for each in of(db, case_id):
        if hashlib.sha256(archive.content(db, "evidence", each.id)).hexdigest() != taken_in[each.id]:
            yield each
