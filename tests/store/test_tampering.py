"""Every table, changed in every way behind the program's back, with the triggers and without: each is named."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_cli.core.work.ledger import Finding
from liaison_cli.language import dictionary
from liaison_cli.store.file import database, schema
from liaison_cli.store.ledger import audit, personal, seals, watched
from tests.store.test_audit import OFF

ROWS = 4


def columns(db: sqlite3.Connection, table: str) -> dict[str, str]:
    """The columns of a table with their types, the key first."""
    return dict(db.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall())


def row(db: sqlite3.Connection, table: str, number: int) -> dict[str, object]:
    """Values for every column, other ones for every number."""
    kinds = columns(db, table)
    return {name: f"{name} {number}" if kind == "TEXT" else number for name, kind in kinds.items()}


def insert(db: sqlite3.Connection, table: str, number: int) -> None:
    values = row(db, table, number)
    marks = ", ".join("?" * len(values))
    db.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", (*values.values(),))


def update(db: sqlite3.Connection, table: str, number: int, said: str) -> None:
    key, *rest = columns(db, table).items()
    name = next((name for name, kind in rest if kind == "TEXT"), rest[-1][0])
    value = said if dict(rest)[name] == "TEXT" else len(said) + 90
    db.execute(f"UPDATE {table} SET {name} = ? WHERE {key[0]} = ?", (value, number))


def delete(db: sqlite3.Connection, table: str, number: int) -> None:
    db.execute(f"DELETE FROM {table} WHERE {next(iter(columns(db, table)))} = ?", (number,))


TABLES = [name for name in watched.SEALED if name not in ("journal", "device")]


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Path:
    """A file with some rows in every table, of which some were changed and some went."""
    path = tmp_path_factory.mktemp("ledger") / "zone.db"
    with closing(database.connect(path, create=True)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        for turn in ("new", "changed", "gone"):
            with database.turn(db):
                for table in TABLES:
                    match turn:
                        case "new":
                            for number in range(1, ROWS + 1):
                                insert(db, table, number)
                        case "changed":
                            update(db, table, 2, "later")
                        case "gone":
                            delete(db, table, 3)
        assert list(seals.findings(db)) == []
        database.close(db)
    return path


def tampered(path: Path, how: str, table: str, *, triggers: bool) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for (drop,) in [] if triggers else db.execute(OFF).fetchall():
            db.execute(drop)
        match how:
            case "a row added":
                insert(db, table, ROWS + 1)
            case "a row put into a gap":
                insert(db, table, 3)
            case "a row changed":
                update(db, table, 1, "forged")
            case "a row changed again":
                update(db, table, 2, "forged")
            case "a row taken out":
                delete(db, table, 1)
            case "a row exchanged":
                delete(db, table, 1)
                insert(db, table, 1)
                update(db, table, 1, "forged")


WAYS = {
    "a row added": ROWS + 1,
    "a row put into a gap": 3,
    "a row changed": 1,
    "a row changed again": 2,
    "a row taken out": 1,
    "a row exchanged": 1,
}


@pytest.mark.parametrize("table", TABLES)
def test_every_row_that_was_touched_is_named(filled, tmp_path, table):
    for how, number in WAYS.items():
        for triggers in (True, False):
            path = shutil.copy(filled, tmp_path / "copy.db")
            tampered(path, how, table, triggers=triggers)
            with closing(database.connect(path)) as db:
                found = {(each.entity, each.first) for each in seals.findings(db)}
            assert (table, number) in found, (how, triggers, found)
            assert {entity for entity, _ in found} <= {table, "journal"}, (how, triggers, found)


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("DELETE FROM audit", ("wiped", "audit")),
        ("DELETE FROM audit; DELETE FROM seal", ("wiped", "seal")),
        ("DELETE FROM audit; DELETE FROM seal; DELETE FROM journal; DELETE FROM salt", ("wiped", "audit")),
        ("DELETE FROM audit WHERE id < 3", ("wiped", "audit")),
        ("DELETE FROM seal", ("wiped", "seal")),
        ("DELETE FROM seal WHERE id = 2", ("broken", "seal")),
        ("UPDATE device SET uid = 'x' WHERE uid <> '-'", ("broken", "audit")),
        ("DELETE FROM salt WHERE entity = 'audit'", ("broken", "audit")),
        ("UPDATE salt SET salt = '00' WHERE entity = 'person'", ("differs", "person")),
        ("UPDATE audit SET after = '{' WHERE id = 1", ("broken", "audit")),
        ("UPDATE audit SET written_at = '2020-01-01T00:00:00' WHERE id = 2", ("broken", "audit")),
        ("UPDATE seal SET heads = '[' WHERE id = 2", ("broken", "seal")),
    ],
)
def test_the_ledger_itself_does_not_give_way(filled, tmp_path, sql, expected):
    path = shutil.copy(filled, tmp_path / "copy.db")
    with closing(database.connect(path)) as db, database.turn(db):
        for number in range(3):
            audit.record(db, STAMP, audit.Entry("log", "attempt", number, after={"note": "n", "n": number}, why="w"))
    with closing(sqlite3.connect(path)) as db:
        db.executescript(sql)
    with closing(database.connect(path)) as db:
        found = [(each.kind, each.entity) for each in (*audit.faults(db), *seals.findings(db))]
    assert expected in found


STAMP = audit.Stamp("周明远", "2026-03-16T10:00:00", "2026-03-16T02:00:00", "zhou", "0a1b2c3d")


def test_a_wiped_ledger_stays_wiped_when_work_goes_on(filled, tmp_path):
    path = shutil.copy(filled, tmp_path / "copy.db")
    with closing(sqlite3.connect(path)) as db:
        db.executescript("DELETE FROM audit; DELETE FROM seal")
    with closing(database.connect(path)) as db:
        with database.turn(db):
            audit.record(db, STAMP, audit.Entry("log", "attempt", 1))
        with database.turn(db):
            seals.set_seal(db, STAMP.at, most=10_000)
        assert Finding("wiped", "audit", 0, 0) in [*audit.faults(db)]


def test_a_clock_that_went_back_is_named_and_is_no_break(filled, tmp_path):
    path = shutil.copy(filled, tmp_path / "copy.db")
    with closing(database.connect(path)) as db, database.turn(db):
        for time in ("2026-03-16T02:00:00", "2026-03-16T01:59:59", "2026-03-15T02:00:00"):
            audit.record(db, STAMP._replace(written_at=time), audit.Entry("log", "attempt", 1))
    with closing(database.connect(path)) as db:
        last, _ = audit.last(db)
        assert list(audit.faults(db)) == [Finding("clock", "audit", last, last)]


DEEDS = st.lists(
    st.lists(
        st.tuples(st.sampled_from(TABLES[:12]), st.sampled_from("iud"), st.integers(0, 7)), min_size=1, max_size=6
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(DEEDS, st.sampled_from([0, 1, 3, seals.IN_PASSING]))
def test_whatever_the_program_does_and_however_little_it_seals_is_no_finding(turns, most):
    with closing(database.in_memory()) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        for deeds in turns:
            with database.transaction(db):
                for table, deed, number in deeds:
                    key = next(iter(columns(db, table)))
                    (there,) = db.execute(f"SELECT count(*) FROM {table} WHERE {key} = ?", (number,)).fetchone()
                    (highest,) = db.execute(
                        "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?", (table,)
                    ).fetchone()
                    if deed == "i" and not there:
                        _new(db, table, number, highest)
                    elif deed == "u" and there:
                        update(db, table, number, f"said {number} {len(deeds)}")
                    elif deed == "d" and there:
                        delete(db, table, number)
                seals.set_seal(db, "2026-03-16T10:00:00", most)
            assert list(seals.findings(db)) == []
        with database.transaction(db):
            seals.set_seal(db, "2026-03-16T10:00:00", 10_000)
        assert (list(seals.findings(db)), seals.unsealed(db)) == ([], 0)


def _new(db: sqlite3.Connection, table: str, number: int, highest: int) -> None:
    """A new row under the next number, or one that comes back under its own."""
    if number and number <= highest:
        insert(db, table, number)
        watched.note_return(db, table, number)
    else:
        insert(db, table, highest + 1)


def test_every_table_is_watched_or_held_in_another_way():
    with closing(database.in_memory()) as db:
        assert sorted((*watched.SEALED, *watched.OTHERS)) == schema.tables(db)


# What the dictionary calls no more than text of the office, and may tell of somebody all the same.
MAY_TELL = {("case_step", "who")}


def test_what_the_dictionary_calls_personal_is_committed_to():
    with closing(database.in_memory()) as db:
        told = {
            (table, column)
            for table in TABLES
            for column in columns(db, table)
            if dictionary.meaning(table, column).personal
        }
    committed = {(table, column) for table in TABLES for column in personal.COLUMNS.get(table, ())}
    assert committed - told == MAY_TELL
    assert told <= committed
