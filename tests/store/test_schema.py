"""A new database is made from one file, an older one step by step: both come to the same."""

from __future__ import annotations

import os
import sqlite3

from liaison_cli.store.file import database, migrations, schema

_OBJECTS = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
_STEPS = "SELECT migration_set, name FROM _sqlite_migrations ORDER BY id"


def step_by_step() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    with database.transaction(db):
        migrations.apply(db)
    return db


def written(db: sqlite3.Connection) -> str:
    """The file's text for a database."""
    rows = db.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
    steps = [
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        f" VALUES ('{kind}', '{name}', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))"
        for kind, name in db.execute(_STEPS)
    ]
    return "\n\n".join([*("\n".join(filter(str.strip, row[0].splitlines())) for row in rows), *steps]) + "\n"


def test_a_new_database_has_the_schema_that_all_steps_come_to():
    stepped = step_by_step()
    if os.environ.get("UPDATE_GOLDEN"):
        schema.FILE.write_text(written(stepped), encoding="utf-8")
    new = database.in_memory()
    # Blank lines in a statement are all that may differ.
    plain = [[(*row[:2], "".join(row[2].split())) for row in db.execute(_OBJECTS)] for db in (new, stepped)]
    assert plain[0] == plain[1]
    assert new.execute(_STEPS).fetchall() == stepped.execute(_STEPS).fetchall()
    for table in ("seal", "audit", "fact"):
        rows = [db.execute(f"SELECT * FROM {table}").fetchall() for db in (new, stepped)]
        assert rows[0] == rows[1], table


def test_no_step_is_taken_again_on_a_new_database():
    db = database.in_memory()
    before = db.total_changes
    with database.transaction(db):
        migrations.apply(db)
    assert db.execute(_STEPS).fetchall() == [("liaison", step.__name__.rpartition(".")[2]) for step in migrations.STEPS]
    # Only the seal that closes a turn was set.
    assert db.total_changes - before == 1
