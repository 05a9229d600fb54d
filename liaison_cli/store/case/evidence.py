"""Files of a case: their bytes as they were, with their SHA-256; nothing is overwritten or taken out."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path
from typing import NamedTuple

from liaison_cli.core.case.procedure import Evidence
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Stamp
from liaison_cli.errors import LiaisonError, reason_of
from liaison_cli.store.file import rows
from liaison_cli.store.file.database import large_turn
from liaison_cli.store.ledger import audit

_SAMPLE = 1 << 13
_ODD = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]")


@dataclass(frozen=True, slots=True)
class _File:
    """A file as it was read: its bytes, and as they will be kept."""

    path: Path
    digest: str
    size: int
    modified: int
    kept: bytes


class Place(NamedTuple):
    """Where files belong: a case, and the step of it that they prove, if any."""

    case_id: int
    step_id: int | None = None


def attach(db: sqlite3.Connection, place: Place, paths: Sequence[Path], most: int, stamp: Stamp) -> list[Evidence]:
    """Keep files, each of at most `most` bytes, in one turn: all of them or none.

    Raises LiaisonError for a file that cannot be read, is empty or too large, changes meanwhile, or is there already.
    """
    with large_turn(db, sum(path.stat().st_size for path in paths if path.is_file())):
        return [_attach(db, place, file, stamp) for file in _read_ahead(paths, most)]


def _attach(db: sqlite3.Connection, place: Place, file: _File, stamp: Stamp) -> Evidence:
    case_id, step_id = place
    there = db.execute("SELECT number FROM evidence WHERE case_id = ? AND sha256 = ?", (case_id, file.digest))
    if twice := rows.first(int, there):
        raise LiaisonError(msg("{path} is attached already, as no. {number}.", path=str(file.path), number=twice))
    number = rows.value(int, db.execute("SELECT count(*) + 1 FROM evidence WHERE case_id = ?", (case_id,)))
    name = _ODD.sub("_", file.path.name)
    values = {
        "case_id": case_id,
        "step_id": step_id,
        "number": number,
        "name": name,
        "archived": f"case-{case_id}/{number:03d}-{name}",
        "sha256": file.digest,
        "size": file.size,
        "type": guess_type(name)[0] or "application/octet-stream",
        "at": stamp.at,
        "by": stamp.by,
    }
    db.execute(
        "INSERT INTO sqlar (name, mode, mtime, sz, data) VALUES (?,?,?,?,?)",
        (values["archived"], 0o100644, file.modified, file.size, file.kept),
    )
    id_ = audit.insert(db, "evidence", values, stamp, "attach")
    return Evidence(id_, number, name, file.digest, file.size, str(values["type"]), stamp.at, stamp.by, step_id)


def _read_ahead(paths: Iterable[Path], most: int) -> Iterator[_File]:
    """The files one after the other; the next ones are read and hashed while one is written."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as reader:
        ahead = None
        for path in paths:
            now, ahead = ahead, reader.submit(_read, path, most)
            if now:
                yield now.result()
        if ahead:
            yield ahead.result()


def _shrinks(data: bytes) -> bool:
    """Whether it is worth compressing, by the beginning: photos and scans are as small as they get."""
    head = data[:_SAMPLE]
    return len(zlib.compress(head, 1)) < len(head) * 0.9


def _read(path: Path, most: int) -> _File:
    try:
        with open(path, "rb") as file:
            before = os.fstat(file.fileno())
            data = file.read(min(before.st_size, most) + 1)
            after = os.fstat(file.fileno())
    except OSError as error:
        raise LiaisonError(msg("{path} cannot be read: {reason}.", path=str(path), reason=reason_of(error))) from None
    if not data:
        raise LiaisonError(msg("{path} is empty; an empty file proves nothing.", path=str(path)))
    if len(data) > most:
        raise LiaisonError(
            msg("{path} is larger than {most} MB.", path=str(path), most=most >> 20),
            msg("The limit is `cases.largest_file` of the policy."),
        )
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise LiaisonError(
            msg("{path} changed while it was read.", path=str(path)),
            msg("Close the program that writes it, then try again."),
        )
    small = zlib.compress(data) if _shrinks(data) else data
    kept = small if len(small) < len(data) else data
    return _File(path, hashlib.sha256(data).hexdigest(), len(data), int(before.st_mtime), kept)


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


def content(db: sqlite3.Connection, evidence_id: int) -> bytes:
    """The bytes of a file as they were attached; empty where they are gone or damaged."""
    size, data = db.execute(
        "SELECT a.sz, a.data FROM evidence v JOIN sqlar a ON a.name = v.archived WHERE v.id = ?", (evidence_id,)
    ).fetchone() or (0, None)
    if data is None:
        return b""
    try:
        return bytes(data) if len(data) == size else zlib.decompress(data)
    except zlib.error:
        return b""


def changed(db: sqlite3.Connection, case_id: int) -> Iterator[Evidence]:
    """The files whose bytes are no longer what was attached."""
    taken_in = dict(db.execute(_TAKEN_IN).fetchall())
    for each in of(db, case_id):
        if hashlib.sha256(content(db, each.id)).hexdigest() != taken_in[each.id]:
            yield each


def exchanged(db: sqlite3.Connection) -> Iterator[int]:
    """The files of all cases whose bytes are gone or others than were attached, by their row ids.

    What was attached is told by the record made on the way in: a hash that was exchanged with its file does not fit it.
    """
    for id_, sha256 in db.execute(_TAKEN_IN).fetchall():
        if hashlib.sha256(content(db, id_)).hexdigest() != sha256:
            yield id_


_TAKEN_IN = """SELECT v.id, coalesce((SELECT a.after ->> 'sha256' FROM audit a WHERE a.entity = 'evidence'
    AND a.entity_id = v.id AND a.action = 'attach'), v.sha256) FROM evidence v
    WHERE v.id NOT IN (SELECT entity_id FROM erased WHERE entity = 'evidence') ORDER BY v.id"""
