"""The database under a key, under another one, or under none: its like takes its place once that has proven whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from liaison_cli import files
from liaison_cli.adapters import heads_file
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Stamp
from liaison_cli.core.work.ledger import Head
from liaison_cli.errors import DatabaseError, LiaisonError
from liaison_cli.files import Part
from liaison_cli.office.desk import audit_trail, soundness
from liaison_cli.store.file import copies, database, schema, sealed_files
from liaison_cli.store.ledger import audit


def seal(path: Path, key: Callable[[], bytes], stamp: Stamp) -> None:
    """Seal a database. Raises LiaisonError for one that is sealed, DatabaseError for one in use or not sound."""
    if files.is_sealed(path):
        raise LiaisonError(
            msg("{path} is sealed already.", path=str(path)),
            msg("For another key: liaison seal --key-file FILE --new-key-file FILE"),
        )
    _exchange(path, key, stamp, "encrypt")


def seal_anew(path: Path, key: Callable[[], bytes], stamp: Stamp) -> None:
    """Seal a sealed database with another key. Raises the same, and LiaisonError for one that is not sealed."""
    _must_be_sealed(path)
    _exchange(path, key, stamp, "new key")


def unseal(path: Path, stamp: Stamp) -> None:
    """Let everybody who has the file read it again. Raises the same."""
    _must_be_sealed(path)
    _exchange(path, None, stamp, "decrypt")


def clear_copies(path: Path) -> list[Path]:
    """Copies of a database that are not sealed: those that were set aside, and those in the folder where cron puts them."""
    found = (*path.parent.glob(f"{path.name}.damaged-*"), *(path.parent / "backups").glob(f"{path.stem}-*.db"))
    return sorted(each for each in found if files.is_database(each) and not files.is_sealed(each))


def _must_be_sealed(path: Path) -> None:
    if not files.is_sealed(path):
        raise LiaisonError(msg("{path} is not sealed.", path=str(path)), msg("liaison seal --key-file FILE seals it."))


def _exchange(path: Path, key: Callable[[], bytes] | None, stamp: Stamp, act: str) -> None:
    """Make a database's like with another key beside it, prove that, and only then put it in its place.

    The old file is held all the while, so that nobody writes to what is about to go.
    """
    path = Path(os.path.realpath(path))
    # What is missing, foreign or of an older schema is seen to before a key is asked for.
    database.connect(path).close()
    new = key() if key else None
    if key:
        database.KEYS.append(key)
    with database.translated(path), files.reported(str(path)), sealed_files.held(path) as db:
        part = Part(path)
        try:
            sealed_files.export(db, part.path, new)
            heads = _proven(part.path, schema.counts(db), stamp, act)
            part.keep(path)
        finally:
            part.discard()
    heads_file.write(heads_file.beside(path), heads)


def _proven(part: Path, counts: dict[str, int], stamp: Stamp, act: str) -> list[Head]:
    """Check the new file from its pages to its ledger, record in it that it was made; its heads. Raises DatabaseError."""
    with closing(database.connect(part)) as db:
        for fault in soundness.faults(db):
            raise fault
        if schema.counts(db) != counts:
            raise DatabaseError(
                msg("The new file has other rows than the database; it was removed. Nothing was changed."),
                msg("Check the disk, then try again."),
            )
        with database.turn(db):
            audit.record(db, stamp, audit.Entry(act, "database", None))
        copies.as_copy(db)
        return audit_trail.heads_of(db)
