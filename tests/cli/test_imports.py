"""Taking an import back: what it brought goes, what it changed returns, what was done since stays."""

from __future__ import annotations

import sqlite3

import pytest

KEPT = ("officer", "sqlite_sequence")


def content(liaison) -> dict[str, list[tuple]]:
    """Every table but the records of who did what."""
    with sqlite3.connect(liaison.db) as db:
        names = [
            row[0]
            for row in db.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'"
            )
            if row[0]
            not in (
                "audit",
                "import_run",
                "attempt_void",
                "task",
                "task_event",
                "journal",
                "seal",
                "salt",
                "sqlite_sequence",
                "fact",
                *KEPT,
            )
        ]
        found = {name: db.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in names}
    db.close()
    return found


@pytest.fixture
def second(zone, codes):
    """A second roster: one enterprise renamed and moved to another officer, its liaison changed, one new."""
    new = "91310999MA00000018"
    roster = f"统一社会信用代码,企业名称,网格员,备注\n{codes[0]},澄江甲一商贸有限公司,林晓澄,改名\n,澄江丁四咨询有限公司,林晓澄,\n"
    people = f"统一社会信用代码,联络员,手机\n{codes[0]},王若溪,13900010009\n{codes[1]},李二,13900010008\n"
    before = content(zone)
    done = zone("import", zone.file("two.csv", roster), zone.file("people2.csv", people))
    assert done.code == 0, done.out + done.err + new
    return before


def undo(zone, number: int, *more: str):
    done = zone("imports", "undo", str(number), "--why", "用错了文件", "--json", *more)
    assert done.code == 0, done.err
    return done.json


def test_an_import_taken_back_leaves_what_was_there_before(zone, second):
    assert undo(zone, 4)["kept"] == []
    assert undo(zone, 3)["kept"] == []
    after = content(zone)
    assert {name: rows for name, rows in after.items() if rows != second[name]} == {}
    assert zone("health").code != 5


def test_a_dry_run_changes_nothing_and_says_what_it_would(zone, second):
    before = content(zone)
    found = undo(zone, 4, "--dry-run")
    assert (found["ended"], found["restored"], found["dry_run"]) == (1, 2, True)
    assert content(zone) == before
    assert undo(zone, 4) == found | {"dry_run": False}


def test_what_was_changed_since_stays_and_is_listed(zone, second, codes):
    path = zone.file("later.csv", f"统一社会信用代码,企业名称\n{codes[0]},澄江甲一国际贸易有限公司\n")
    assert zone("import", path).code == 0
    found = undo(zone, 3)
    assert [(each["field"], each["value"]) for each in found["kept"]] == [("name", "澄江甲一国际贸易有限公司")]
    shown = zone("show", codes[0], "--json").json
    assert (shown["name"], shown["officer"]) == ("澄江甲一国际贸易有限公司", "周明远")


def test_an_enterprise_that_was_called_since_is_not_withdrawn(zone, second):
    assert zone("log", "澄江丁四", "-c", "phone", "-r", "no-answer").code == 0
    found = undo(zone, 3)
    assert found["withdrawn"] == 0
    assert ("澄江丁四咨询有限公司", "enterprise") in [(each["name"], each["field"]) for each in found["kept"]]


def test_contacts_are_voided_and_the_light_follows(zone, codes):
    log = "统一社会信用代码,联系日期,方式,结果\n" + "".join(
        f"{codes[0]},2026-03-{day},电话,无人接听\n" for day in (10, 11, 12)
    )
    assert zone("import", zone.file("log.csv", log)).code == 0
    assert zone("show", codes[0], "--json").json["light"] == "red"
    assert undo(zone, 3)["voided"] == 3
    assert zone("show", codes[0], "--json").json["light"] == "green"


def test_everything_can_be_taken_back_in_turn(zone, codes):
    log = f"统一社会信用代码,联系日期,方式,结果\n{codes[0]},2026-03-10,电话,无人接听\n"
    assert zone("import", zone.file("log.csv", log)).code == 0
    for number in (3, 2, 1):
        assert undo(zone, number)["kept"] == []
    assert zone("list", "--json").json == []


def test_twice_is_refused_and_so_is_one_that_never_was(zone):
    undo(zone, 2)
    assert zone("imports", "undo", "2", "--why", "again").code == 1
    assert zone("imports", "undo", "9", "--why", "none").code == 3
    assert zone("imports", "undo", "1").code == 2


def test_the_list_and_the_changes_speak_one_language(zone, second):
    listed = zone("imports", "--json").json
    assert [(each["id"], each["inserted"], each["updated"]) for each in listed][:2] == [(4, 1, 1), (3, 1, 1)]
    shown = zone("imports", "show", "3", lang="zh").out
    assert "备注" in shown
    assert "remark" not in shown
    assert zone("imports", "show", "9").code == 3
