"""The schema: the first one, and the named steps taken since; a new database takes them all.

A step is a function of this module, never changed once it was released. The next one goes to the end of STEPS.
sqlite-utils takes the steps that an older file lacks, each with its record, which its own tools read as well; a new
file takes them without waiting for that library.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_cli.store.file import rows

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[[sqlite3.Connection], None]

# What sqlite-utils keeps the records of our steps under.
_SET = "liaison"
# Statements with a blank line between them.
_FIRST = Path(__file__).with_name("schema.sql")


def first_schema(db: sqlite3.Connection) -> None:
    """Every table and index of the first release."""
    for statement in _FIRST.read_text(encoding="utf-8").split("\n\n"):
        db.execute(statement)


def index_references(db: sqlite3.Connection) -> None:
    """Indexes where an enterprise, a contact, a case or its step is referred to.

    Without them each row that goes (a merge, an import taken back) and each look at an enterprise's case reads the
    whole of these tables.
    """
    for name, what in (
        ("lost_case_enterprise", "lost_case (enterprise_id)"),
        ("merge_enterprise", "merge (enterprise_id)"),
        ("mute_enterprise", "mute (enterprise_id)"),
        ("case_exception_case", "case_exception (case_id)"),
        ("case_step_attempt", "case_step (attempt_id) WHERE attempt_id IS NOT NULL"),
        ("evidence_step", "evidence (step_id) WHERE step_id IS NOT NULL"),
    ):
        db.execute(f"CREATE INDEX {name} ON {what}")


STEPS: tuple[Step, ...] = (first_schema, index_references)
# What the file says of itself, so that opening one that is up to date takes no look at its tables.
VERSION = len(STEPS)


def migrate(db: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Take the steps that this database has not taken, each with its record, within the caller's transaction."""
    from liaison_cli.store.ledger import audit, seals, watched

    if has_tables(db):
        _take_missing(db, steps)
    else:
        _take_all(db, steps)
        audit.begin(db)
    db.execute(f"PRAGMA user_version = {len(steps)}")
    # Columns that a step has added are watched from here on.
    watched.watch(db)
    seals.close_turn(db, [])


def _take_all(db: sqlite3.Connection, steps: Sequence[Step]) -> None:
    for step in steps:
        step(db)
    done = ((_SET, step.__name__) for step in steps)
    db.executemany("INSERT INTO _sqlite_migrations (migration_set, name) VALUES (?, ?)", done)


def _take_missing(db: sqlite3.Connection, steps: Sequence[Step]) -> None:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    migrations = Migrations(_SET)
    for step in steps:
        migrations(name=step.__name__)(_of_library(step))
    migrations.apply(Database(db))


def _of_library(step: Step) -> Callable[[Database], None]:
    """A step as sqlite-utils calls it, with its own handle on the database."""

    def take(db: Database) -> None:
        step(db.conn)

    return take


def tables(db: sqlite3.Connection) -> list[str]:
    """All tables by name, those of SQLite itself left out."""
    found = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    return sorted(rows.column(str, found))


def counts(db: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    return {name: rows.value(int, db.execute(f"SELECT count(*) FROM main.{name}")) for name in tables(db)}


def referring(db: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """The columns of other tables that refer to a table, as (table, column)."""
    return [
        (name, each["from"])
        for name in tables(db)
        for each in rows.dicts(db.execute(f"PRAGMA foreign_key_list({name})"))
        if each["table"] == table
    ]


def has_tables(db: sqlite3.Connection) -> bool:
    """Whether there is anything in this file yet."""
    return rows.value(bool, db.execute("SELECT EXISTS (SELECT 1 FROM sqlite_master)"))
