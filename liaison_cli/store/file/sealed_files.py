"""Files that only their key opens: SQLCipher in the place of SQLite, and all in which the two differ.

A sealed file begins with a mark, a check of its key and some chance, which together are the salt that SQLCipher keeps
there. So anybody can tell it from noise, another key from damage, and no two files have the same salt. The library is
loaded when such a file is met.
"""

from __future__ import annotations

import hmac
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, cast

from liaison_cli import files
from liaison_cli.core.values.message import msg
from liaison_cli.errors import DatabaseError
from liaison_cli.store.file import rows
from liaison_cli.store.file.database import BUSY_TIMEOUT_MS, KEYS, PAGE_SIZE

_SALT, _CHECK = 16, 4
# Whoever expects an error of SQLite is told of one of SQLCipher.
_ERRORS = ("DatabaseError", "DataError", "IntegrityError", "InternalError", "OperationalError", "ProgrammingError")


def key_for(path: Path) -> bytes | None:
    """The key that opens a file, which is not open in this process; None for one that is not sealed.

    Raises DatabaseError where it is not among those that are known.
    """
    return _fitting(files.head(path, _SALT), str(path)) if files.is_sealed(path) else None


def key_of(db: sqlite3.Connection) -> bytes | None:
    """The key of a file that is open; None for one that is not sealed."""
    salt = rows.first(str, db.execute("PRAGMA cipher_salt"))
    return _fitting(bytes.fromhex(salt), "") if salt else None


def opens(key: bytes | None, path: Path) -> bool:
    """Whether a sealed file, which is not open in this process, has this key."""
    return key is not None and files.head(path, _SALT).startswith(_mark(key))


def _fitting(salt: bytes, path: str) -> bytes:
    for known in KEYS:
        if salt.startswith(_mark(key := known())):
            return key
    if KEYS:
        raise DatabaseError(
            msg("{path} is sealed with another key.", path=path),
            msg(
                "Name the file of its key: LIAISON_KEY_FILE=FILE liaison … If the key is right, the file is damaged: liaison restore FILE."
            ),
        )
    raise DatabaseError(
        msg("{path} is sealed, and there is no key.", path=path),
        msg("Name the file of its key: LIAISON_KEY_FILE=FILE liaison …"),
    )


def _mark(key: bytes) -> bytes:
    return files.SEALED + hmac.digest(key, files.SEALED, "sha256")[:_CHECK]


def connection(path: Path, key: bytes | None, *, read_only: bool = False) -> sqlite3.Connection:
    """A file, opened through SQLCipher: sealed with a key, or plain. Raises DatabaseError where there is no such library."""
    place = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
    opened = _library().connect(place, uri=True, isolation_level=None, timeout=BUSY_TIMEOUT_MS / 1000)
    if key:
        opened.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return cast("sqlite3.Connection", opened)


def made(place: str, key: bytes) -> sqlite3.Connection:
    """An empty file, or one without a name, which is sealed from its first byte on."""
    opened = _library().connect(place, isolation_level=None)
    opened.execute(f'PRAGMA key = "{_words(key)}"')
    return cast("sqlite3.Connection", opened)


def _words(key: bytes) -> str:
    """The key with the salt that the file will begin with."""
    salt = (mark := _mark(key)) + secrets.token_bytes(_SALT - len(mark))
    return f"x'{key.hex()}{salt.hex()}'"


@contextmanager
def held(path: Path) -> Iterator[sqlite3.Connection]:
    """A file through SQLCipher, all of it in its one file, which nobody else reads or writes meanwhile."""
    with closing(connection(path, key_for(path))) as db:
        db.execute("PRAGMA busy_timeout = 0")
        mode = ""
        with suppress(sqlite3.OperationalError):
            mode = rows.value(str, db.execute("PRAGMA journal_mode = DELETE"))
        if mode != "delete":
            raise DatabaseError(
                msg("{path} is in use by another program.", path=str(path)),
                msg("Wait for the other program to finish, then try again. Nothing was changed."),
            )
        db.execute("PRAGMA main.locking_mode = EXCLUSIVE")
        db.execute("BEGIN EXCLUSIVE")
        # The lock stays.
        db.execute("COMMIT")
        yield db


def export(db: sqlite3.Connection, target: Path, key: bytes | None) -> None:
    """Fill an empty file with all that a database holds, which was opened here: sealed with a key, or plain."""
    db.execute("ATTACH ? AS made KEY ?", (str(target), _words(key) if key else ""))
    if not key:
        db.execute(f"PRAGMA made.page_size = {PAGE_SIZE}")
    db.execute("SELECT sqlcipher_export('made')").fetchall()
    for name in ("application_id", "user_version"):
        db.execute(f"PRAGMA made.{name} = {rows.value(int, db.execute(f'PRAGMA main.{name}'))}")
    db.execute("DETACH made")


@cache
def _library() -> Any:
    """SQLCipher. Its errors are made SQLite's as well, and it says nothing on stderr by itself."""
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise DatabaseError(
            msg("A sealed database needs a library that is not installed: {name}.", name=error.name),
            msg("Run: pip install 'liaison-cli[{extra}]'", extra="sealed"),
        ) from error
    for name in _ERRORS:
        theirs = getattr(dbapi2, name)
        theirs.__bases__ = (*theirs.__bases__, getattr(sqlite3, name))
    with closing(dbapi2.connect(":memory:")) as db:
        db.execute("PRAGMA cipher_log_level = NONE")
    return dbapi2
