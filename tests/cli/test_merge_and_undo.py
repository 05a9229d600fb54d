"""A merge and an import that are taken back, with what was done meanwhile: nobody loses a liaison or an owner by it."""

from __future__ import annotations

import pytest

HEADER = "统一社会信用代码,企业名称,网格员,联络员,手机,房号\n"


@pytest.fixture
def two(liaison, codes):
    """Two enterprises of two officers, each with a liaison of its own."""
    path = liaison.file(
        "two.csv",
        f"{HEADER}{codes[0]},澄江甲一有限公司,周明远,孙一,13900010001,\n{codes[1]},澄江乙一有限公司,林晓澄,钱二,13900010002,\n",
    )
    assert liaison("import", path, today="2026-03-01").code == 0
    return liaison


def told(liaison, rows, today):
    path = liaison.file(f"{today}.csv", HEADER + rows)
    assert liaison("import", path, "--kind", "enterprises", today=today).code == 0


def people(liaison, code):
    shown = liaison("show", code, "--json", today="2026-03-28").json
    return sorted(each["name"] for each in shown["people"] if not each["ended_on"])


def field(liaison, code, name):
    return liaison("show", code, "--json", today="2026-03-28").json[name]


def undo(liaison, number, today):
    assert liaison("imports", "undo", number, "--why", "用错了文件", today=today).code == 0


def test_who_gave_way_to_a_successor_at_the_first_speaks_for_the_second_again(two, codes):
    assert two("merge", "1", "2", today="2026-03-02").code == 0
    assert two("handover", codes[0], "--to", "郑五", "--mobile", "13900010005", today="2026-03-05").code == 0
    assert two("merge", "--undo", "1", today="2026-03-06").code == 0
    assert (people(two, codes[0]), people(two, codes[1])) == (["郑五"], ["钱二"])
    assert two("audit", "verify").code == 0


def test_what_comes_back_to_an_officer_who_left_goes_to_the_successor(two, codes):
    assert two("scan", today="2026-03-02").code == 0
    assert two("merge", "1", "2", today="2026-03-03").code == 0
    assert two("officer", "handover", "林晓澄", "--to", "沈知秋", "--new", today="2026-03-05").code == 0
    assert two("merge", "--undo", "1", today="2026-03-06").code == 0
    assert field(two, codes[1], "officer") == "沈知秋"
    tasks = two("task", "list", "--limit", "0", "--json", today="2026-03-07").json
    assert {each["officer"] for each in tasks} == {"周明远", "沈知秋"}
    assert two("rebuild").code == 0


def test_what_an_import_said_of_the_second_is_taken_back_while_they_are_one(two, codes):
    told(two, f"{codes[1]},澄江乙一有限公司,林晓澄,钱二,13900010002,202室\n", "2026-03-02")
    assert two("merge", "1", "2", today="2026-03-03").code == 0
    assert field(two, codes[0], "room") == "202室"
    undo(two, "2", "2026-03-04")
    assert field(two, codes[0], "room") is None
    assert two("merge", "--undo", "1", today="2026-03-05").code == 0
    assert field(two, codes[1], "room") is None


def test_one_person_of_both_is_the_seconds_alone_when_the_first_never_had_her(two, codes):
    told(two, f"{codes[0]},澄江甲一有限公司,周明远,钱二,13900010002,\n", "2026-03-02")
    assert two("merge", "1", "2", today="2026-03-03").code == 0
    assert people(two, codes[0]) == ["钱二"]
    undo(two, "2", "2026-03-04")
    assert people(two, codes[0]) == ["孙一", "钱二"]
    assert two("merge", "--undo", "1", today="2026-03-05").code == 0
    assert (people(two, codes[0]), people(two, codes[1])) == (["孙一"], ["钱二"])


def test_who_comes_back_beside_herself_at_the_other_is_one_again(two, codes):
    told(two, f"{codes[1]},澄江乙一有限公司,林晓澄,孙一,13900010001,\n", "2026-03-02")
    told(two, f"{codes[0]},澄江甲一有限公司,周明远,郑五,13900010005,\n", "2026-03-03")
    assert two("merge", "1", "2", today="2026-03-04").code == 0
    assert people(two, codes[0]) == ["孙一", "郑五"]
    undo(two, "3", "2026-03-05")
    assert people(two, codes[0]) == ["孙一"]
    assert two("merge", "--undo", "1", today="2026-03-06").code == 0
    assert (people(two, codes[0]), people(two, codes[1])) == (["孙一"], ["孙一"])
    assert two("audit", "verify").code == 0


def test_a_successor_who_was_checked_stays_and_nobody_comes_back_beside_her(two, codes):
    told(two, f"{codes[0]},澄江甲一有限公司,周明远,郑五,13900010005,\n", "2026-03-02")
    assert two("verify", codes[0], "--person", "郑五", today="2026-03-03").code == 0
    undo(two, "2", "2026-03-04")
    assert people(two, codes[0]) == ["郑五"]


def test_the_second_undo_leaves_the_liaison_that_there_was(two, codes):
    told(two, f"{codes[0]},澄江甲一有限公司,周明远,郑五,13900010005,\n", "2026-03-02")
    path = two.file(
        "checked.csv", f"统一社会信用代码,联络员,手机,最近核实日期\n{codes[0]},郑五,13900010005,2026-03-03\n"
    )
    assert two("import", path, today="2026-03-03").code == 0
    undo(two, "2", "2026-03-04")
    assert people(two, codes[0]) == ["郑五"]
    undo(two, "3", "2026-03-05")
    assert people(two, codes[0]) == ["孙一"]


def test_numbers_that_were_given_once_are_not_given_again(two, codes):
    """Who is one person with the first leaves a number free: its history is not somebody else's."""
    told(two, f"{codes[1]},澄江乙一有限公司,林晓澄,孙一,13900010001,\n", "2026-03-02")
    assert two("merge", "1", "2", today="2026-03-03").code == 0
    assert two("handover", codes[0], "--to", "郑五", "--mobile", "13900010005", today="2026-03-05").code == 0
    assert two("merge", "--undo", "1", today="2026-03-06").code == 0
    assert (people(two, codes[0]), people(two, codes[1])) == (["郑五"], ["孙一"])
    assert two("audit", "verify").code == 0
    assert two("health").code != 5


def test_a_field_that_a_roster_set_since_to_what_the_merge_had_lent_stays(two, codes):
    told(two, f"{codes[1]},澄江乙一有限公司,林晓澄,钱二,13900010002,202室\n", "2026-03-02")
    assert two("merge", "1", "2", today="2026-03-03").code == 0
    for room, today in (("101室", "2026-03-04"), ("202室", "2026-03-05")):
        told(two, f"{codes[0]},澄江甲一有限公司,周明远,孙一,13900010001,{room}\n", today)
    assert two("merge", "--undo", "1", today="2026-03-06").code == 0
    assert (field(two, codes[0], "room"), field(two, codes[1], "room")) == ("202室", "202室")


def test_a_field_that_only_undone_rosters_set_since_goes_with_the_merge(two, codes):
    told(two, f"{codes[1]},澄江乙一有限公司,林晓澄,钱二,13900010002,202室\n", "2026-03-02")
    assert two("merge", "1", "2", today="2026-03-03").code == 0
    told(two, f"{codes[0]},澄江甲一有限公司,周明远,孙一,13900010001,101室\n", "2026-03-04")
    undo(two, "3", "2026-03-05")
    assert field(two, codes[0], "room") == "202室"
    assert two("merge", "--undo", "1", today="2026-03-06").code == 0
    assert (field(two, codes[0], "room"), field(two, codes[1], "room")) == (None, "202室")


def test_an_officer_whom_a_roster_named_again_since_stays(two, codes):
    path = two.file("none.csv", f"统一社会信用代码,企业名称\n{codes[2]},澄江丙一有限公司\n")
    assert two("import", path, today="2026-03-02").code == 0
    assert two("merge", "3", "2", today="2026-03-03").code == 0
    for officer, today in (("沈知秋", "2026-03-04"), ("林晓澄", "2026-03-05")):
        told(two, f"{codes[2]},澄江丙一有限公司,{officer},,,\n", today)
    assert two("merge", "--undo", "1", today="2026-03-06").code == 0
    assert field(two, codes[2], "officer") == "林晓澄"


def test_who_never_was_liaison_of_one_makes_no_number_dead_at_another(two, codes):
    path = two.file("none.csv", f"统一社会信用代码,企业名称\n{codes[2]},澄江丙一有限公司\n")
    assert two("import", path, today="2026-03-01").code == 0
    assert two("log", codes[2], "-c", "phone", "-r", "empty", today="2026-03-02").code == 0
    for number, who in ((3, "孙一,13900010001"), (4, "钱二,13900010002")):
        path = two.file(f"{number}.csv", f"统一社会信用代码,联络员,手机\n{codes[2]},{who}\n")
        assert two("import", path, today=f"2026-03-0{number}").code == 0
    assert "the number is dead" in ",".join(field(two, codes[0], "reasons"))
    undo(two, "3", "2026-03-06")
    assert "the number is dead" not in ",".join(field(two, codes[0], "reasons"))


def test_a_case_goes_on_whatever_became_of_one_of_the_other_meanwhile(two, codes):
    for code in codes[:2]:
        assert two("case", "open", code, "--why", "失联", today="2026-03-02").code == 0
    assert two("case", "close", codes[1], "-r", "error", "--why", "误立", today="2026-03-03").code == 0
    assert two("merge", "1", "2", today="2026-03-04").code == 0
    path = two.file("gone.csv", f"统一社会信用代码,登记状态\n{codes[0]},注销\n")
    assert two("import", path, today="2026-03-05").code == 0
    assert two("case", "list", "--json", today="2026-03-05").json == []
    undo(two, "2", "2026-03-06")
    assert [each["id"] for each in two("case", "list", "--json", today="2026-03-06").json] == [1]
