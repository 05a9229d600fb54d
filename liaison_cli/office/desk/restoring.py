"""A backup in the place of a database that is damaged or gone; what was there is set aside, never deleted."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from liaison_cli import files
from liaison_cli.adapters import heads_file
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Stamp
from liaison_cli.errors import DatabaseError, LiaisonError, UsageError
from liaison_cli.files import Part
from liaison_cli.office.desk import audit_trail, soundness
from liaison_cli.store.file import copies, database, sealed_files
from liaison_cli.store.ledger import audit, seals

_BESIDE = (*files.BESIDE_DATABASES, heads_file.ENDING)


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it: the time of the last record of the copy, where the damaged file is kept, and what is lost.

    `lost` is None where nothing tells how much was recorded since; `lost_at` is the time of the last of it, if known. It is
    `certain` where the damaged file could be read: the heads beside it are kept once a minute, and so may be behind.
    """

    until: str
    aside: Path | None
    lost: int | None
    lost_at: str
    certain: bool = True


def restore(path: Path, copy: Path, stamp: Stamp) -> Restored:
    """Check a copy, set aside what is at `path`, and put the copy there.

    Raises UsageError for the database itself as its copy, DatabaseError for one that is not sound or a database in use.
    """
    path = Path(os.path.realpath(path))
    _check_names(path, copy)
    path.parent.mkdir(parents=True, exist_ok=True)
    with files.reported(str(path)):
        part = Part(path)
        try:
            # A sealed database does not become readable by what is put in its place.
            copies.fetch(copy, part.path, None if files.is_sealed(copy) else sealed_files.key_for(path))
            found = _prepared(part.path, path, copy, stamp)
            if files.is_open_elsewhere(path):
                raise DatabaseError(
                    msg("{path} is in use by another program.", path=str(path)),
                    msg("Wait for the other program to finish, then try again. Nothing was changed."),
                )
            aside = _set_aside(path)
            part.keep(path)
        finally:
            part.discard()
    _verify(path)
    return replace(found, aside=aside)


def _check_names(path: Path, copy: Path) -> None:
    if not copy.is_file():
        raise LiaisonError(msg("There is no file {path}.", path=str(copy)), msg("Name the backup to be restored."))
    if path.exists() and path.samefile(copy):
        raise UsageError(
            msg("{path} is the database itself.", path=str(copy)), msg("Name the backup that is to take its place.")
        )


def _prepared(part: Path, path: Path, copy: Path, stamp: Stamp) -> Restored:
    """The copy checked, with a record of this act in it, which says what is lost. Raises DatabaseError."""
    with database.translated(copy), closing(database.connect(part)) as db:
        for fault in soundness.faults(db):
            raise DatabaseError(
                msg("{path} is no sound copy: {reason}", path=str(copy), reason=fault.message),
                msg("Nothing was changed. Try an earlier backup."),
            )
        number, until = audit.last(db)
        lost, lost_at, certain = _lost(db, path, number)
        with database.turn(db):
            after = {"copy": copy.name, "until": until, "lost": lost, "lost_at": lost_at}
            audit.record(db, stamp, audit.Entry("restore", "database", None, after=after))
        copies.as_copy(db)
    return Restored(until, None, lost, lost_at, certain)


def _lost(db: sqlite3.Connection, path: Path, number: int) -> tuple[int | None, str, bool]:
    """How many records came after the copy was made, by the damaged file, for certain, or the heads kept beside it."""
    kept = [head for head in heads_file.read(heads_file.beside(path)) if head.chain != seals.CHAIN]
    ends = {head.chain: head.number for head in audit.heads(db)}
    by_heads = sum(max(0, head.number - ends.get(head.chain, 0)) for head in kept)
    try:
        with database.only_read(path) as damaged:
            count, at = audit.later(damaged, number)
    except (LiaisonError, *soundness.UNREADABLE):
        return (by_heads if kept else None), "", False
    return max(count, by_heads), at, True


def _set_aside(path: Path) -> Path | None:
    """Give the database and what stands beside it another name; the database's, if there was one.

    The database goes first: where a run was killed after that, what it left beside goes after its database.
    """
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    last = path.with_name(f"{path.name}.damaged-{number - 1}")
    if not path.exists() and number > 1 and not heads_file.beside(last).exists():
        aside = last
    files.set_aside(path, aside)
    for ending in _BESIDE:
        files.set_aside(path.with_name(path.name + ending), aside.with_name(aside.name + ending))
    return aside if aside.exists() else None


def _verify(path: Path) -> None:
    """Look at what now stands there, and keep its heads. Raises DatabaseError."""
    with closing(database.connect(path)) as db:
        for fault in soundness.faults(db):
            raise fault
        heads_file.write(heads_file.beside(path), audit_trail.heads_of(db))
