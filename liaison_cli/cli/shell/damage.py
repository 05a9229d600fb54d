"""What lies behind an error that no command expects: what SQLite says, or a database that is damaged."""

from __future__ import annotations

import sqlite3

from liaison_cli.cli.shell.session import Session
from liaison_cli.errors import DatabaseError
from liaison_cli.office.desk import soundness
from liaison_cli.store.file.damage import damaged, explain


def behind(error: Exception, session: Session) -> DatabaseError | None:
    """The sentence for it; None for a bug."""
    if isinstance(error, sqlite3.DatabaseError):
        return explain(error, str(session.db_path))
    try:
        return next((fault for db in session.closers for fault in soundness.faults(db)), None)
    except sqlite3.DatabaseError as damage:
        return explain(damage, str(session.db_path))
    except UnicodeDecodeError:
        return damaged(str(session.db_path))
