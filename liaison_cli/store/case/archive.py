"""Files that are kept: their bytes as they were, compressed where that helps, with their SHA-256; none is overwritten.

They lie in `sqlar`, laid out as the SQLite Archive format wants it; which of them belongs to what, and the digest on the
way in, stands in the tables of KEPT.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path

from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError, reason_of

# Tables with a row for each file, and the action of the record that was made when it was taken in.
KEPT = {"evidence": "attach", "form_scan": "scan"}
_SAMPLE = 1 << 13
_ODD = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]")


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was read: its bytes, and as they will be kept."""

    path: Path
    digest: str
    size: int
    modified: int
    kept: bytes

    @property
    def name(self) -> str:
        """Its name, on any system."""
        return _ODD.sub("_", self.path.name)

    @property
    def columns(self) -> dict[str, str | int]:
        """What the row of every file says."""
        kind = guess_type(self.name)[0] or "application/octet-stream"
        return {"name": self.name, "sha256": self.digest, "size": self.size, "type": kind}


def put(db: sqlite3.Connection, archived: str, file: File) -> None:
    """Keep the bytes under a name of the archive."""
    db.execute(
        "INSERT INTO sqlar (name, mode, mtime, sz, data) VALUES (?,?,?,?,?)",
        (archived, 0o100644, file.modified, file.size, file.kept),
    )


def read_ahead(paths: Iterable[Path], most: int) -> Iterator[File]:
    """The files, each of at most `most` bytes, one after the other; the next ones are read and hashed while one is written.

    Raises LiaisonError for a file that cannot be read, is empty or too large, or changes meanwhile.
    """
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


def _read(path: Path, most: int) -> File:
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
    return File(path, hashlib.sha256(data).hexdigest(), len(data), int(before.st_mtime), kept)


def content(db: sqlite3.Connection, entity: str, id_: int) -> bytes:
    """The bytes of a file as they were taken in; empty where they are gone or damaged."""
    size, data = db.execute(
        f"SELECT a.sz, a.data FROM {entity} v JOIN sqlar a ON a.name = v.archived WHERE v.id = ?", (id_,)
    ).fetchone() or (0, None)
    if data is None:
        return b""
    try:
        return bytes(data) if len(data) == size else zlib.decompress(data)
    except zlib.error:
        return b""


def exchanged(db: sqlite3.Connection, entity: str) -> Iterator[int]:
    """The files of a table whose bytes are gone or others than were taken in, by their row ids.

    What was taken in is told by the record made on the way: a hash that was exchanged with its file does not fit it.
    """
    for id_, sha256 in taken_in(db, entity).items():
        if hashlib.sha256(content(db, entity, id_)).hexdigest() != sha256:
            yield id_


def taken_in(db: sqlite3.Connection, entity: str) -> dict[int, str]:
    """The digest of every file of a table on the way in; those that were let go of are left out."""
    found = db.execute(
        f"""SELECT v.id, coalesce((SELECT a.after ->> 'sha256' FROM audit a WHERE a.entity = ?1
        AND a.entity_id = v.id AND a.action = ?2), v.sha256) FROM {entity} v
        WHERE v.id NOT IN (SELECT entity_id FROM erased WHERE entity = ?1) ORDER BY v.id""",
        (entity, KEPT[entity]),
    )
    return dict(found.fetchall())
