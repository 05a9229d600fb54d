"""Merging two enterprises: everything moves, the old code leads on, and all of it can be taken back."""

from __future__ import annotations

import pytest

from tests.cli.test_imports import content


@pytest.fixture
def double(zone):
    """The first enterprise once more, without a code, with a contact, a liaison and a task of its own."""
    path = zone.file(
        "double.csv", "企业名称,联络员,手机,房号,网格员\n澄江甲一贸易有限责任公司（筹）,陈八,13900010088,808室,林晓澄\n"
    )
    assert zone("import", path, "--kind", "enterprises").code == 0
    assert zone("log", "4", "-c", "phone", "-r", "empty").code == 0
    assert zone("log", "1", "-c", "phone", "-r", "no-answer").code == 0
    return zone


def test_everything_of_the_second_moves_to_the_first(double, codes):
    assert double("merge", "1", "4").code == 0
    shown = double("show", codes[0], "--json").json
    assert {each["name"] for each in shown["people"]} >= {"孙一", "陈八"}
    assert len(shown["attempts"]) == 2
    assert (shown["light"], shown["failures"]) == ("yellow", 2)
    assert (shown["room"], shown["officer"]) == ("808室", "周明远")
    assert len(double("list", "--json").json) == 3
    assert double("health").code != 5


def test_taken_back_it_is_as_it_was(double):
    before = content(double)
    assert double("merge", "1", "4").code == 0
    assert double("merge", "--undo", "1").code == 0
    after = content(double)
    del before["merge"], after["merge"]
    assert {name: rows for name, rows in after.items() if sorted(rows, key=str) != sorted(before[name], key=str)} == {}
    assert double("merge", "--undo", "1").code == 1


def test_a_later_change_is_kept_and_named(double, codes):
    assert double("merge", "1", "4").code == 0
    assert double("import", double.file("room.csv", f"统一社会信用代码,房号\n{codes[0]},909室\n")).code == 0
    undone = double("merge", "--undo", "1")
    assert "room was changed since" in undone.err
    assert double("show", codes[0], "--json").json["room"] == "909室"


def test_the_old_name_and_key_lead_to_the_one_that_stays(double, codes):
    key = double("show", "4", "--json").json["code"]
    assert double("merge", "1", "4").code == 0
    assert double("show", key, "--json").json["code"] == codes[0]
    path = double.file("again.csv", f"统一社会信用代码,备注\n{key},旧编号\n")
    assert double("import", path).code == 0
    path = double.file("names.csv", "企业名称,楼宇\n澄江甲一贸易有限责任公司（筹）,禾木中心\n")
    assert double("import", path).code == 0
    shown = double("show", codes[0], "--json").json
    assert (shown["remark"], shown["building"]) == ("旧编号", "禾木中心")
    assert len(double("list", "--json").json) == 3


def test_doubles_are_listed_with_what_to_type(double):
    (found,) = double("duplicates", "--json").json
    assert (found["id"], found["other_id"]) == (1, 4)
    assert found["reasons"] == ["names that differ by one sign", "one of them has no credit code yet"]
    assert "`liaison merge 1 4`" in double("duplicates").err


def test_wrong_input_changes_nothing(double):
    for args in (("merge", "1"), ("merge", "1", "1"), ("merge", "1", "nobody"), ("merge", "--undo", "7")):
        assert double(*args).code in (2, 3)
    assert double("merge", "1", "4", "--dry-run").code == 0
    assert len(double("list", "--json").json) == 4
    assert double("merge").out.strip() == "Nothing has been merged."


def test_what_was_moved_is_no_tampering(double):
    assert double("merge", "1", "4").code == 0
    assert double("merge", "--undo", "1").code == 0
    assert double("audit", "verify").code == 0


def test_one_number_under_two_names_is_listed_masked(double, codes):
    path = double.file("two.csv", f"统一社会信用代码,联络员,手机\n{codes[2]},周九,13900010001\n")
    assert double("import", path).code == 0
    (found,) = double("duplicates", "--people", "--json").json
    assert (found["mobile"], sorted(found["names"])) == ("139****0001", ["周九", "孙一"])


def test_a_number_is_never_given_twice(double, codes):
    key = double("show", "4", "--json").json["code"]
    assert double("merge", "1", "4").code == 0
    path = double.file("new.csv", "企业名称,楼宇\n澄江丁四餐饮有限公司,禾木中心\n")
    assert double("import", path, "--kind", "enterprises").code == 0
    names = {each["code"]: each["name"] for each in double("list", "--json").json}
    assert names[codes[0]] == "澄江甲一贸易有限公司"
    assert key not in names
    assert double("show", "5", "--json").json["name"] == "澄江丁四餐饮有限公司"
    assert double("merge", "--undo", "1").code == 0
    assert double("show", "4", "--json").json["code"] == key


def test_undoing_an_import_never_touches_a_later_enterprise(double, codes):
    key = double("show", "4", "--json").json["code"]
    assert double("import", double.file("tier.csv", f"统一社会信用代码,企业分级\n{key},重点税源\n")).code == 0
    assert double("merge", "1", "4").code == 0
    path = double.file("new.csv", "企业名称,企业分级\n澄江丁四餐饮有限公司,重点税源\n")
    assert double("import", path, "--kind", "enterprises").code == 0
    assert double("imports", "undo", "4", "--why", "错").code == 0
    assert double("show", "5", "--json").json["tier"] == "key"


def test_chained_merges_come_apart_with_their_numbers_and_tasks(double):
    for name in ("1", "2", "4"):
        assert double("log", name, "-c", "phone", "-r", "empty").code == 0
    before = content(double)
    states = double("task", "list", "--all", "--json").json
    assert double("merge", "1", "4").code == 0
    assert double("merge", "2", "1").code == 0
    assert double("merge", "--undo", "2", "--dry-run").code == 0
    assert len(double("list", "--json").json) == 2
    assert double("merge", "--undo", "2").code == 0
    assert double("merge", "--undo", "1").code == 0
    after = content(double)
    del before["merge"], after["merge"]
    assert {name: rows for name, rows in after.items() if sorted(rows, key=str) != sorted(before[name], key=str)} == {}
    now = double("task", "list", "--all", "--json").json
    assert sorted((each["id"], each["state"]) for each in now) == sorted((each["id"], each["state"]) for each in states)


def test_who_serves_both_has_one_appointment_with_what_is_known_from_either(liaison, codes):
    header = "统一社会信用代码,企业名称,联络员,手机,职务,最近核实日期\n"
    rows = (
        f"{codes[0]},澄江甲一贸易有限公司,钱合,13900010781,,2026-01-05\n",
        f"{codes[1]},澄江甲乙贸易有限公司,钱合,13900010781,经理,2026-02-05\n",
    )
    assert liaison("import", liaison.file("a.csv", header + "".join(rows)), "--kind", "enterprises").code == 0
    before = content(liaison)
    assert liaison("merge", codes[0], codes[1]).code == 0
    (one,) = liaison("show", codes[0], "--json").json["people"]
    assert (one["name"], one["title"], one["verified_on"]) == ("钱合", "经理", "2026-02-05")
    again = liaison("import", liaison.file("b.csv", header + rows[1]), "--kind", "enterprises")
    assert again.code == 0
    assert [each["name"] for each in liaison("show", codes[0], "--json").json["people"]] == ["钱合"]
    assert liaison("merge", "--undo", "1").code == 0
    after = content(liaison)
    assert sorted(after["appointment"], key=str) == sorted(before["appointment"], key=str)
    assert liaison("audit", "verify").code == 0
