"""What an import makes of the cells of a row: values, where they belong, and what is said about them."""

from __future__ import annotations

import sqlite3

import pytest


@pytest.fixture
def taken(zone):
    """Import one row of a liaison roster for the first enterprise; (problems, people as (name, role, …))."""

    def take(codes, header: str, row: str, *options: str):
        path = zone.file("row.csv", f"统一社会信用代码,{header}\n{codes[0]},{row}\n")
        done = zone("import", path, "--json", *options)
        with sqlite3.connect(zone.db) as db:
            people = db.execute(
                "SELECT p.name, ap.role, p.mobile, p.landline, p.other_phones, ap.title FROM appointment ap"
                " JOIN person p ON p.id = ap.person_id JOIN enterprise e ON e.id = ap.enterprise_id"
                " WHERE e.code = ? AND ap.ended_on IS NULL AND p.name <> '孙一' ORDER BY ap.id",
                (codes[0],),
            ).fetchall()
        db.close()
        problems = [(each["field"], each["severity"], each["reason"]) for each in done.json["files"][0]["problems"]]
        return problems, people

    return take


@pytest.mark.parametrize(
    ("row", "person"),
    [
        ("张三,13900010009,", ("13900010009", None)),
        ("张三,021-65550100,", (None, "021-65550100")),
        ("张三,,13900010009", ("13900010009", None)),
        ("张三,021-65550100,13900010009", ("13900010009", "021-65550100")),
        ("张三,13900010009/021-65550100,", ("13900010009", "021-65550100")),
        ("张三,手机:13900010009 办:021-65550100-8012,", ("13900010009", "021-65550100-8012")),
        ("张三,张三13900010009,", ("13900010009", None)),
        ("张三,138****0009,", ("138****0009", None)),
    ],
)
def test_a_number_goes_where_it_belongs_without_a_word(taken, codes, row, person):
    problems, people = taken(codes, "联络员,手机,联络员座机", row)
    assert problems == []
    assert people == [("张三", "liaison", *person, None, None)]


def test_further_numbers_are_kept_with_a_warning(taken, codes):
    problems, people = taken(codes, "联络员,手机,联络员座机", "张三,13900010008/13900010009/65550101,021-65550100")
    assert people == [("张三", "liaison", "13900010008", "021-65550100", "13900010009, 65550101", None)]
    assert problems == [("mobile", "warning", "further numbers (2) are kept as other numbers")]


def test_a_full_number_comes_before_a_masked_one(taken, codes):
    _, people = taken(codes, "联络员,手机", "张三,138****0009/13900010009")
    assert people == [("张三", "liaison", "13900010009", None, "138****0009", None)]


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        ("张三、李四,13900010009", "person", "2 people but 1 number: whose is it?"),
        ("张三、李四,13900010009/13900010008/13900010007", "person", "2 people but 3 numbers: whose is which?"),
        ("同上,13900010009", "person", "'同上' refers to another row; write the value out"),
        ("13900010009,13900010009", "person", "a phone number stands where a name should"),
    ],
)
def test_a_row_that_names_nobody_for_sure_is_refused(taken, codes, row, field, reason):
    problems, people = taken(codes, "联络员,手机", row)
    assert (problems, people) == ([(field, "reject", reason)], [])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("张三,李四13900010009", "the number is 李四's, but the row names 张三"),
        ("张三,李四", "'李四' has no digits; a phone number should stand here"),
        ("张三,139000100", "a mobile number has 11 digits, this one has 9"),
    ],
)
def test_a_number_that_nobody_could_know_is_left_open_and_its_person_taken(taken, codes, row, reason):
    problems, people = taken(codes, "联络员,手机", row)
    assert problems == [("mobile", "warning", f"{reason}; it is left open")]
    assert people == [("张三", "liaison", None, None, None, None)]


@pytest.mark.parametrize(
    ("row", "people"),
    [
        ("张三、李四,13900010008/13900010009", [("张三", "13900010008"), ("李四", "13900010009")]),
        ("张三、李四,李四13900010009 张三13900010008", [("张三", "13900010008"), ("李四", "13900010009")]),
        ("张三、李四,", [("张三", None), ("李四", None)]),
        ("张三13900010008、李四13900010009,", [("张三", "13900010008"), ("李四", "13900010009")]),
    ],
)
def test_several_people_of_a_cell_become_liaison_and_deputy(taken, codes, row, people):
    problems, found = taken(codes, "联络员,手机", row)
    assert [(each[0], each[2]) for each in found] == people
    assert [each[1] for each in found] == ["liaison", "deputy"]
    assert ("person", "warning", "2 people: the first is taken as the liaison, the others as deputies") in problems


def test_a_title_goes_to_the_title_unless_that_is_known(taken, codes):
    problems, people = taken(codes, "联络员,手机", "李经理,13900010009")
    assert people == [("李经理", "liaison", "13900010009", None, None, "经理")]
    assert [each[:2] for each in problems] == [("person", "warning")]
    _, people = taken(codes, "联络员,职务,手机", "王总经理,会计,13900010008")
    assert people[-1] == ("王总经理", "liaison", "13900010008", None, None, "会计")


def test_a_name_that_stands_only_beside_the_number_is_taken(taken, codes):
    problems, people = taken(codes, "联络员,手机", ",张三13900010009")
    assert people == [("张三", "liaison", "13900010009", None, None, None)]
    assert problems == [("mobile", "warning", "the name is taken from the cell of the number")]


def test_strict_refuses_what_there_is_a_warning_about(taken, codes):
    problems, people = taken(codes, "联络员,手机", "李经理,13900010009", "--strict")
    assert people == []
    assert [each[:2] for each in problems] == [("person", "reject")]


def test_an_enterprise_keeps_its_further_numbers(liaison, codes):
    path = liaison.file("r.csv", f"统一社会信用代码,企业名称,企业联系电话\n{codes[0]},澄江甲,021-65550100/65550101\n")
    done = liaison("import", path)
    assert "Rows taken with a warning: 1." in done.out
    assert "line 2, 企业联系电话, taken: further numbers (1) are kept as other numbers\n" in done.out
    card = liaison("show", codes[0], "--json", "--reveal", "--why", "test").json
    assert (card["registered_phone"], card["other_phones"]) == ("021-65550100", "65550101")
    assert liaison("show", codes[0], "--json").json["other_phones"] == "****101"
    assert [each["code"] for each in liaison("find", "65550101", "--json").json] == [codes[0]]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2026-02-30", "'2026-02-30' is not a day of the calendar; it is left open"),
        ("2026-03-17", "'2026-03-17' lies in the future; it is left open"),
        ("长期", "'长期' is no day; a day should stand here; it is left open"),
        ("0000-00-00", "'0000-00-00' stands for no date; nothing is taken"),
        ("26-03-16", "'26-03-16' is read as year, month, day: 2026-03-16"),
    ],
)
def test_a_date_that_cannot_be_is_left_open_and_a_doubtful_one_is_told(taken, codes, row, said):
    problems, people = taken(codes, "联络员,最近核实日期", f"张三,{row}")
    assert (problems, [each[0] for each in people]) == ([("verified_on", "warning", said)], ["张三"])


def test_an_appointment_whose_end_cannot_be_understood_waits(taken, codes):
    """Without its last day it would be taken as a present one."""
    problems, people = taken(codes, "联络员,离职日期", "张三,2025-02-30")
    assert (problems, people) == ([("ended_on", "reject", "'2025-02-30' is not a day of the calendar")], [])


def test_an_appointment_without_an_end_goes_on(taken, codes):
    problems, people = taken(codes, "联络员,离职日期", "张三,至今")
    assert (problems, [each[0] for each in people]) == ([], ["张三"])


def enterprises(zone) -> list[tuple]:
    with sqlite3.connect(zone.db) as db:
        found = db.execute("SELECT code, name, registration_number FROM enterprise ORDER BY id").fetchall()
    db.close()
    return found


def reasons(done) -> list[tuple]:
    return [(each["field"], each["severity"], each["reason"]) for each in done.json["files"][0]["problems"]]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (
            lambda code: code[:10] + "O" + code[11:],
            "the check character of the credit code is wrong; did you mean 913109991000000016?",
        ),
        (lambda code: code + "01", "after the credit code stands 01; leave only the code"),
        (lambda code: code[:-1], "a credit code has 18 characters, this one has 17"),
        (lambda code: "9.13110E+17", "Excel rounded the code; format the column as text and type it again"),
        (lambda code: "913109991000001000", "Excel rounded the code; format the column as text and type it again"),
        (lambda code: "办理中", "'办理中' is not a credit code"),
    ],
)
def test_a_wrong_code_is_refused_and_never_mended(liaison, codes, wrong, reason):
    path = liaison.file("r.csv", f"统一社会信用代码,企业名称\n{wrong(codes[0])},澄江甲一\n")
    done = liaison("import", path, "--json")
    assert reasons(done) == [("code", "reject", reason)]
    assert enterprises(liaison) == []


def test_an_old_number_is_kept_and_finds_its_enterprise_again(liaison, codes):
    header = "统一社会信用代码,企业名称,企业联系电话\n"
    done = liaison("import", liaison.file("r.csv", header + "310000400123456,澄江甲一,021-55500001\n"), "--json")
    assert reasons(done) == [("code", "warning", "a registration number from before 2015; the credit code is missing")]
    assert enterprises(liaison) == [("P-00000001", "澄江甲一", "310000400123456")]
    liaison("import", liaison.file("s.csv", header + "310000400123456,澄江甲一（新）,021-55500002\n"))
    assert enterprises(liaison) == [("P-00000001", "澄江甲一（新）", "310000400123456")]


def test_two_of_one_name_with_different_numbers_are_two(liaison):
    rows = "注册号,企业名称\n310000400123456,澄江甲一\n310000400123457,澄江甲一\n"
    liaison("import", liaison.file("r.csv", rows))
    assert [each[2] for each in enterprises(liaison)] == ["310000400123456", "310000400123457"]


def test_a_name_written_otherwise_is_the_enterprise_on_record(liaison, codes):
    known = f"统一社会信用代码,企业名称\n{codes[0]},澄江甲一（上海）贸易有限公司\n{codes[1]},澄江乙二有限公司\n"
    liaison("import", liaison.file("r.csv", known))
    before = enterprises(liaison)
    other = "企业名称,企业联系电话\n澄江甲一(上海)貿易有限責任公司,021-55500001\n澄江乙二有限公司,021-55500002\n"
    done = liaison("import", liaison.file("s.csv", other), "--json")
    said = f"taken as 澄江甲一（上海）贸易有限公司 ({codes[0]}), whose name is written otherwise"
    assert reasons(done) == [("name", "warning", said)]
    assert done.json["files"][0]["updated"] == 2
    assert enterprises(liaison) == before


def test_several_candidates_are_named_and_none_is_taken(liaison, codes):
    known = f"统一社会信用代码,企业名称\n{codes[0]},澄江甲一（上海）有限公司\n{codes[1]},澄江甲一上海有限责任公司\n"
    liaison("import", liaison.file("r.csv", known))
    for name, other in (
        ("s.csv", "企业名称,企业联系电话\n澄江甲一(上海)有限公司,021-55500001\n"),
        ("t.csv", "企业名称,联络员,手机\n澄江甲一(上海)有限公司,张三,13900010009\n"),
    ):
        ((field, severity, said),) = reasons(liaison("import", liaison.file(name, other), "--json"))
        assert (field, severity) == ("name", "reject")
        assert codes[0] in said
        assert codes[1] in said
    assert len(enterprises(liaison)) == 2


def test_a_row_without_a_code_finds_the_enterprise_of_the_same_file(liaison, codes):
    rows = f"统一社会信用代码,企业名称,企业联系电话\n{codes[0]},澄江甲一（上海）,021-55500001\n,澄江甲一(上海),\n,澄江丙三,\n,澄江 丙三,\n"
    liaison("import", liaison.file("r.csv", rows))
    assert [each[1] for each in enterprises(liaison)] == ["澄江甲一（上海）", "澄江丙三"]


def test_strict_takes_no_name_that_is_written_otherwise(liaison, codes):
    liaison("import", liaison.file("r.csv", f"统一社会信用代码,企业名称\n{codes[0]},澄江甲一（上海）\n"))
    done = liaison(
        "import", liaison.file("s.csv", "企业名称,企业联系电话\n澄江甲一(上海),021-55500001\n"), "--strict", "--json"
    )
    assert [each[:2] for each in reasons(done)] == [("name", "reject")]
    assert done.json["files"][0]["updated"] == 0


def test_a_number_beside_no_name_is_told(liaison, codes):
    rows = f"统一社会信用代码,企业名称,企业分级,联络员,手机\n{codes[0]},澄江甲一,一般,,13900010009\n"
    done = liaison("import", liaison.file("r.csv", rows), "--json")
    assert reasons(done) == [("mobile", "warning", "no name stands beside the number; it is not kept")]


@pytest.mark.parametrize(
    ("header", "text", "field", "value"),
    [
        ("登记状态", "存续（在营、开业、在册）", "status", "active"),
        ("登记状态", "吊销，未注销", "status", "revoked"),
        ("登记状态", "吊销 已注销", "status", "deregistered"),
        ("登记状态", "Moved out", "status", "moved_out"),
        ("企业分级", "重点税源户", "tier", "key"),
        ("企业分级", "前置审批 行业", "tier", "licensed"),
        ("重点税源企业", "√", "tier", "key"),
        ("重点税源企业", "✔️", "tier", "key"),
        ("重点税源企业", "Ｙ", "tier", "key"),
        ("重点税源企业", "×", "tier", "general"),
        ("重点税源企业", "否", "tier", "general"),
    ],
)
def test_words_are_known_in_every_spelling(liaison, codes, header, text, field, value):
    path = liaison.file("r.csv", f'统一社会信用代码,企业名称,{header}\n{codes[0]},澄江甲一,"{text}"\n')
    assert reasons(liaison("import", path, "--json")) == []
    assert liaison("show", codes[0], "--json").json[field] == value


@pytest.mark.parametrize(
    ("header", "text", "reason"),
    [
        ("企业分级", "重典", "'重典' is not one of the known words for this column"),
        ("企业分级", "一般企叶", "'一般企叶' is not one of the known words for this column; did you mean 一般企业?"),
        ("重点税源企业", "可能", "'可能' is neither yes nor no"),
        ("楼宇", "同上", "'同上' refers to another row; write the value out"),
        ("成立日期", "〃", "'〃' refers to another row; write the value out"),
    ],
)
def test_a_word_that_is_not_known_is_left_open_and_the_nearest_is_offered(liaison, codes, header, text, reason):
    path = liaison.file("r.csv", f"统一社会信用代码,企业名称,{header}\n{codes[0]},澄江甲一,{text}\n")
    said = [each[1:] for each in reasons(liaison("import", path, "--json"))]
    assert said == [("warning", f"{reason}; it is left open")]
    assert liaison("show", codes[0], "--json").json["tier"] == "general"


_PEOPLE = """SELECT p.name, ap.role, p.mobile, p.landline, ap.title FROM appointment ap
    JOIN person p ON p.id = ap.person_id ORDER BY ap.id"""


@pytest.mark.parametrize(
    ("header", "cells", "people"),
    [
        (
            "联系人,电话,联系人,电话",
            "甲一,13900010701,乙二,13900010702",
            [("甲一", "liaison", "13900010701", None, None), ("乙二", "deputy", "13900010702", None, None)],
        ),
        (
            "联系人,职务,联系电话,联系人,职务,联系电话",
            "甲一,会计,13900010701,乙二,行政,021-55510702",
            [("甲一", "liaison", "13900010701", None, "会计"), ("乙二", "deputy", None, "021-55510702", "行政")],
        ),
        (
            "联络员,手机,联络员,手机,固定电话",
            "甲一,13900010701,乙二,13900010702,021-55510702",
            [("甲一", "liaison", "13900010701", None, None), ("乙二", "deputy", "13900010702", "021-55510702", None)],
        ),
        (
            "联络员,手机,联络员,手机,座机",
            "甲一,13900010701,乙二,13900010702,021-55510702",
            [("甲一", "liaison", "13900010701", None, None), ("乙二", "deputy", "13900010702", "021-55510702", None)],
        ),
        (
            "联络员,手机,座机,联络员,手机,座机",
            "甲一,13900010701,021-55510701,乙二,13900010702,021-55510702",
            [
                ("甲一", "liaison", "13900010701", "021-55510701", None),
                ("乙二", "deputy", "13900010702", "021-55510702", None),
            ],
        ),
        (
            "联系人,电话,联系人,电话,联系人,电话",
            "甲一,13900010701,乙二,13900010702,丙三,13900010703",
            [
                ("甲一", "liaison", "13900010701", None, None),
                ("乙二", "deputy", "13900010702", None, None),
                ("丙三", "deputy", "13900010703", None, None),
            ],
        ),
        (
            "联系人,电话,联系人,电话",
            "甲一,13900010701,甲一,13900010702",
            [("甲一", "liaison", "13900010701", None, None)],
        ),
        ("联系人,电话,联系人,电话", ",,乙二,13900010702", [("乙二", "deputy", "13900010702", None, None)]),
        (
            "紧急联系人,紧急联系人电话,紧急联系人,紧急联系人电话",
            "甲一,13900010701,乙二,13900010702",
            [("甲一", "emergency", "13900010701", None, None)],
        ),
    ],
)
def test_a_name_column_that_comes_again_is_a_second_person(liaison, codes, header, cells, people):
    path = liaison.file("r.csv", f"统一社会信用代码,企业名称,{header}\n{codes[0]},澄江甲一,{cells}\n")
    (report,) = liaison("import", path, "--json").json["files"]
    assert any("comes again" in note for note in report["notes"])
    with sqlite3.connect(liaison.db) as db:
        assert db.execute(_PEOPLE).fetchall() == people
        # Whosever number it is, it is not the enterprise's.
        assert db.execute("SELECT registered_phone, other_phones FROM enterprise").fetchone() == (None, None)
    db.close()


@pytest.mark.parametrize(("header", "text"), [("楼宇", "#REF!"), ("企业联系电话", "########"), ("成立日期", "#N/A")])
def test_an_error_of_a_spreadsheet_is_no_value(liaison, codes, header, text):
    path = liaison.file("r.csv", f"统一社会信用代码,企业名称,{header}\n{codes[0]},澄江甲一,{text}\n")
    ((_, severity, said),) = reasons(liaison("import", path, "--json"))
    assert (severity, said) == ("warning", f"{text} is what Excel shows instead of the value; nothing is taken")


def test_a_file_without_codes_is_told_nothing_of_keys_that_it_never_had(liaison):
    rows = "澄江甲一有限公司,一般\n澄江甲一有限公司,重点税源\n澄江甲一（有限公司）,一般\n"
    done = liaison("import", liaison.file("r.csv", f"企业名称,企业分级\n{rows}"), "--json")
    assert "P-0" not in done.out
    assert ("name", "reject", "the enterprise stands in line 2 already, with other values") in reasons(done)
    # On record it is the enterprise's key.
    again = liaison("import", liaison.file("s.csv", "企业名称,企业分级\n澄江甲一（有限公司）,一般\n"), "--json")
    assert "P-00000001" in again.out


@pytest.mark.parametrize(
    ("header", "most", "severity"),
    [("企业名称", 200, "reject"), ("注册地址", 500, "warning"), ("联系电话", 500, "warning"), ("邮箱", 500, "warning"),
     ("成立日期", 500, "warning"), ("经营范围", 20_000, "warning"), ("备注", 10_000, "warning")],
)  # fmt: skip
def test_a_cell_longer_than_its_field_can_be_is_said_and_not_kept(liaison, codes, header, most, severity):
    cell = "甲" * (most + 1)
    rows = f"{codes[0]},{cell}\n" if header == "企业名称" else f"{codes[0]},澄江甲一贸易有限公司,{cell}\n"
    name = "" if header == "企业名称" else "企业名称,"
    (file,) = liaison("import", liaison.file("r.csv", f"统一社会信用代码,{name}{header}\n{rows}"), "--json").json[
        "files"
    ]
    (problem,) = file["problems"]
    assert (problem["severity"], len(problem["value"])) == (severity, 201)
    assert problem["reason"].startswith(f"this is longer than the {most} characters that are kept here")


def test_an_unknown_outcome_offers_the_nearest_of_its_channel(zone, codes):
    rows = f"统一社会信用代码,联系日期,沟通方式,联系结果\n{codes[0]},2026-03-10,电话沟通,没人接听了\n"
    ((field, severity, said),) = reasons(zone("import", zone.file("log.csv", rows), "--json"))
    assert (field, severity) == ("outcome", "reject")
    assert said == "'没人接听了' is not one of the known words for this column; did you mean 没人接听?"


def test_names_that_mean_nobody_are_blank_however_many_there_are(zone, codes):
    """A column whose values never repeat is read by the block; its blanks are blanks there too."""
    names = [f"张{chr(0x4E00 + number)}" for number in range(1500)] + ["暂无"]
    rows = "".join(f"{codes[0]},{name},139{number:04d}0001\n" for number, name in enumerate(names))
    done = zone("import", zone.file("p.csv", f"统一社会信用代码,联络员,手机\n{rows}"), "--json")
    assert ("person", "reject", "no person is named") in reasons(done)


def test_of_two_columns_of_one_name_the_plan_says_which_is_which(zone, codes):
    table = (
        "统一社会信用代码,企业名称,联络员,手机,法定代表人,手机\n{},澄江甲一贸易有限公司,周五,13900010001,钱二,1390001\n"
    )
    path = zone.file("two.csv", table.format(codes[0]))
    (done,) = zone("import", "--json", path, "--dry-run").json["files"]
    assert (done["mapping"]["手机 (4)"], done["mapping"]["手机 (6)"]) == ("mobile", "legal_phone")
    assert [(each["column"], each["field"]) for each in done["problems"]] == [
        ("手机 (6)", "legal_phone"),
        ("手机 (4)", "mobile"),
    ]


def test_a_roster_that_changes_nothing_but_people_says_so(zone, codes):
    table = "统一社会信用代码,企业名称,联络员,手机\n{},澄江甲一贸易有限公司,周五,{}\n"

    def taken(code, number, **options):
        path = zone.file("people.csv", table.format(code, number))
        return zone("import", "--kind", "enterprises", "--json", path, **options).json["files"][0]

    for number, people in (("13900010006", (1, 0)), ("13900010006", (0, 0)), ("13900010007", (0, 1))):
        done = taken(codes[0], number)
        assert (done["unchanged"], *done["people"].values()) == (1, *people)
    shown = zone(
        "import", "--kind", "enterprises", zone.file("a.csv", table.format(codes[0], "13900010008")), lang="zh"
    )
    assert "其中人员：新增 0 行，变更 1 行。" in shown.out
