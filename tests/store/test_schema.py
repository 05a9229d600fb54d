"""The schema grows by named steps: each is taken once, keeps the rows, and leaves nothing when it fails."""

from __future__ import annotations

import re
import sqlite3

import pytest

from liaison_cli.store.file import database, schema
from liaison_cli.store.ledger import seals

OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"

# Rows of a database as the first release left it.
ROWS = """
INSERT INTO officer (id, name) VALUES (1, '周明远');
INSERT INTO enterprise (id, code, name, officer_id, entered_on) VALUES (1, 'P-00000001', '澄江甲一贸易有限公司', 1, '2026-03-01');
INSERT INTO attempt (id, enterprise_id, at, channel, outcome, recorded_at)
    VALUES (1, 1, '2026-03-02 15:00', 'visit', 'vacant', '2026-03-02 16:00:00');
INSERT INTO lost_case (id, enterprise_id, opened_on, opened_by, reason, deadline)
    VALUES (1, 1, '2026-03-03', '周明远', '三次未联系上', '2026-04-03');
INSERT INTO case_step (id, case_id, kind, at, by, attempt_id, recorded_at)
    VALUES (1, 1, 'visit', '2026-03-04 10:00', '周明远', 1, '2026-03-04 11:00:00');
INSERT INTO case_exception (id, case_id, item, why, at, by) VALUES (1, 1, 'photo', '门卫不许拍照', '2026-03-05', '周明远');
INSERT INTO mute (id, rule, enterprise_id, on_day, until_day, by, at, why)
    VALUES (1, 'stale', 1, '2026-03-05', '2026-04-05', '周明远', '2026-03-05', '正在搬迁')
"""
TABLES = ("officer", "enterprise", "attempt", "lost_case", "case_step", "case_exception", "mute")


def after(steps: int) -> sqlite3.Connection:
    """An empty database on which the first steps were taken."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.execute("PRAGMA foreign_keys = ON")
    with database.transaction(db):
        schema.migrate(db, schema.STEPS[:steps])
    return db


def contents(db: sqlite3.Connection) -> dict[str, list[tuple]]:
    return {name: db.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}


def test_a_database_of_the_first_schema_becomes_like_a_new_one_and_keeps_its_rows():
    old = after(1)
    with database.turn(old):
        for statement in ROWS.split(";\n"):
            old.execute(statement)
    before = contents(old)
    with database.transaction(old):
        schema.migrate(old)
    assert contents(old) == before
    assert all(before.values())
    new = database.in_memory()
    assert old.execute(OBJECTS).fetchall() == new.execute(OBJECTS).fetchall()
    assert old.execute("PRAGMA user_version").fetchone() == new.execute("PRAGMA user_version").fetchone() == (2,)
    assert database.dangling(old) == []
    assert seals.strangers(old) == []


def test_a_file_of_the_first_schema_is_brought_up_to_date_when_it_is_opened(tmp_path):
    path = tmp_path / "zone.db"
    with sqlite3.connect(path, isolation_level=None) as old, database.transaction(old):
        schema.migrate(old, schema.STEPS[:1])
        old.execute(f"PRAGMA application_id = {database.APPLICATION_ID}")
    old.close()
    db = database.connect(path)
    assert [row[0] for row in db.execute("SELECT name FROM _sqlite_migrations ORDER BY id")] == [
        "first_schema",
        "index_references",
    ]
    plan = db.execute("EXPLAIN QUERY PLAN SELECT id FROM lost_case WHERE enterprise_id = 1").fetchall()
    assert "INDEX lost_case_enterprise" in plan[0][3]
    db.close()


def test_no_step_is_taken_twice():
    db = database.in_memory()
    before = db.total_changes
    with database.transaction(db):
        schema.migrate(db)
    # Only the seal that closes a turn was set.
    assert db.total_changes - before == 1


def test_a_step_that_fails_leaves_the_schema_and_the_record_as_they_were():
    def half_done(db: sqlite3.Connection) -> None:
        db.execute("ALTER TABLE enterprise ADD COLUMN shares TEXT")
        db.execute("INSERT INTO no_such_table VALUES (1)")

    db = database.in_memory()
    before = (db.execute(OBJECTS).fetchall(), db.execute("SELECT name FROM _sqlite_migrations").fetchall())
    with pytest.raises(sqlite3.OperationalError), database.transaction(db):
        schema.migrate(db, (*schema.STEPS, half_done))
    assert (db.execute(OBJECTS).fetchall(), db.execute("SELECT name FROM _sqlite_migrations").fetchall()) == before
    assert db.execute("PRAGMA user_version").fetchone() == (len(schema.STEPS),)


def test_a_column_that_a_step_adds_is_watched():
    def with_shares(db: sqlite3.Connection) -> None:
        db.execute("ALTER TABLE enterprise ADD COLUMN shares TEXT")

    db = database.in_memory()
    with database.turn(db):
        db.execute(
            "INSERT INTO enterprise (code, name, entered_on) VALUES ('P-00000001', '澄江乙二物流有限公司', '2026-03-01')"
        )
    with database.transaction(db):
        schema.migrate(db, (*schema.STEPS, with_shares))
    with database.turn(db):
        db.execute("UPDATE enterprise SET shares = '60%'")
        db.execute("UPDATE enterprise SET shares = '40%'")
    old = [row[0] for row in db.execute("SELECT json_extract(old, '$.shares') FROM journal ORDER BY id")]
    assert old == [None, "60%"]


# Rows of these can go, when enterprises are merged or an import is taken back.
GOING = {"enterprise", "person", "appointment", "attempt", "signal", "lost_case", "case_step", "task", "alarm"}


def test_what_refers_to_rows_that_can_go_is_indexed():
    db = database.in_memory()
    unindexed = [
        (table, key[3])
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for key in db.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        if key[2] in GOING and key[3] not in leading_columns(db, table)
    ]
    assert unindexed == []


def leading_columns(db: sqlite3.Connection, table: str) -> set[str]:
    """The columns by which all rows of a table are found through an index."""
    statements = dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index'").fetchall())
    names = [row[1] for row in db.execute(f"PRAGMA index_list({table})")]
    whole = [name for name in names if not re.search(r"WHERE(?! \w+ IS NOT NULL$)", statements[name] or "")]
    found = {db.execute(f"PRAGMA index_info({name})").fetchone()[2] for name in whole}
    return found | {row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[5] == 1}
