"""What SQLite says of a file, as a sentence with a next step; loaded when there is something to be said."""

from __future__ import annotations

import sqlite3

from liaison_cli.core.values.message import msg
from liaison_cli.errors import DatabaseError

# How SQLite calls a disk that is full or failing.
NO_ROOM = ("SQLITE_FULL", "SQLITE_IOERR")


def damaged(path: str) -> DatabaseError:
    """What is to be said of a file that cannot be read as a database."""
    return DatabaseError(
        msg("{path} is not a database, or is damaged.", path=path),
        msg("Name the liaison database with --db, or put a backup in its place: liaison restore FILE."),
    )


def explain(error: sqlite3.DatabaseError, path: str) -> DatabaseError:
    """What SQLite says, as a sentence with a next step."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return DatabaseError(
            msg("{path} is in use by another program.", path=path),
            msg("Wait for the other program to finish, then try again. Nothing was changed."),
        )
    if name == "SQLITE_READONLY_DBMOVED":
        return DatabaseError(
            msg(
                "Another file has taken the place of {path} meanwhile: it was sealed, unsealed or restored.", path=path
            ),
            msg("Try again. Nothing was changed."),
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH")):
        return DatabaseError(
            msg("{path} is read-only.", path=path),
            msg("Ask for write permission on the file and its folder. Nothing was changed."),
        )
    if name.startswith(NO_ROOM):
        return DatabaseError(
            msg("The disk of {path} is full or failing.", path=path),
            msg("Free some space and try again. Nothing was changed."),
        )
    if name.startswith("SQLITE_CANTOPEN"):
        return DatabaseError(
            msg("{path} cannot be opened: {reason}.", path=path, reason=str(error)),
            msg("Check the folder and its permissions, or name another database with --db."),
        )
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return damaged(path)
    return DatabaseError(
        msg("The database {path} reports: {reason}.", path=path, reason=str(error)),
        msg(
            "Nothing was changed. Try again; if it stays, `liaison health` looks for damage, and `liaison restore FILE` mends it."
        ),
    )
