"""Importing what is written in other ways, as an officer and a script see it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pexpect

ROOT = Path(__file__).parents[2]
PAGE = """澄江区企业名册（2026年）,,,,
序号,统一社会信用代码,企业名称,联络员,
,,,姓名,手机
1,{0},澄江甲一贸易有限公司,孙一,13900010001
序号,统一社会信用代码,企业名称,联络员,
,,,姓名,手机
2,{1},"澄江乙二物流有限公司,李二,13900010002
3,{2},澄江丙三科技有限公司,吴三,13900010003
合计,3家,,,
制表人：王,,审核：李,,
"""
LOG = "附表,,\n统一社会信用代码,联系日期,联系结果\n{0},2026-03-01,接通\n"


def test_the_plan_says_what_was_understood_and_what_was_left_out(liaison, codes):
    path = liaison.file("page.csv", (PAGE + LOG).format(*codes), "gb18030")
    done = liaison("import", path, "--kind", "enterprises", "--dry-run", "--json")
    first = done.json["files"][0]
    assert (first["encoding"], first["delimiter"], first["header_row"]) == ("gb18030", ",", 2)
    assert first["mapping"] == {
        "统一社会信用代码": "code",
        "企业名称": "name",
        "联络员姓名": "person",
        "联络员手机": "mobile",
    }
    assert first["unknown_columns"] == ["序号"]
    assert [(each["line"], each["what"]) for each in first["left_out"]] == [
        (1, "title"),
        (5, "header"),
        (6, "header"),
        (9, "total"),
        (10, "note"),
        (11, "note"),
    ]
    assert [(each["line"], each["severity"]) for each in first["problems"]] == [(7, "reject")]


def test_tables_under_each_other_are_taken_each_with_its_own_header(liaison, codes):
    roster = "企业名称,统一社会信用代码,楼宇\n澄江甲一贸易有限公司,{0},云帆大厦\n"
    # The log stands first, and refers to what comes below it.
    path = liaison.file("two.csv", (LOG + roster).format(*codes))
    done = liaison("import", path, "--json")
    assert [(each["kind"], each["header_row"], each["inserted"]) for each in done.json["files"]] == [
        ("attempts", 2, 1),
        ("enterprises", 4, 1),
    ]


def test_a_second_table_far_below_is_not_lost(liaison, codes):
    rows = "".join(f"澄江第{number}号贸易有限公司,云帆大厦\n" for number in range(6000))
    path = liaison.file(
        "far.csv", "企业名称,楼宇\n" + rows + "企业名称,统一社会信用代码,楼宇\n甲,{},乙\n".format(*codes)
    )
    done = liaison("import", path, "--json")
    assert [(each["header_row"], each["inserted"]) for each in done.json["files"]] == [(1, 6000), (6002, 1)]


NAMELESS = "{0};澄江甲一贸易有限公司;云帆大厦;13900010001\n{1};澄江乙二物流有限公司;云帆大厦;13900010002\n"


def test_without_a_header_nothing_is_guessed_but_what_to_pass_is_said(liaison, codes):
    path = liaison.file("plain.csv", NAMELESS.format(*codes))
    done = liaison("import", path)
    assert done.code == 1
    assert "--map '1=code,2=name,4=registered_phone'" in done.err
    # The numbers of people are not for every screen.
    assert "13900010001" not in done.err
    said = liaison("import", path, "--map", "1=code,2=name,3=楼宇,4=registered_phone", "--json")
    assert (said.code, said.json["files"][0]["inserted"]) == (0, 2)
    assert liaison("list", "--json").json[0]["building"] == "云帆大厦"


def test_on_a_terminal_the_proposal_is_asked_about(liaison, codes):
    path = liaison.file("plain.csv", NAMELESS.format(*codes))
    line = ["-m", "liaison_cli", "--db", str(liaison.db), "--lang", "zh", "import", path]
    work = pexpect.spawn(sys.executable, line, cwd=ROOT, encoding="utf-8", timeout=60, dimensions=(40, 140))
    work.expect("照此读入吗")
    work.sendline("y")
    work.expect("新增 2")
    work.expect(pexpect.EOF)


def test_names_of_columns_that_nobody_knows_are_mapped(liaison, codes):
    path = liaison.file("own.csv", "Firm code,Firm,Tel\n{},澄江甲一贸易有限公司,021-55500001\n".format(*codes))
    done = liaison("import", path, "--map", "Firm code=code,Firm=企业名称", "--map", "Tel=registered_phone", "--json")
    assert (done.code, done.json["files"][0]["inserted"]) == (0, 1)


def test_a_wrong_field_is_a_sentence_with_what_is_near(liaison, codes):
    path = liaison.file("plain.csv", NAMELESS.format(*codes))
    done = liaison("import", path, "--map", "1=cod", "--json")
    assert (done.code, json.loads(done.err)["error"]["code"]) == (2, "usage")
    assert "code" in done.err


def test_the_header_row_can_be_named(liaison, codes):
    text = "企业名称,楼宇\n企业名称,楼宇\n澄江甲一贸易有限公司,云帆大厦\n"
    done = liaison("import", liaison.file("h.csv", text), "--header-row", "2", "--json")
    assert (done.json["files"][0]["header_row"], done.json["files"][0]["inserted"]) == (2, 1)


def test_lines_of_another_encoding_are_taken_and_told(liaison):
    rows = [f"澄江第{number}号贸易有限公司,云帆大厦\n" for number in range(6)]
    data = ("企业名称,楼宇\n" + "".join(rows[:4])).encode() + "".join(rows[4:]).encode("gbk")
    path = Path(liaison.folder) / "mixed.csv"
    path.write_bytes(data)
    done = liaison("import", str(path))
    assert done.code == 0
    assert "6 new" in done.out
    assert "Lines in another encoding than the rest of the file" in done.out


def test_a_row_with_too_few_cells_is_taken_with_a_warning(liaison):
    path = liaison.file("short.csv", "企业名称,楼宇,房号\n澄江甲一贸易有限公司,云帆大厦\n")
    assert "2 cells of 3" in liaison("import", path, "--dry-run").out
    assert liaison("import", path, "--strict").code == 4
