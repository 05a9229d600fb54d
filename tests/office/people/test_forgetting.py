"""A person is forgotten: nothing of her is in the file, all else is as it was, and what bars it is said."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_cli.adapters.official_calendar import CALENDAR
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Stamp
from liaison_cli.errors import LiaisonError
from liaison_cli.office import liaisons
from liaison_cli.office.case import register_entries
from liaison_cli.office.case.register_entries import Informant
from liaison_cli.office.contacts import Tried, log
from liaison_cli.office.desk import audit_trail
from liaison_cli.office.people import correction, forgetting, known_people
from liaison_cli.office.work import Work, follow_policy
from liaison_cli.store.file import database
from liaison_cli.store.ledger import personal
from liaison_cli.store.people import subjects
from tests.office.conftest import fill

STAMP = Stamp("周明远", "2026-03-16T10:00:00", "2026-03-16T02:00:00", "zhou", "0a1b2c3d")
TODAY = date(2026, 3, 16)


def opened(path) -> Work:
    db = database.connect(path, create=True)
    if not db.execute("SELECT 1 FROM enterprise").fetchone():
        with database.turn(db):
            fill(db)
    follow_policy(db, Policy())
    return Work(db, Policy(), CALENDAR, TODAY, STAMP, lambda: datetime(2026, 3, 16, 10))


@pytest.fixture
def work(tmp_path):
    work = opened(tmp_path / "zone.db")
    yield work
    work.db.close()


def the_bytes(work: Work) -> bytes:
    path = database.path_of(work.db)
    return b"".join(each.read_bytes() for each in path.parent.iterdir())


def left_of(work: Work, words) -> list[str]:
    found = the_bytes(work)
    return [word for word in words if word.encode() in found]


def say(work: Work, enterprise_id: int, note: str, person: str | None = None) -> None:
    log(work, Tried(enterprise_id, "phone", "no_answer", "2026-03-15T10:00", person=person, note=note))


def test_she_is_gone_from_every_table_and_the_ledger(work):
    say(work, 1, "打孙一 139-0001-0001 没人接", "孙一")
    say(work, 2, "李二说孙一的号 13900010001 停机")
    register_entries.keep_informant(work, Informant("云帆大厦", "landlord", "孙一", phone="13900010001"))
    correction.correct(work, known_people.one(work, "孙一"), {"wechat": "sunyi_01"}, "她来电")
    correction.correct(work, known_people.one(work, "孙一"), {"mobile": "13900019999"}, "孙一换号 13900019999")
    liaisons.hand_over(work, 1, "新人", liaisons.Details("13900010077"))
    done = forgetting.forget(work, known_people.one(work, "孙一"), "孙一本人要求，电话 13900019999")
    assert done.emptied
    assert {"person", "appointment", "attempt", "network", "audit"} <= done.touched.keys()
    assert left_of(work, ("孙一", "13900010001", "139-0001-0001", "13900019999", "sunyi_01")) == []
    assert left_of(work, ("李二", "13900010002", "新人", "13900010077")) == [
        "李二",
        "13900010002",
        "新人",
        "13900010077",
    ]
    notes = [note for (note,) in work.db.execute("SELECT note FROM attempt ORDER BY id")]
    # At another enterprise the number tells of her, and with it her name.
    assert notes == ["打■■■ ■■■ 没人接", "李二说■■■的号 ■■■ 停机"]
    assert audit_trail.verify(work).findings == ()
    (why,) = work.db.execute("SELECT why FROM erasure").fetchone()
    assert why == "■■■本人要求，电话 ■■■"


def test_a_namesake_elsewhere_stays_and_so_does_a_shared_number(work):
    with database.turn(work.db):
        work.db.execute("INSERT INTO person (id, name, mobile) VALUES (9, '孙一', '13900010099')")
        work.db.execute("INSERT INTO person (id, name, landline) VALUES (10, '郑六', '13900010001')")
    say(work, 2, "孙一在办公室")
    liaisons.hand_over(work, 1, "新人")
    done = forgetting.forget(work, known_people.one(work, "1"), "本人要求")
    assert [each.text for each in done.kept] == ["{count} numbers or addresses of hers are another person's, too"]
    there = work.db.execute("SELECT name, mobile, landline FROM person WHERE id IN (9, 10) ORDER BY id").fetchall()
    assert there == [("孙一", "13900010099", None), ("郑六", None, "13900010001")]
    assert work.db.execute("SELECT note FROM attempt").fetchone() == ("孙一在办公室",)


def test_the_public_register_stays(work):
    with database.turn(work.db):
        work.db.execute(
            "UPDATE enterprise SET registered_phone = '13900010001', remark = '找孙一 13900010001' WHERE id = 1"
        )
    liaisons.hand_over(work, 1, "新人")
    done = forgetting.forget(work, known_people.one(work, "孙一"), "本人要求")
    assert len(done.kept) == 1
    assert work.db.execute("SELECT registered_phone, remark FROM enterprise WHERE id = 1").fetchone() == (
        "13900010001",
        "找■■■ ■■■",
    )


@pytest.mark.parametrize("bar", ["in office", "held", "open case", "erased before"])
def test_what_bars_it_is_said_and_nothing_is_erased(work, bar):
    if bar != "in office":
        liaisons.hand_over(work, 1, "新人")
    person = known_people.one(work, "孙一")
    match bar:
        case "held":
            forgetting.keep(work, person, "诉讼")
        case "open case":
            with database.turn(work.db):
                work.db.execute(
                    "INSERT INTO lost_case (enterprise_id, opened_on, opened_by, reason, deadline)"
                    " VALUES (1, '2026-03-01', '周明远', '失联', '2026-05-01')"
                )
        case "erased before":
            forgetting.forget(work, person, "本人要求")
            person = known_people.one(work, "1")
    before = [*work.db.iterdump()]
    with pytest.raises(LiaisonError) as refused:
        forgetting.forget(work, person, "本人要求")
    assert len(refused.value.message.values["reasons"]) == 1
    assert [*work.db.iterdump()] == before


def test_a_hold_that_has_ended_bars_nothing(work):
    liaisons.hand_over(work, 1, "新人")
    person = known_people.one(work, "孙一")
    forgetting.keep(work, person, "诉讼")
    with pytest.raises(LiaisonError):
        forgetting.keep(work, person, "又一件")
    forgetting.release(work, person, "结案")
    assert forgetting.forget(work, person, "本人要求").id == 1
    assert audit_trail.verify(work).findings == ()


def test_an_emergency_contact_goes_at_once_and_is_one_no_more(work):
    with database.turn(work.db):
        work.db.execute("INSERT INTO person (id, name, mobile) VALUES (8, '郑六', '13900010088')")
        work.db.execute(
            "INSERT INTO appointment (id, enterprise_id, person_id, role, relation, recorded_on)"
            " VALUES (80, 1, 8, 'emergency', '郑六是法人的姐姐', '2026-01-01')"
        )
    forgetting.forget(work, known_people.one(work, "郑六"), "撤回同意")
    assert left_of(work, ("郑六", "13900010088")) == []
    assert work.db.execute("SELECT relation, ended_on FROM appointment WHERE id = 80").fetchone() == (
        None,
        "2026-03-16",
    )


def test_what_a_case_has_filed_is_kept_and_said(work):
    liaisons.hand_over(work, 1, "新人")
    say(work, 1, "致电孙一 13900010001")
    with database.turn(work.db):
        work.db.execute(
            "INSERT INTO lost_case (id, enterprise_id, opened_on, opened_by, reason, deadline, closed_on)"
            " VALUES (1, 1, '2026-01-01', '周明远', '失联', '2026-03-01', '2026-02-01')"
        )
        work.db.execute(
            "INSERT INTO case_step (case_id, kind, at, by, note, attempt_id, recorded_at)"
            " VALUES (1, 'call', '2026-01-02', '周明远', '孙一 13900010001 空号', 1, '2026-01-02')"
        )
    done = forgetting.forget(work, known_people.one(work, "孙一"), "本人要求")
    assert [each.values["count"] for each in done.kept] == [2]
    assert work.db.execute("SELECT note FROM case_step").fetchone() == ("孙一 13900010001 空号",)
    assert work.db.execute("SELECT note FROM attempt").fetchone() == ("致电孙一 13900010001",)
    assert audit_trail.verify(work).findings == ()


def personal_values(work: Work) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: work.db.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
        for table, columns in personal.COLUMNS.items()
        if table not in ("journal", "erasure", "task", "task_event")
    }


def without(values, words):
    """The slow model: the same texts with a mark for each of the words, by plain replacement."""
    text = json.dumps(values, ensure_ascii=False)
    for word in words:
        text = text.replace(word, "■■■")
    return text.replace('"■■■"', "null")


# Unlike anything else in the file, so that its bytes can be searched.
PEOPLE = {1: ("孙一", "13900010001"), 2: ("李二", "13900010002"), 3: ("吴三", "13900010003")}
writes = st.lists(
    st.tuples(
        st.sampled_from(["note", "number", "correct", "handover", "erase", "seal"]),
        st.integers(1, 3),
        st.integers(1, 3),
        st.integers(0, 9),
    ),
    min_size=3,
    max_size=14,
)


@settings(max_examples=25, deadline=None)
@given(acts=writes)
def test_after_any_writes_and_erasures_the_ledger_holds_and_nothing_erased_is_in_the_file(tmp_path_factory, acts):
    work = opened(tmp_path_factory.mktemp("any") / "zone.db")
    contacts = {id_: [name, mobile] for id_, (name, mobile) in PEOPLE.items()}
    gone: list[str] = []
    try:
        for act, enterprise, who, n in acts:
            person = subjects.get(work.db, who)
            is_there = person is not None and person.name in PEOPLE[who]
            match act:
                case "note":
                    name = contacts[enterprise][0]
                    if name not in gone:
                        say(work, enterprise, f"{name}不在，改天再打 {n}")
                case "number" if is_there:
                    say(work, enterprise, f"号码 {contacts[who][-1]} 停机 {n}")
                case "correct" if is_there:
                    new = f"1580002{who}{n}00"
                    if person.mobile != new:
                        correction.correct(work, person, {"mobile": new}, f"来电 {new}")
                        contacts[who].append(new)
                case "handover":
                    successor = f"接任者{n}"
                    if not work.db.execute(
                        "SELECT 1 FROM person p JOIN appointment a ON a.person_id = p.id"
                        " WHERE a.enterprise_id = ? AND a.ended_on IS NULL AND p.name = ?",
                        (enterprise, successor),
                    ).fetchone():
                        liaisons.hand_over(work, enterprise, successor)
                case "erase" if is_there:
                    was = personal_values(work)
                    try:
                        forgetting.forget(work, person, f"{person.name}要求")
                    except LiaisonError:
                        assert personal_values(work) == was
                        continue
                    gone += contacts[who]
                    for table, rows in personal_values(work).items():
                        if table not in ("person", "appointment"):
                            assert json.dumps(rows, ensure_ascii=False) == without(was[table], contacts[who])
                case "seal":
                    audit_trail.seal(work)
            assert audit_trail.verify(work).findings == ()
            assert left_of(work, gone) == []
    finally:
        work.db.close()


def test_pages_that_were_split_hold_no_copies(work):
    """SQLite leaves copies of rows on the pages that they were moved from: only a file written anew is without them."""
    for number in range(120):
        say(work, 1, f"孙一 13900010001 {'无人接听' * 20} {number}")
        if number % 3:
            say(work, 2, "x" * (number * 7 % 400))
    liaisons.hand_over(work, 1, "新人")
    forgetting.forget(work, known_people.one(work, "孙一"), "本人要求")
    assert left_of(work, ("孙一", "13900010001")) == []


def test_somebody_who_reads_keeps_the_log_and_it_is_said(work):
    liaisons.hand_over(work, 1, "新人")
    path = database.path_of(work.db)
    database.use_wal(work.db)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM person").fetchone()
        work.db.execute("PRAGMA busy_timeout = 50")
        assert not forgetting.forget(work, known_people.one(work, "孙一"), "本人要求").emptied
