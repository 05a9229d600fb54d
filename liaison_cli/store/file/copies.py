"""Copies of the one file, made while others write to it, and proven before they get their names."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from liaison_cli import files
from liaison_cli.core.values.message import msg
from liaison_cli.errors import DatabaseError, UsageError
from liaison_cli.store.file import rows, sealed_files
from liaison_cli.store.file.database import APPLICATION_ID, only_read, translated


def backup(db: sqlite3.Connection, target: Path) -> None:
    """Copy the database through SQLite's backup API, check the copy, and only then give it its name.

    A file copy could miss what still stands in the write-ahead log. Raises DatabaseError, UsageError.
    """
    with translated(target), files.taking_the_place_of(_may_be_replaced(db, target)) as part:
        _copy(db, part)


def _may_be_replaced(db: sqlite3.Connection, target: Path) -> Path:
    """An earlier copy may be; no other database, and never the one in use. Raises UsageError."""
    own = rows.first(str, db.execute("SELECT file FROM pragma_database_list WHERE name = 'main'"))
    real = Path(os.path.realpath(target))
    if own and real.exists() and os.path.samefile(own, real):
        raise UsageError(
            msg("{path} is the database in use; it was not replaced.", path=str(target)),
            msg("Give the copy another name."),
        )
    if not files.is_beside_database(real) and is_ours(real, sealed_files.key_of(db)):
        return real
    return files.may_be_written(target)


def is_ours(path: Path, key: bytes | None) -> bool:
    """Whether a file, not open in this process, begins as a database of this program; a sealed one, of this key. Raises OSError."""
    if files.is_sealed(path):
        return sealed_files.opens(key, path)
    return files.is_database(path) and int.from_bytes(files.head(path, 100)[68:72], "big") == APPLICATION_ID


def fetch(copy: Path, target: Path, key: bytes | None = None) -> None:
    """Fill an empty file with what a copy holds, in the mode of copies; sealed as the copy is, or with a key that is given.

    Raises DatabaseError.
    """
    with only_read(copy) as source:
        own = sealed_files.key_of(source)
        if own == (key or own):
            with closing(_made(target, own)) as made:
                source.backup(made)
                as_copy(made)
            return
    with translated(copy), closing(sealed_files.connection(copy, own, read_only=True)) as source:
        sealed_files.export(source, target, key)


def apart(db: sqlite3.Connection) -> sqlite3.Connection:
    """A copy without a name, gone when it is closed; of a sealed file, sealed."""
    copy = _made("", sealed_files.key_of(db))
    db.backup(copy)
    return copy


def _made(target: Path | str, key: bytes | None) -> sqlite3.Connection:
    if key:
        return sealed_files.made(str(target), key)
    return sqlite3.connect(target, isolation_level=None)


def as_copy(db: sqlite3.Connection) -> None:
    """Bring all of a database into its one file."""
    db.execute("PRAGMA journal_mode = DELETE")


def _copy(db: sqlite3.Connection, target: Path) -> None:
    copy = _made(target, sealed_files.key_of(db))
    try:
        db.backup(copy)
        as_copy(copy)
        if rows.first(str, copy.execute("PRAGMA integrity_check")) != "ok":
            raise DatabaseError(
                msg("The copy at {path} is not whole; it was removed.", path=str(target)),
                msg("Check the disk, then try again."),
            )
    finally:
        copy.close()
