"""What is proposed where names of columns are not known: only what it plainly is, and nothing that is not for every screen."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from liaison_cli.importer.understand.guess import further, propose
from tests.importer import corpus

PEOPLE = [[row[1], row[0], row[3], row[4]] for row in corpus.roster(8)]


def book(folder: Path, sheets: dict[str, list[list[str]]]) -> str:
    """The name of a workbook of these sheets."""
    made, path = openpyxl.Workbook(), str(Path(folder) / "book.xlsx")
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def proposed(rows: list[list[str]]) -> tuple[int, str] | None:
    found = propose(list(enumerate(rows, 1)))
    return (found.header_row, found.mapping) if found else None


def test_a_row_of_data_is_no_row_of_names():
    assert proposed(PEOPLE) == (0, "1=name,2=code,3=person,4=mobile")
    # The first row lacks what the others have, and still looks like them.
    for first in (
        ["澄江甲", "", "孙一明", "无"],
        ["无", "暂缺", "孙一", "待补"],
        ["澄江甲零有限公司", "待补", "李二", "无"],
    ):
        assert (proposed([first, *PEOPLE]) or (0, ""))[0] == 0, first
    assert proposed([["餐饮", "甲", "乙"], *([f"澄江甲{n}有限公司", "甲", "餐饮"] for n in range(4))]) == (0, "1=name")


def test_rows_of_another_width_far_below_do_not_count():
    assert proposed([["澄江甲零有限公司"] for _ in range(100)] + [["甲", "乙", "丙"] for _ in range(300)]) == (
        0,
        "1=name",
    )


def test_names_that_nobody_knows_are_proposed_with_what_stands_below_them():
    assert proposed([["主体", "主体编码", "房管员", "其号"], *PEOPLE]) == (
        1,
        "主体=name,主体编码=code,房管员=person,其号=mobile",
    )
    # A name that cannot be pasted is named by its number.
    assert proposed([["主体,全", "主体'码", "房管员", "其号"], *PEOPLE]) == (
        1,
        "1=name,2=code,房管员=person,其号=mobile",
    )


def test_a_known_name_is_believed_and_an_identity_card_is_no_code():
    rows = [
        ["姓名", "联系电话", "身份证号码", "开户行"],
        ["孙一", "13900010001", "310109199001011234", "某某银行北外滩支行"],
    ]
    assert proposed(rows * 2) is None
    assert proposed([["主体", "其一"], *([row[0], "310109199001011234"] for row in PEOPLE)]) == (1, "主体=name")


def test_further_columns_under_a_known_header():
    names = ["企业名称", "主体编码", "房管员", "其号", "首日", "开户银行", "说法"]
    rows = [[*row, "2019-03-01", "某某银行", "甲"] for row in PEOPLE]
    found = further(names, {"name": 0}, list(enumerate(rows, 2)))
    assert found
    assert found.mapping == "主体编码=code,房管员=person,其号=mobile,首日=founded_on"
    assert "****" in found.columns[2].example
    # A second number of the enterprise is known, and has no field left of its own.
    twice = further(
        ["企业名称", "企业电话", "企业电话2"],
        {"name": 0, "registered_phone": 1},
        [(2, [*PEOPLE[0][:1], "1", PEOPLE[0][3]])],
    )
    assert twice
    assert twice.mapping == "企业电话2=other_phones"
    assert further(names[:1], {"name": 0}, list(enumerate(rows, 2))) is None


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_pipe_is_told_what_to_paste(liaison, form):
    rows = [f"{row[1]},{row[0]},{row[4]}" for row in corpus.roster(4)]
    text = "企业名称,统一社会信用代码,来电号\n" + "\n".join(rows)
    if form == "json":
        pairs = (row.split(",") for row in rows)
        text = (
            "[" + ",".join(f'{{"企业名称":"{a}","统一社会信用代码":"{b}","来电号":"{c}"}}' for a, b, c in pairs) + "]"
        )
    path = liaison.file(f"r.{form}", text)
    done = liaison("import", path)
    assert "add: --map '来电号=registered_phone'" in done.out
    assert "13900010001" not in done.out
    again = liaison("import", path, "--map", "来电号=registered_phone", "--json").json["files"][0]
    assert (again["updated"], again["notes"]) == (4, [])


def test_empty_sheets_beside_one_without_known_names_do_not_hide_what_to_pass(liaison):
    path = book(
        liaison.folder, {"名单": [["主体", "主体编码"], *(row[:2] for row in PEOPLE)], "Sheet2": [], "Sheet3": []}
    )
    done = liaison("import", path)
    assert (done.code, "--map '主体=name,主体编码=code'" in done.err) == (1, True)
    assert liaison("import", path, "--map", "主体=name,主体编码=code", "--json").json["files"][0]["inserted"] == len(
        PEOPLE
    )


def test_each_sheet_without_known_names_is_told_of(liaison):
    unknown = [["主体", "主体编码"], *(row[:2] for row in PEOPLE)]
    both = book(liaison.folder, {"甲": unknown, "乙": unknown})
    assert "Sheet 甲: Its columns look like this" in liaison("import", both).err
    known = [["企业名称", "统一社会信用代码"], *(row[:2] for row in PEOPLE)]
    done = liaison("import", book(liaison.folder, {"甲": known, "乙": unknown}))
    assert (done.code, "Sheet 乙: Its columns look like this" in done.out) == (0, True)


def test_a_list_of_new_firms_names_the_option_that_takes_them(zone):
    rows = "".join(",".join(row) + "\n" for row in PEOPLE)
    path = zone.file("new.csv", "企业名称,统一社会信用代码,联系人,联系电话\n" + rows)
    done = zone("import", path)
    assert (done.code, "add --kind enterprises" in done.out) == (4, True)
    assert zone("import", path, "--kind", "enterprises", "--json").json["files"][0]["inserted"] == len(PEOPLE)


def test_an_agency_that_is_a_company_is_no_yes_or_no(liaison):
    rows = "".join(f"{row[0]},{row[2]},{row[3]},澄江招标代理有限公司\n" for row in PEOPLE)
    done = liaison("import", liaison.file("tender.csv", "company,contact,contact phone,agency\n" + rows), "--json")
    report = done.json["files"][0]
    assert (report["inserted"], report["problems"], report["unknown_columns"]) == (len(PEOPLE), [], ["agency"])
    said = liaison.file(
        "said.csv", "企业名称,联络员,手机,是否代账\n" + "".join(f"{row[0]},{row[2]},{row[3]},是\n" for row in PEOPLE)
    )
    assert liaison("import", said, "--json").json["files"][0]["mapping"]["是否代账"] == "agency"


@pytest.mark.parametrize(
    ("cell", "number", "warned"),
    [
        ("021-65550100-2017", "021-65550100", True),
        ("13900010001-2019", "13900010001", True),
        ("021-65550100-8017", "021-65550100-8017", False),
        ("021-65550100转2017", "021-65550100转2017", False),
        ("021-65550100-2017;13900010001-2019", "021-65550100, 13900010001", True),
    ],
)
def test_the_year_of_a_report_is_no_extension(liaison, codes, cell, number, warned):
    path = liaison.file("r.csv", f"企业名称,统一社会信用代码,更多电话\n澄江甲,{codes[0]},{cell}\n")
    done = liaison("import", path, "--json").json["files"][0]
    assert bool(done["problems"]) == warned
    assert liaison("show", codes[0], "--json", "--reveal", "--why", "test").json["other_phones"] == number
    out = str(liaison.folder) + "/out.csv"
    liaison("export", "enterprises", "--out", out, "--reveal", "--why", "test")
    back = liaison("import", out, "--json").json["files"][0]
    assert (back["unchanged"], back["problems"]) == (1, [])
