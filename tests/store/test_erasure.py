"""What was erased is nowhere in the file any more, and every chain and seal still holds."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from liaison_cli.core.values.model import Stamp
from liaison_cli.store.file import database
from liaison_cli.store.ledger import audit, commitments, erasure, personal, seals
from liaison_cli.store.ledger.commitments import Kept
from liaison_cli.store.people import erasures
from liaison_cli.store.people.erasures import Ground

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
            erasures.begin(db, 1, Ground("request", "2026-03-16", "本人要求"), None, STAMP)
            erasure.erase(db, "person", ids)
        assert erasure.finish(db)
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
        salts = db.execute("SELECT salt, rest FROM salt WHERE entity = 'person' AND entity_id = 1").fetchall()
        assert salts
        for salt, rest in salts:
            assert salt is None
            assert {each[0] for each in json.loads(rest).values()} == {"="}
        # What was put in the place of the commitment shows.
        db.execute("""UPDATE salt SET rest = '{"name": "=ab"}' WHERE entity = 'person' AND entity_id = 1""")
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


SAID = {"mobile": "13900010001", "wechat": "sun_yi", "email": "sun@example.org", "verified_on": "2026-03-16"}


@pytest.fixture
def thousand(tmp_path):
    """A row and 1,000 records about it, of three personal values each and a reason."""
    path = tmp_path / "zone.db"
    with closing(database.connect(path, create=True)) as db:
        with database.turn(db):
            values = {name: SAID[name] for name in ("mobile", "wechat", "email")}
            audit.insert(db, "person", {"name": "孙一"} | values, STAMP, "add")
            for number in range(999):
                after = SAID | {"mobile": f"1390001{number:04d}"}
                audit.record(db, STAMP, audit.Entry("verify", "person", 1, None, after, f"第{number}次来电"))
        with database.turn(db):
            erasure.erase(db, "person", [1], lambda name, value: None if name == "mobile" else value)
        database.close(db)
    return path


def test_a_thousand_records_of_which_one_value_each_is_gone_are_whole(thousand):
    assert faults(thousand) == []
    with closing(sqlite3.connect(thousand)) as db:
        found = [json.loads(text) for (text,) in db.execute("SELECT after FROM audit WHERE id > 1")]
        assert found == [SAID | {"mobile": None}] * 999
        assert db.execute("SELECT name, mobile, wechat FROM person").fetchall() == [("孙一", None, "sun_yi")]


CHANGES = {
    "another value of a record": (
        """UPDATE audit SET after = json_set(after, '$.wechat', 'li_er') WHERE id = 500""",
        ("broken", "audit", 500),
    ),
    "the reason of a record": ("UPDATE audit SET why = '无' WHERE id = 501", ("broken", "audit", 501)),
    "what was let go of, written anew and called kept": (
        """UPDATE audit SET after = json_set(after, '$.mobile', '13900019999') WHERE id = 502;
        UPDATE salt SET rest = json_set(rest, '$."after.mobile"', '0123456789abcdef0123456789abcdef')
            WHERE entity = 'audit' AND entity_id = 502""",
        ("broken", "audit", 502),
    ),
    "another value of the row": ("UPDATE person SET wechat = 'li_er' WHERE id = 1", ("differs", "person", 1)),
    "another value of the row as it was": (
        """UPDATE journal SET old = json_set(old, '$.email', 'x@example.org') WHERE entity = 'person'""",
        ("differs", "person", 1),
    ),
    "what is left, as no JSON": ("UPDATE salt SET rest = '{' WHERE entity_id = 503", ("broken", "audit", 503)),
    "what is left, as other JSON": ("UPDATE salt SET rest = '[1]' WHERE entity_id = 504", ("broken", "audit", 504)),
}


@pytest.mark.parametrize("how", CHANGES)
def test_what_is_left_beside_an_erased_value_is_still_held(thousand, how):
    sql, expected = CHANGES[how]
    with closing(sqlite3.connect(thousand)) as db:
        for (drop,) in db.execute(
            "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            db.execute(drop)
        db.executescript(sql)
    assert expected in [(each.kind, each.entity, each.first) for each in faults(thousand)]


def test_values_go_one_by_one_until_none_is_left(thousand):
    with closing(database.connect(thousand)) as db:
        for name in ("wechat", "email", "why", "name"):
            with database.turn(db):
                erasure.erase(db, "person", [1], lambda each, value, gone=name: None if each == gone else value)
            assert [*audit.faults(db), *seals.findings(db)] == []
        assert db.execute(
            "SELECT count(*) FROM salt WHERE entity = 'audit' AND rest GLOB '*[0-9a-z]\": \"[0-9a-f]*'"
        ).fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM audit WHERE why IS NOT NULL AND entity = 'person'").fetchone() == (0,)
        database.close(db)


def test_a_commitment_is_that_of_the_standard_library():
    import hmac

    salt = "0123456789abcdef0123456789abcdef"
    value_salt = hmac.digest(salt.encode(), b"after.mobile", "sha256").hex()[:32]
    expected = hmac.digest(value_salt.encode(), b'"13900010001"', "sha256").hex()
    assert commitments.of_values(Kept(salt, None), ["after.mobile", "why"], ["13900010001", None]) == [expected, None]


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
