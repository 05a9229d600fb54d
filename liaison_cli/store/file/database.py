"""Opening the one SQLite file, and the transaction that every write goes through."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from liaison_cli import files
from liaison_cli.core.values.message import msg
from liaison_cli.errors import DatabaseError, reason_of
from liaison_cli.store.file import rows, schema

# "LIAI": tells our files from other programs' SQLite files.
APPLICATION_ID = 0x4C494149
# Two cron jobs and an officer may write at the same moment; a bulk import is the longest wait.
BUSY_TIMEOUT_MS = 60_000
# Somebody who waits longer wants to know for what; the face that has a screen puts its own way of saying so here.
_SILENT_MS = 1_000
WHILE_WAITING: list[Callable[[], None]] = []
# What gives the keys of sealed files; the face that knows where they are kept puts them here.
KEYS: list[Callable[[], bytes]] = []
# An enterprise takes several hundred bytes: fewer, larger pages fill a fifth faster.
PAGE_SIZE = 8192
# What is written once only, in bytes; less is not worth the change of the file's mode.
_LARGE = 16 << 20


def connect(path: str | Path, *, create: bool = False) -> sqlite3.Connection:
    """The database at `path`, with its schema up to date; made with mode 0600 when `create`.

    Raises DatabaseError when it is missing, foreign, newer than this program, locked or unreadable.
    """
    path = Path(path)
    is_new = not path.exists() or path.stat().st_size == 0
    if is_new and not create:
        raise DatabaseError(
            msg("There is no database at {path}.", path=str(path)),
            msg("Import a roster first: liaison import FILE. Or name another database with --db."),
        )
    with translated(path):
        if is_new:
            path.parent.mkdir(parents=True, exist_ok=True)
            files.make_empty(path)
        try:
            return _opened(path, is_new)
        except sqlite3.OperationalError as error:
            from liaison_cli.store.file.damage import NO_ROOM

            if is_new or not error.sqlite_errorname.startswith(NO_ROOM):
                raise
            return _opened(path, is_new, alone=True)


def _opened(path: Path, is_new: bool, *, alone: bool = False) -> sqlite3.Connection:
    """Where the disk has no room even for the index of the log, it is kept in memory: then nobody else comes meanwhile."""
    db = _connection(path)
    try:
        if alone:
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
        _prepare(db, path, is_new)
    except BaseException:
        db.close()
        raise
    return db


def _connection(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """SQLite on a file; on a sealed one what stands in its place, with the key."""
    # Looked at before it is opened: to close what one looked through lets go of this process's locks on it.
    if files.is_sealed(path):
        from liaison_cli.store.file import sealed_files

        return sealed_files.connection(path, sealed_files.key_for(path), read_only=read_only)
    place = f"{path.absolute().as_uri()}?mode=ro" if read_only else path
    return sqlite3.connect(place, uri=read_only, isolation_level=None, timeout=BUSY_TIMEOUT_MS / 1000)


def in_memory() -> sqlite3.Connection:
    """An empty database that is never written to disk: for a dry run where there is none yet."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    _prepare(db, Path(":memory:"), is_new=True)
    return db


def _prepare(db: sqlite3.Connection, path: Path, is_new: bool) -> None:
    db.execute("PRAGMA foreign_keys = ON")
    if is_new:
        db.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    version = _checked(db, path, is_new)
    if version < schema.VERSION:
        _migrate(db)
    if not is_new:
        use_wal(db)


def _checked(db: sqlite3.Connection, path: Path, is_new: bool) -> int:
    """The version of the schema. Raises DatabaseError for another program's file and a newer program's."""
    application, version = _pragma(db, "application_id"), _pragma(db, "user_version")
    if application not in (0, APPLICATION_ID) or (application == 0 and not is_new and schema.has_tables(db)):
        raise DatabaseError(
            msg("{path} is a database of another program.", path=str(path)),
            msg("Name the liaison database with --db."),
        )
    if version > schema.VERSION:
        raise DatabaseError(
            msg("{path} was written by a newer version of liaison.", path=str(path)),
            msg("Install the newer version; the database was not changed."),
        )
    return version


def use_wal(db: sqlite3.Connection) -> None:
    """Let readers go on while one process writes; the mode stays with the file.

    A new database gets it when its first command is over: without it, a first roster is written only once.
    """
    if rows.value(str, db.execute("PRAGMA journal_mode")) != "wal":
        # Whoever has the file open just now keeps the mode it has; the next to open it tries again.
        with suppress(sqlite3.OperationalError):
            db.execute("PRAGMA journal_mode = WAL")


def close(db: sqlite3.Connection) -> None:
    """Close a connection, leaving the file in its lasting mode."""
    use_wal(db)
    db.close()


def path_of(db: sqlite3.Connection) -> Path | None:
    """The file that is open; None for a database that has none."""
    name = rows.first(str, db.execute("SELECT file FROM pragma_database_list WHERE name = 'main'"))
    return Path(name) if name else None


def _migrate(db: sqlite3.Connection) -> None:
    # Another process may be making or changing the schema meanwhile: the whole of it waits for an exclusive turn.
    with transaction(db):
        if _pragma(db, "user_version") < schema.VERSION:
            schema.migrate(db)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _pragma(db: sqlite3.Connection, name: str) -> int:
    return rows.value(int, db.execute(f"PRAGMA {name}"))


@contextmanager
def turn(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """One write transaction: waits for its turn, commits at the end, undoes everything on any exception.

    What another program has written since the last one is put on record first; what this one writes is sealed.
    """
    from liaison_cli.store.ledger import seals

    with transaction(db):
        found, before = seals.strangers(db), db.total_changes
        yield db
        if db.total_changes != before:
            seals.close_turn(db, found)


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """The transaction alone."""
    _begin(db)
    try:
        yield db
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _begin(db: sqlite3.Connection) -> None:
    """Wait for a turn; after a second, whoever listens is told."""
    if BUSY_TIMEOUT_MS > _SILENT_MS:
        db.execute(f"PRAGMA busy_timeout = {_SILENT_MS}")
        try:
            db.execute("BEGIN IMMEDIATE")
            return
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise
            for tell in WHILE_WAITING:
                tell()
        finally:
            db.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    db.execute("BEGIN IMMEDIATE")


@contextmanager
def rehearsal(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A write transaction of which nothing stays: what would be done can be looked at within it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield db
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


@contextmanager
def bulk_turn(db: sqlite3.Connection, *, keep: bool = True) -> Iterator[sqlite3.Connection]:
    """A write transaction for many rows, which refer only to rows that were just read or written in it.

    It is taken back at its end unless it is to be kept. Looking up what each row refers to costs a sixth of an import; `dangling` checks all of it at any time.
    """
    db.execute("PRAGMA foreign_keys = OFF")
    try:
        with turn(db) if keep else rehearsal(db):
            yield db
    finally:
        db.execute("PRAGMA foreign_keys = ON")


@contextmanager
def large_turn(db: sqlite3.Connection, size: int) -> Iterator[sqlite3.Connection]:
    """A write transaction that brings about `size` bytes: many go straight into the file, with a rollback journal.

    The write-ahead log would take them first and the file once more. Where somebody else has the file open, it
    stays as it is; whoever comes meanwhile waits.
    """
    if size > _LARGE:
        db.execute("PRAGMA busy_timeout = 0")
        with suppress(sqlite3.OperationalError):
            db.execute("PRAGMA journal_mode = DELETE")
        db.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    try:
        with turn(db):
            yield db
    finally:
        use_wal(db)


def dangling(db: sqlite3.Connection) -> list[str]:
    """The tables with rows that refer to rows which do not exist; empty in a sound database."""
    return sorted({table for table, *_ in db.execute("PRAGMA foreign_key_check")})


@contextmanager
def only_read(path: Path) -> Iterator[sqlite3.Connection]:
    """A database, ours and not newer, of which nothing is changed, not even what its log still holds. Raises DatabaseError."""
    with translated(path), closing(_connection(path, read_only=True)) as db:
        _checked(db, path, is_new=False)
        yield db


@contextmanager
def translated(path: str | Path) -> Iterator[None]:
    """Turn what SQLite and the file system say into a DatabaseError with a next step."""
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        from liaison_cli.store.file.damage import damaged, explain

        if isinstance(error, sqlite3.DatabaseError):
            raise explain(error, str(path)) from error
        # SQLite quotes the damaged schema, which need be no text any more.
        raise damaged(str(path)) from error
    except OSError as error:
        raise DatabaseError(
            msg("{path} cannot be opened: {reason}.", path=path, reason=reason_of(error)),
            msg("Check the folder and its permissions, or name another database with --db."),
        ) from error
