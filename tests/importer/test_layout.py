"""Where the tables of a sheet are, and which rows are none of theirs."""

from __future__ import annotations

import pytest

from liaison_cli.importer.understand.body import Body
from liaison_cli.importer.vocabulary.header_rows import find
from liaison_cli.importer.vocabulary.headers import DEPUTIES
from liaison_cli.importer.vocabulary.matching import match, questions

HEADER = ["序号", "统一社会信用代码", "企业名称", "联络员", "手机"]
ROW = ["1", "91310999100000007A", "澄江甲一贸易有限公司", "孙一", "13900010001"]


def found(*rows):
    return find(list(enumerate(rows, 1)))


def test_titles_above_the_header():
    header = found(["澄江区企业名册"], ["填报单位：", "园区", "联系人：", "张三"], HEADER, ROW)
    assert (header.line, header.names) == (3, HEADER)


@pytest.mark.parametrize(
    ("upper", "lower", "names"),
    [
        (
            ["信用代码", "企业名称", "联络员", "", "法定代表人", ""],
            ["", "", "姓名", "手机", "姓名", "电话"],
            ["信用代码", "企业名称", "联络员姓名", "联络员手机", "法定代表人姓名", "法定代表人电话"],
        ),
        (
            ["企业基本信息", "", "联络员信息", "", "备注"],
            ["信用代码", "企业名称", "姓名", "手机", ""],
            ["信用代码", "企业名称", "联络员姓名", "联络员手机", "备注"],
        ),
        # A reader that repeats the value of merged cells.
        (
            ["信用代码", "企业名称", "联络员", "联络员"],
            ["信用代码", "企业名称", "姓名", "手机"],
            ["信用代码", "企业名称", "联络员姓名", "联络员手机"],
        ),
    ],
)
def test_a_header_of_two_rows(upper, lower, names):
    header = found(upper, lower, ROW[1:])
    assert (header.rows, header.names) == (2, names)


def test_a_first_row_of_data_is_no_second_row_of_the_header():
    assert found(HEADER, ["", "", "电话", "", ""], ROW).rows == 1
    assert found(["企业名称", "联系人"], ["澄江甲一贸易有限公司", "孙一"]).rows == 1


def test_numbered_names_are_known_as_names():
    assert found(["企业名称", "联系人1", "联系电话1"], ["澄江甲一贸易有限公司", "孙一", "13900010001"]).line == 1


def test_no_header():
    assert found(ROW, ROW) is None
    assert found(["企业名称：", "澄江甲一贸易有限公司", "联系人：", "孙一"]) is None


@pytest.mark.parametrize(
    "name",
    [
        "开户银行",
        "会计师事务所",
        "代理记账公司",
        "所属集团",
        "所属公司",
        "上级公司",
        "服务中心",
        "合作医院",
        "主办银行",
        "签约支行",
        "孵化中心",
        "2025",
    ],
)
@pytest.mark.parametrize(
    "rest", [["企业名称", "联系人"], ["公司名称", "行业", "板块"], ["统一社会信用代码", "企业名称"]]
)
def test_a_row_of_names_is_a_header_although_one_looks_like_a_company(name, rest):
    row = {"企业名称": "澄江甲一贸易有限公司", "公司名称": "澄江甲一贸易有限公司", "统一社会信用代码": ROW[1]}
    for header in ([*rest, name], [name, *rest], [rest[0], name, *rest[1:]]):
        below = [row.get(each, "某某银行支行") for each in header]
        assert found(["名册"], header, below, below).names == header


@pytest.mark.parametrize(
    "rows",
    [
        [["企业名称", "澄江甲一贸易有限公司", "联系人", "孙一"], ["注册地址", "临江路1号", "备注", ""]],
        [["企业名称", "澄江甲一贸易有限公司", "联系人", "孙一"]],
        [["澄江甲一贸易有限公司", "单位", "电话", "接通"], ["澄江乙二贸易有限公司", "单位", "电话", "未接"]],
    ],
)
def test_a_row_with_a_company_among_names_is_no_header(rows):
    assert found(*rows) is None


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (ROW, None),
        (HEADER, "header"),
        (["序号", "统一社会信用代码", "企业 名称", "联络员", "手机 "], "header"),
        (["合计", "", "2家", "", ""], "total"),
        (["", "", "小计：", "12", ""], "total"),
        (["共 2 家"], "total"),
        (["制表人：王", "", "", "审核人：李", ""], "note"),
        (["备注：以上企业均已核实"], "note"),
        (["第 1 页 共 3 页"], "note"),
        (["1", "2", "3", "4", "5"], "numbering"),
        (["---", "---", "---", "---", "---"], "rule"),
        (["", "", "澄江无码商行", "", ""], None),
        (["", "", "合计商贸有限公司", "张三", ""], None),
        (["3", "", "澄江总计服务中心", "张三", ""], None),
        # A mistyped code is refused with a word, not taken for a note.
        (["", "91310999100000", "", "", ""], None),
        (["", "", "", "", ""], None),
    ],
)
def test_what_a_row_is(row, what):
    header = found(HEADER, ROW)
    body = Body(header, 1, by_code=True)
    assert body.judge(row) == what
    if what:
        assert body.doubtful([ROW, row]) == [1]


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        (["企业名称", "联系人", "电话"], {"name": 0, "person": 1, "mobile": 2}),
        (["企业名称", "联系人", "电话", "手机"], {"name": 0, "person": 1, "landline": 2, "mobile": 3}),
        (["企业名称", "法定代表人", "手机"], {"name": 0, "legal_representative": 1, "legal_phone": 2}),
        (["企业名称", "紧急联系人", "联系电话"], {"name": 0, "emergency_name": 1, "emergency_phone": 2}),
        (["企业名称", "电话"], {"name": 0, "registered_phone": 1}),
        # Nobody is named whose mobile it could be.
        (["企业名称", "手机"], {"name": 0, "registered_phone": 1}),
        (["企业名称", "负责人"], {"name": 0, "legal_representative": 1}),
        (["企业名称", "法定代表人", "负责人"], {"name": 0, "legal_representative": 1}),
        (["企业名称", "备用联系人"], {"name": 0}),
        (["企业名称", "登记日期"], {"name": 0, "founded_on": 1}),
        (["企业名称", "登记日期", "联系结果"], {"name": 0, "at": 1, "outcome": 2}),
        (["企业名称", "登记日期", "联系日期", "联系结果"], {"name": 0, "founded_on": 1, "at": 2, "outcome": 3}),
        (["企业名称", "登记人"], {"name": 0}),
        (["企业名称", "登记人", "通话结果"], {"name": 0, "log_by": 1, "outcome": 2}),
        (["企业名称", "关系说明"], {"name": 0}),
        (["企業名稱", "聯絡員", "手機"], {"name": 0, "person": 1, "mobile": 2}),
        (["企业名称", "实际受益人"], {"name": 0}),
    ],
)
def test_names_that_mean_different_things(headers, fields):
    assert match(headers) == fields


FROM = "一二三四五六七"


@pytest.mark.parametrize("count", range(1, 8))
@pytest.mark.parametrize("name", ["联系人{}", "联系人（{}）", "联系人 {}", "第{}联系人", "对接人{}"])
def test_numbered_people_of_any_number_in_any_order(name, count):
    """Whoever has the lowest number is the liaison, the next five are deputies; further ones are nobody's."""
    numbers = [str(n) for n in range(1, count + 1)]
    if name.startswith("第"):
        numbers = list(FROM[:count])
    names = [name.format(number) for number in numbers]
    phones = [f"联系电话{n}" for n in range(1, count + 1)]
    people = ["person", *(f"{who}_person" for who in DEPUTIES)][:count]
    mobiles = ["mobile", *(f"{who}_phone" for who in DEPUTIES)][:count]
    beside = match(["企业名称", *(each for pair in zip(names, phones, strict=True) for each in pair), "公司电话"])
    apart = match(["企业名称", *phones, *names, "公司电话"])
    own = {"name": 0, "registered_phone": 2 * count + 1}
    assert beside == own | {field: 1 + 2 * at for at, field in enumerate(people)} | {
        field: 2 + 2 * at for at, field in enumerate(mobiles)
    }
    assert apart == own | {field: 1 + at for at, field in enumerate(mobiles)} | {
        field: 1 + count + at for at, field in enumerate(people)
    }


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        (
            ["企业名称", "联系人", "手机", "联系人2", "手机2"],
            ["name", "person", "mobile", "second_person", "second_phone"],
        ),
        (["企业名称", "联系人", "手机", "手机2"], ["name", "person", "mobile", "person_phones"]),
        (["企业名称", "联系人1", "电话1", "手机1"], ["name", "person", "mobile", "landline"]),
        (
            ["企业名称", "联系人1", "职务1", "联系人2", "电话"],
            ["name", "person", "title", "second_person", "second_phone"],
        ),
        (["企业名称", "地址1", "地址2"], ["name", None, None]),
        (["企业名称", "企业电话1", "企业电话2"], ["name", "registered_phone", None]),
        (["企业名称", "老板", "电话"], ["name", "person", "mobile"]),
        (["企业名称", "联系人", "电话", "总经理", "手机"], ["name", "person", "mobile", None, None]),
        (["legalPersonName", "companyName", "creditCode"], ["legal_representative", "name", "code"]),
        (["personName", "bankName", "userPhone", "企业名称"], [None, None, None, "name"]),
        (["base_info.creditCode", "base_info.companyName", "x.regLocation"], ["code", "name", "registered_address"]),
        (
            [
                "name",
                "regLocation",
                "legalPersonName",
                "estiblishTime",
                "phoneNumber",
                "regNumber",
                "companyOrgType",
                "regCapital",
                "regStatus",
                "creditCode",
                "base",
                "businessScope",
            ],
            [
                "name",
                "registered_address",
                "legal_representative",
                "founded_on",
                "registered_phone",
                "registration_number",
                "kind",
                "-",
                "status",
                "code",
                "-",
                "scope",
            ],
        ),
        (
            ["Company", "Established", "Liaison", "representative", "capital", "address", "legal_rep", "Tel"],
            [
                "name",
                "founded_on",
                "person",
                "legal_representative",
                None,
                "registered_address",
                None,
                "registered_phone",
            ],
        ),
        (["统一社会信用代码/税号", "商家名称", "管户人"], ["code", "name", "officer"]),
        (["信用代码/注册号", "单位名称", "专管员"], ["code", "name", "officer"]),
        (["企业名称", "联系人/联系电话", "手机/座机"], ["name", "person", "mobile"]),
        (
            ["企业名称", "企业分类", "对接老师", "入驻时间", "租赁面积", "工商地址", "联系邮箱", "开户银行"],
            ["name", "tier", "person", None, None, "registered_address", "email", None],
        ),
    ],
)
def test_names_of_other_rosters_and_programs(headers, fields):
    assert match(headers) == {field: at for at, field in enumerate(fields) if field not in (None, "-")}


def test_what_nobody_can_know_is_asked():
    asked = questions(["企业名称", "法定代表人", "负责人", "备用联系人"], {0, 1})
    assert [question.values["name"] for question in asked] == ["负责人", "备用联系人"]
    assert questions(["企业名称", "备用联系人"], {0, 1}) == []


@pytest.mark.parametrize(("cell", "channel"), [("微信", "wechat"), ("13900010001", "phone")])
def test_how_somebody_was_reached_stands_under_a_name_that_is_a_number_in_rosters(zone, codes, cell, channel):
    log = f"统一社会信用代码,联系日期,联系方式,联系结果\n{codes[0]},2026-03-10,{cell},已接通\n"
    done = zone("import", "--json", zone.file("log.csv", log)).json["files"][0]
    assert (done["kind"], done["rejected"], done["mapping"]["联系方式"]) == ("attempts", 0, "channel"), done["problems"]
    assert [each["channel"] for each in zone("show", "1", "--json").json["attempts"]] == [channel]


def test_a_list_of_people_says_which_columns_it_does_not_take(zone, codes):
    roster = f"统一社会信用代码,网格员,联络员,联系方式\n{codes[0]},林晓澄,孙一,13900010001\n"
    done = zone("import", "--json", zone.file("people.csv", roster)).json["files"][0]
    assert (done["kind"], done["mapping"]["联系方式"]) == ("liaisons", "mobile")
    assert [note for note in done["notes"] if "网格员" in note and "--kind enterprises" in note]
    assert zone("show", "1", "--json").json["officer"] == "周明远"


def test_a_scope_beside_people_is_taken(zone, codes):
    roster = f"统一社会信用代码,经营范围,联络员,手机\n{codes[0]},餐饮服务,孙一,13900010001\n"
    done = zone("import", "--json", zone.file("people.csv", roster)).json["files"][0]
    assert (done["kind"], done["updated"], done["notes"]) == ("enterprises", 1, [])
    assert zone("show", "1", "--json").json["scope"] == "餐饮服务"
