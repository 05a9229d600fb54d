"""A file that disagrees with what is known: the policy decides, a person decides, and always with a word."""

from __future__ import annotations

import sys
from pathlib import Path

import pexpect
import pytest

ROOM = "统一社会信用代码,房号,企业分级\n{},{},一般\n"


@pytest.fixture
def roomed(zone, codes):
    """The first enterprise in room 101, said on 2026-03-16."""
    assert zone("import", zone.file("room.csv", ROOM.format(codes[0], "101室").replace("一般", "重点税源"))).code == 0
    return zone


def read(liaison, code: str, room: str, *more: str):
    done = liaison("import", "--json", liaison.file("next.csv", ROOM.format(code, room)), *more, today="2026-03-20")
    return done.json["files"][0], liaison("show", code, "--json", today="2026-03-20").json


def test_newer_wins_unless_the_file_is_older_than_the_value(roomed, codes):
    report, shown = read(roomed, codes[0], "202室", "--dated", "2026-03-10")
    assert (shown["room"], shown["tier"]) == ("101室", "key")
    assert {(each["field"], each["severity"]) for each in report["problems"]} == {
        ("room", "warning"),
        ("tier", "warning"),
    }
    assert "2026-03-16" in report["problems"][0]["reason"]
    report, shown = read(roomed, codes[0], "202室", "--dated", "2026年3月18日")
    assert (shown["room"], shown["tier"], report["problems"]) == ("202室", "general", [])


@pytest.mark.parametrize("choice", ["keep", "ask"])
def test_what_the_policy_keeps_stays_with_a_word(roomed, codes, choice):
    Path(roomed.folder / "liaison.toml").write_text(f'[conflicts]\ntier = "{choice}"\n', encoding="utf-8")
    report, shown = read(roomed, codes[0], "202室")
    assert (shown["room"], shown["tier"]) == ("202室", "key")
    assert [(each["field"], each["severity"]) for each in report["problems"]] == [("tier", "warning")]
    again, _ = read(roomed, codes[0], "202室")
    assert again["updated"] == 0


def test_a_wrong_choice_is_named(roomed):
    Path(roomed.folder / "liaison.toml").write_text('[conflicts]\ntier = "never"\nmobil = "keep"\n', encoding="utf-8")
    done = roomed("list")
    assert done.code == 1
    assert "conflicts.mobile" in done.err
    assert "newer, keep, ask" in done.err


def test_an_older_check_does_not_bring_an_old_number_back(zone, codes):
    people = "统一社会信用代码,联络员,手机,最近核实日期\n{},孙一,{},{}\n"
    old = zone("import", "--json", zone.file("a.csv", people.format(codes[0], "13900017777", "2025-12-01")))
    assert [each["field"] for each in old.json["files"][0]["problems"]] == ["mobile"]
    shown = zone("show", codes[0], "--json", "--reveal", "--why", "核对").json
    assert [each["mobile"] for each in shown["people"]] == ["13900010001"]
    zone("import", zone.file("b.csv", people.format(codes[0], "13900017777", "2026-03-01")))
    shown = zone("show", codes[0], "--json", "--reveal", "--why", "核对").json
    assert [each["mobile"] for each in shown["people"]] == ["13900017777"]


def test_a_number_that_stands_with_somebody_else_is_said(zone, codes):
    done = zone("import", "--json", zone.file("c.csv", f"统一社会信用代码,联络员,手机\n{codes[1]},周九,13900010001\n"))
    (problem,) = done.json["files"][0]["problems"]
    assert (problem["field"], problem["severity"]) == ("mobile", "warning")
    assert "孙一" in problem["reason"]


def test_somebody_at_a_terminal_is_asked(roomed, codes):
    path = roomed.file("ask.csv", ROOM.format(codes[0], "303室"))
    line = ["-m", "liaison_cli", "--db", str(roomed.db), "--as-of", "2026-03-20", "--lang", "en", "import", path, "-i"]
    child = pexpect.spawn(sys.executable, line, encoding="utf-8", timeout=30, cwd=Path(__file__).parents[2])
    for answer in ("t", "k"):
        child.expect("T or K for all:")
        child.sendline(answer)
    child.expect(pexpect.EOF)
    shown = roomed("show", codes[0], "--json", today="2026-03-20").json
    assert sorted([shown["room"], shown["tier"]]) in (["303室", "key"], ["101室", "general"])
    assert roomed("import", path, "--interactive").code == 2


def test_a_profile_remembers_how_a_file_is_read(zone, codes):
    text = f"甲;乙\n{codes[0]};404室\n"
    path = zone.file("odd.csv", text)
    assert zone("import", path, "--profile", "crm").code == 3
    done = zone("import", path, "--profile", "crm", "--map", "甲=code,乙=room", "--kind", "enterprises")
    assert done.code == 0, done.err
    assert zone("show", codes[0], "--json").json["room"] == "404室"
    assert zone("import", zone.file("odd2.csv", text.replace("404", "505")), "--profile", "crm").code == 0
    assert zone("show", codes[0], "--json").json["room"] == "505室"
    wrong = zone("import", path, "--profile", "crn")
    assert (wrong.code, "'crm'" in wrong.err) == (3, True)


def test_strict_refuses_a_row_whose_conflict_shows_only_when_it_is_written(roomed, codes):
    """Nothing of the row is taken, not even what nobody disputes; the row beside it is."""
    rows = f"{codes[0]},202室,重点税源,澄湖路9号\n{codes[1]},303室,一般,澄湖路10号\n"
    path = roomed.file("next.csv", "统一社会信用代码,房号,企业分级,注册地址\n" + rows)
    done = roomed("import", "--json", path, "--strict", "--dated", "2026-03-10", today="2026-03-20")
    (file,) = done.json["files"]
    assert (done.code, file["rejected"], file["updated"]) == (4, 1, 1)
    assert [(each["line"], each["field"], each["severity"]) for each in file["problems"]] == [(2, "room", "reject")]
    first, second = (roomed("show", code, "--json").json for code in codes[:2])
    assert (first["room"], first["registered_address"], second["room"]) == ("101室", None, "303室")
    assert "202室" in Path(file["rejects"]).read_text(encoding="utf-8-sig")


def test_strict_refuses_a_number_that_stands_with_somebody_else(zone, codes):
    people = "统一社会信用代码,联络员,手机\n"
    assert zone("import", zone.file("a.csv", people + f"{codes[0]},孙一,13900017777\n")).code == 0
    path = zone.file("b.csv", people + f"{codes[1]},钱二,13900017777\n{codes[2]},李三,13900018888\n")
    done = zone("import", "--json", path, "--strict")
    (file,) = done.json["files"]
    assert (done.code, file["rejected"], file["inserted"]) == (4, 1, 1)
    assert [each["name"] for each in zone("show", codes[2], "--json").json["people"]][:1] == ["李三"]
    assert "钱二" not in str(zone("show", codes[1], "--json").json["people"])


def test_strict_reads_stdin_once_only(zone, codes):
    people = f"统一社会信用代码,联络员,手机\n{codes[0]},孙一,13900017777\n{codes[1]},钱二,13900017777\n"
    done = zone("import", "--json", "--strict", "-", stdin=people)
    (file,) = done.json["files"]
    assert (done.code, file["rejected"], file["updated"]) == (4, 1, 1)


def test_two_files_of_one_command_that_disagree_are_named(zone, codes):
    first = zone.file("三月.csv", ROOM.format(codes[0], "101室"))
    second = zone.file("四月.csv", ROOM.format(codes[0], "202室"))
    done = zone("import", "--json", first, second)
    one, two = done.json["files"]
    # The tier was known before; of the room the two files speak.
    assert one["problems"] == []
    assert [(each["field"], each["severity"]) for each in two["problems"]] == [("room", "warning")]
    assert all(word in two["problems"][0]["reason"] for word in ("三月.csv", "101室"))
    assert zone("show", codes[0], "--json").json["room"] == "202室"
    assert zone("import", "--json", second).json["files"][0]["problems"] == []
    strict = zone("import", "--json", first, second, "--strict")
    assert [each["rejected"] for each in strict.json["files"]] == [0, 1]
    assert zone("show", codes[0], "--json").json["room"] == "101室"


def test_two_files_that_disagree_about_a_person_are_named(zone, codes):
    people = "统一社会信用代码,联络员,手机,微信\n{},孙一,13900010001,{}\n"
    paths = [zone.file(f"{name}.csv", people.format(codes[0], name)) for name in ("sunyi_a", "sunyi_b")]
    problems = zone("import", "--json", *paths, lang="zh").json["files"][1]["problems"]
    assert [(each["field"], each["severity"]) for each in problems] == [("wechat", "warning")]
    assert "同一次读入的 sunyi_a.csv" in problems[0]["reason"]


def test_two_files_that_disagree_are_no_sign_of_a_move(zone, codes):
    address = "统一社会信用代码,企业名称,注册地址\n{},澄江甲一贸易有限公司,{}\n"
    paths = [zone.file(f"{name}.csv", address.format(codes[0], name)) for name in ("澄湖路1号", "澄湖路2号")]
    assert [each["signals"] for each in zone("import", "--json", *paths).json["files"]] == [0, 0]
    assert zone("signal", "list", "--json").json == []
    moved = zone.file("moved.csv", address.format(codes[0], "澄湖路3号"))
    assert zone("import", "--json", moved).json["files"][0]["signals"] == 1


def test_two_files_that_disagree_about_a_fact_are_no_sign_of_a_change_of_it(zone, codes):
    people = "统一社会信用代码,企业名称,主要人员\n{},澄江甲一贸易有限公司,{}\n"
    paths = [zone.file(f"{place}.csv", people.format(codes[0], names)) for place, names in enumerate(("孙一", "周四"))]
    one, two = zone("import", "--json", *paths).json["files"]
    assert (one["signals"], one["problems"], two["signals"]) == (0, [], 0)
    assert [(each["field"], each["severity"]) for each in two["problems"]] == [("executives", "warning")]
    assert "0.csv" in two["problems"][0]["reason"]
    assert zone("signal", "list", "--json").json == []
    assert zone("import", "--json", paths[1]).json["files"][0]["problems"] == []
    (later,) = zone("import", "--json", paths[0]).json["files"]
    assert (later["signals"], later["problems"]) == (1, [])


def test_what_is_remembered_can_be_seen_and_forgotten(zone, codes):
    path = zone.file("odd.csv", f"甲,乙\n{codes[0]},404室\n")
    assert zone("import", path, "--profile", "crm", "--map", "甲=code,乙=room", "--kind", "enterprises").code == 0
    (profile,) = zone("imports", "profiles", "--json").json
    assert (profile["name"], profile["kind"], profile["columns"]) == ("crm", "enterprises", ["甲=code", "乙=room"])
    assert "crm" in zone("imports", "profiles", lang="zh").out
    assert "'crm'" in zone("imports", "forget", "crn").err
    assert zone("imports", "forget", "crm").code == 0
    assert zone("imports", "profiles", "--json").json == []
    assert zone("import", path, "--profile", "crm").code == 3
