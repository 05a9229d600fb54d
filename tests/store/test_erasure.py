"""What was erased is nowhere in the file any more, and every chain and seal still holds."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from liaison_cli.core.values.model import Stamp
from liaison_cli.store.file import database
from liaison_cli.store.ledger import audit, erasure, personal, seals

STAMP = Stamp("周明远", "2026-03-16T10:00:00", "2026-03-16T02:00:00", "zhou", "0a1b2c3d")
NUMBERS = ("13900010001", "13900010002", "13900010003")


@pytest.fixture
def path(tmp_path):
    """A person whose number changed twice, sealed each time and put on record; another whom nobody sealed."""
    path = tmp_path / "zone.db"
    with closing(database.connect(path, create=True)) as db:
        for number in NUMBERS:
            with database.turn(db):
                db.execute(
                    "INSERT INTO person (id, name, mobile) VALUES (1, '孙一', ?) ON CONFLICT (id) DO UPDATE"
                    " SET mobile = excluded.mobile",
                    (number,),
                )
                after = {"mobile": number, "verified_on": "2026-03-16"}
                audit.record(db, STAMP, audit.Entry("verify", "person", 1, {"mobile": None}, after, "孙一来电"))
        with database.transaction(db):
            db.execute("INSERT INTO person (id, name, mobile) VALUES (2, '李二', '13900020002')")
            seals.set_seal(db, STAMP.at, most=0)
        database.close(db)
    return path


def erase(path, *ids: int) -> None:
    with closing(database.connect(path)) as db:
        erasure.prepare(db)
        with database.turn(db):
            erasure.erase(db, "person", ids)
        erasure.finish(db)
        database.close(db)


def faults(path) -> list:
    with closing(database.connect(path)) as db:
        return [*audit.faults(db), *seals.findings(db)]


def test_the_bytes_are_gone_and_the_chains_whole(path):
    assert faults(path) == []
    erase(path, 1)
    assert faults(path) == []
    left = b"".join(each.read_bytes() for each in path.parent.iterdir())
    assert [word for word in (*NUMBERS, "孙一", "孙一来电") if word.encode() in left] == []
    assert "李二".encode() in left


def test_what_is_public_stays_and_is_still_held(path):
    erase(path, 1)
    with closing(sqlite3.connect(path)) as db:
        after = [json.loads(text) for (text,) in db.execute("SELECT after FROM audit WHERE id > 0 ORDER BY id")]
        assert after == [{"mobile": None, "verified_on": "2026-03-16"}] * 3
        db.execute("""UPDATE audit SET after = '{"mobile": null, "verified_on": "2026-01-01"}' WHERE id = 2""")
        db.commit()
    assert [(each.kind, each.first) for each in faults(path)] == [("broken", 2)]


def test_nothing_can_be_tried_against_a_commitment_without_its_salt(path):
    erase(path, 1)
    with closing(sqlite3.connect(path)) as db:
        salts = db.execute(
            "SELECT count(salt), count(commitment) FROM salt WHERE entity = 'person' AND entity_id = 1"
        ).fetchone()
        assert salts[0] == 0
        assert salts[1] > 0
        # What was put in the place of the commitment shows.
        db.execute("UPDATE salt SET commitment = 'ab' WHERE entity = 'person' AND entity_id = 1")
        db.commit()
    assert {each.entity for each in faults(path)} == {"person"}


def test_it_goes_on_after_an_erasure_and_twice_is_once(path):
    erase(path, 1)
    erase(path, 1, 2)
    with closing(database.connect(path)) as db:
        with database.turn(db):
            db.execute("UPDATE person SET name = '吴三', mobile = '13900010009' WHERE id = 1")
        with database.turn(db):
            db.execute("DELETE FROM person WHERE id = 2")
        database.close(db)
    assert faults(path) == []


@pytest.mark.parametrize("entity", personal.COLUMNS)
def test_every_table_with_personal_values_can_let_them_go(tmp_path, entity):
    if entity == "journal":
        return
    from tests.store.test_tampering import insert, update

    with closing(database.connect(tmp_path / "zone.db", create=True)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        for said in (None, "first", "second"):
            with database.turn(db):
                insert(db, entity, 1) if said is None else update(db, entity, 1, said)
        with database.turn(db):
            erasure.erase(db, entity, [1])
        assert list(seals.findings(db)) == []
        names = ", ".join(personal.COLUMNS[entity])
        (row,) = db.execute(f"SELECT {names} FROM {entity}").fetchall()
        assert not any(row)
