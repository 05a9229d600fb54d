"""What a compliance officer goes through, command by command, in both languages: nothing of it is left to guess."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from liaison_cli.cli.shell import session

ROLES = """[roles]
officer = ["zhou=周明远"]
compliance = ["liu"]
head = ["hua"]
it = ["ivan"]
"""


@pytest.fixture(params=["zh", "en"])
def walk(zone, monkeypatch, request):
    """The zone with roles and an emergency contact; a step is a user's command, and gives its code and all it said."""
    people = (
        "企业名称,联络员,手机,紧急联系人,紧急联系人电话\n澄江甲一贸易有限公司,孙一,13900010001,许三多,13900010099\n"
    )
    assert zone("import", zone.file("people.csv", people)).code == 0
    (zone.folder / "liaison.toml").write_text(ROLES, encoding="utf-8")

    def step(who: str, line: str, today: str = "2026-03-16"):
        monkeypatch.setattr(session, "login", lambda: who)
        monkeypatch.setenv("LIAISON_USER", who)
        done = zone(*line.split(), lang=request.param, today=today)
        return done.code, done.out + done.err

    step.zone, step.zh = zone, request.param == "zh"
    return step


def outside(zone, *statements: str) -> None:
    """What another program does to the file."""
    with closing(sqlite3.connect(zone.db)) as db:
        for each in statements:
            db.execute(each)
        db.commit()


FORGED = """INSERT INTO attempt (enterprise_id, at, channel, outcome, recorded_at)
    VALUES (1, '2026-03-15T10:00', 'visit', 'vacant', '2026-03-15T10:00')"""


def red_case(walk) -> None:
    for day in ("10", "11", "12"):
        assert walk("zhou", f"log 1 -c phone -r no-answer --at 2026-03-{day}T10:00")[0] == 0
    assert walk("liu", "case open 1 --why 三次未接通")[0] == 0


def test_a_case_with_evidence_and_whom_it_shows(walk):
    red_case(walk)
    Path("door.jpg").write_bytes(b"\xff\xd8" * 400)
    assert walk("liu", "case attach 1 door.jpg")[0] == 0
    assert walk("liu", "case verify 1")[0] == 0
    code, said = walk("zhou", "case emergency 1 --why 急")
    assert (code, "13900010099" in said) == (1, False)
    code, said = walk("liu", "case emergency 1 --why 法定代表人也不接")
    assert (code, "13900010099" in said) == (0, True)
    # Nobody called that day: the reveal stands out until somebody does.
    assert ("未联系" if walk.zh else "none") in walk("liu", "audit reveals")[1]
    assert walk("liu", "case call 1 -r no-answer")[0] == 0
    assert ("已联系" if walk.zh else "made") in walk("liu", "audit reveals")[1]
    code, said = walk("liu", "case ready 1")
    assert (code, said.count("还缺" if walk.zh else "Still lacking")) == (1, 4)
    outside(walk.zone, "UPDATE sqlar SET data = x'00', sz = 1")
    code, said = walk("liu", "case verify 1")
    assert (code, "door.jpg" in said) == (5, True)
    code, said = walk("liu", "audit verify")
    assert (code, "evidence" in said) == (5, True)


def test_a_forged_visit_is_named_and_taken_out_by_a_backup(walk):
    red_case(walk)
    assert walk("ivan", "backup before.db")[0] == 0
    assert walk("liu", "audit verify")[0] == 0
    outside(walk.zone, FORGED)
    code, said = walk("liu", "audit verify")
    assert (code, "attempt" in said, "liaison restore" in said) == (5, True, True)
    assert ("第 4 行" if walk.zh else "no. 4") in said
    # No day is made up for a row that nobody entered.
    assert "自  起" not in said
    assert "since  " not in said
    assert walk("ivan", "health")[0] == 5
    code, said = walk("ivan", "restore before.db")
    assert (code, "damaged-1" in said) == (0, True)
    assert walk("liu", "audit verify")[0] == 0
    assert "2026-03-15" not in walk("liu", "show 1")[1]


def test_a_wiped_ledger_is_the_loudest_fault(walk):
    red_case(walk)
    assert walk("ivan", "backup before.db")[0] == 0
    outside(walk.zone, "DELETE FROM audit", "DELETE FROM seal")
    code, said = walk("liu", "audit verify")
    assert code == 5
    assert said.count("被清空或截断" if walk.zh else "it was wiped, or cut off") == 2
    assert ("没有设备的记录" if walk.zh else "records of no device") in said
    assert "liaison restore" in said
    assert walk("ivan", "restore before.db")[0] == 0
    assert walk("liu", "audit verify")[0] == 0


def test_a_person_who_asks_to_see_and_then_to_be_forgotten(walk):
    assert walk("zhou", "log 1 -c phone -r no-answer")[0] == 0
    assert walk("zhou", "subject show 孙一")[0] == 1
    code, said = walk("liu", "subject show 孙一")
    assert (code, "13900010001" in said, "notice give" in said) == (0, False, True)
    code, said = walk("liu", "subject export 孙一 --why 本人申请 --out .")
    assert (code, "2026-04-07" in said) == (0, True)
    code, said = walk("liu", "subject erase 孙一 --why 本人申请 --yes")
    assert (code, "澄江甲一贸易有限公司" in said) == (1, True)
    assert walk("zhou", "handover 1 --to 新人 --mobile 13800138111")[0] == 0
    assert walk("liu", "subject erase 孙一 --why 本人申请 --yes")[0] == 0
    assert walk("liu", "subject find 孙一")[0] == 3
    assert not any(b"13900010001" in path.read_bytes() for path in walk.zone.folder.glob("zone.db*"))
    code, said = walk("liu", "audit verify")
    assert code == 0, said
    # That she was looked at stays on record, by its count alone.
    code, said = walk("liu", "audit reveals")
    assert (code, "person" in said, "孙一" in said) == (0, True, False)


def test_a_lost_disk_and_a_restore(walk):
    red_case(walk)
    assert walk("ivan", "backup before.db")[0] == 0
    assert walk("zhou", "log 1 -c phone -r reached")[0] == 0
    for path in walk.zone.folder.glob("zone.db*"):
        if path.suffix != ".heads":
            path.unlink()
    code, said = walk("zhou", "list")
    assert (code, "liaison restore" in said) == (5, True)
    code, said = walk("ivan", "restore before.db")
    assert (code, "damaged" in said) == (0, False)
    # The heads may be a minute behind; whoever restores is not told that nothing is lost.
    assert ("每分钟" if walk.zh else "once a minute") in said or ("丢失" if walk.zh else "lost") in said
    assert ("未丢失任何内容" if walk.zh else "nothing is lost") not in said
    assert walk("liu", "audit verify")[0] == 0
    assert walk("zhou", "show 1")[0] == 0
    os.remove(walk.zone.db)
    os.remove(f"{walk.zone.db}.heads")
    code, said = walk("zhou", "list")
    assert (code, "liaison import" in said) == (5, True)
