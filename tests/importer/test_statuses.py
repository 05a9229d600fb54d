"""What stands in columns of states: a state, marks beside it, and the day since which it is so."""

from __future__ import annotations

import sqlite3

import pytest

KEPT = " says no state: it stays as it is, and the mark is kept"
UNKNOWN = " is not one of the known words for this column"
# (text of the cell, status and day and marks of an enterprise that was 歇业, what is said)
CELLS = [
    ("存续", "active", None, None, None),
    ("存续（在营、开业、在册）", "active", None, None, None),
    ("吊销未注销", "revoked", None, None, None),
    ("清算", "liquidating", None, None, None),
    ("迁往外省市", "moved_out", None, None, None),
    ("存续(异常)", "active", None, "经营异常", None),
    ("在业、简易注销公告", "active", None, "简易注销", None),
    ("存续（列入经营异常名录2025年3月1日）", "active", None, "经营异常 2025-03-01", None),
    ("已注销（2025-03-01）", "deregistered", "2025-03-01", None, None),
    ("已于2025年3月1日注销", "deregistered", "2025-03-01", None, None),
    ("注销20250301", "deregistered", "2025-03-01", None, None),
    ("吊销，未注销 2025.3.1", "revoked", "2025-03-01", None, "is taken as revoked"),
    ("经营异常", "dormant", None, "经营异常", KEPT),
    ("列入经营异常名录", "dormant", None, "经营异常", KEPT),
    ("非正常户", "dormant", None, "非正常户", KEPT),
    ("严重违法", "dormant", None, "严重违法", KEPT),
    ("简易注销", "dormant", None, "简易注销", KEPT),
    ("拟注销", "dormant", None, "拟注销", KEPT),
    ("迁出中", "dormant", None, "迁出中", KEPT),
    ("待迁出、经营异常", "dormant", None, "迁出中、经营异常", KEPT),
    ("注销[2025年]", "deregistered", None, None, "is taken as deregistered"),
    ("注销2025-02-30", "dormant", None, None, "it is left open"),
    ("已注销（2027-01-01）", "deregistered", None, None, "2027-01-01 is not kept as the day of a state"),
    ("己注销", "dormant", None, None, f"{UNKNOWN}; did you mean 注销?; it is left open"),
    ("存续/吊销", "dormant", None, None, f"{UNKNOWN}; it is left open"),
    ("(2025-03-01)", "dormant", None, None, f"{UNKNOWN}; it is left open"),
]


def roster(liaison, codes, text, *, header="登记状态"):
    return liaison.file("r.csv", f"统一社会信用代码,企业名称,{header},楼宇\n{codes[0]},澄江甲一,{text},云栖楼\n")


@pytest.mark.parametrize(("text", "status", "on", "marks", "said"), CELLS)
def test_a_state_has_marks_and_a_day_and_its_row_is_taken(liaison, codes, text, status, on, marks, said):
    liaison("import", liaison.file("s.csv", f"统一社会信用代码,企业名称,登记状态\n{codes[0]},澄江甲一,歇业\n"))
    (file,) = liaison("import", roster(liaison, codes, f'"{text}"'), "--json").json["files"]
    card = liaison("show", codes[0], "--json").json
    assert (card["status"], card["status_on"], card["marks"], card["building"]) == (status, on, marks, "云栖楼")
    assert [each["reason"].endswith(said or "?") for each in file["problems"]] == ([True] if said else [])


def changes(liaison):
    with sqlite3.connect(liaison.db) as db:
        found = db.execute(
            "SELECT on_day, old, new FROM dated_change WHERE field = 'status' ORDER BY on_day"
        ).fetchall()
    db.close()
    return found


def test_a_state_is_so_from_its_day_on_and_taken_back_with_its_import(liaison, codes):
    liaison("import", roster(liaison, codes, "存续"), today="2025-01-10")
    liaison("import", roster(liaison, codes, "已注销（2025-03-01）"))
    assert changes(liaison) == [("2025-03-01", "active", "deregistered")]
    for day, status in (("2025-02-28", "active"), ("2025-03-01", "deregistered")):
        assert liaison("show", codes[0], "--json", today=day).json["status"] == status
    liaison("rebuild")
    assert changes(liaison) == [("2025-03-01", "active", "deregistered")]
    liaison("imports", "undo", "2", "--why", "误")
    assert (changes(liaison), liaison("show", codes[0], "--json").json["status_on"]) == ([], None)


def test_a_state_without_a_day_does_not_keep_that_of_the_one_before(liaison, codes):
    liaison("import", roster(liaison, codes, "已注销（2025-03-01）"))
    liaison("import", roster(liaison, codes, "存续"))
    card = liaison("show", codes[0], "--json").json
    assert (card["status"], card["status_on"]) == ("active", None)


def test_a_state_that_the_policy_keeps_gets_no_day_of_another(liaison, codes):
    liaison("import", roster(liaison, codes, "存续"))
    (liaison.folder / "liaison.toml").write_text('[conflicts]\nstatus = "keep"\n', encoding="utf-8")
    liaison("import", roster(liaison, codes, "已注销（2025-03-01）"))
    card = liaison("show", codes[0], "--json").json
    assert (card["status"], card["status_on"]) == ("active", None)


def test_a_column_may_hold_the_day(liaison, codes):
    liaison("import", roster(liaison, codes, "注销,2025-03-01", header="登记状态,注销日期"))
    card = liaison("show", codes[0], "--json").json
    assert (card["status"], card["status_on"]) == ("deregistered", "2025-03-01")
