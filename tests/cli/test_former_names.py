"""What people and files call an enterprise leads to it, however it is written and whatever it was called before."""

from __future__ import annotations

import pytest

HEADER = "统一社会信用代码,企业名称"


@pytest.fixture
def written(liaison, codes):
    """Names as registers write them."""
    names = ("澄江博屿餐饮管理（上海）有限责任公司", "ＡＢＣ澄江Ｔｅｃｈ有限公司", "澄江臺灣龍騰零\u200b宽貿易有限公司")
    rows = "".join(f"{code},{name}\n" for code, name in zip(codes, names, strict=True))
    assert liaison("import", liaison.file("roster.csv", f"{HEADER}\n{rows}")).code == 0
    return liaison


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("（上海）", 0),
        ("(上海)", 0),
        ("管理上海有限", 0),
        ("博屿 餐饮", 0),
        ("澄江博屿餐饮管理(上海)有限公司", 0),
        ("澄江博屿餐饮管理上海有限责任公司", 0),
        ("abctech", 1),
        ("abc澄江tech", 1),
        ("ＡＢＣ", 1),
        ("台湾龙腾零宽", 2),
        ("臺灣", 2),
        ("贸易", 2),
    ],
)
def test_a_name_is_found_as_imports_fold_it(written, codes, typed, place):
    assert [each["code"] for each in written("find", typed, "--json").json] == [codes[place]]


@pytest.mark.parametrize(("typed", "place"), [("(上海)", 0), ("博屿 餐饮", 0), ("ABC", 1), ("台灣龙腾", 2)])
def test_a_command_understands_it_as_well(written, codes, typed, place):
    assert written("show", typed, "--json").json["code"] == codes[place]


def test_a_code_is_found_with_spaces_and_in_part(written, codes):
    spaced = f"{codes[1][:4]} {codes[1][4:8]}　{codes[1][8:].lower()}"
    assert written("show", spaced, "--json").json["code"] == codes[1]
    assert [each["code"] for each in written("find", spaced, "--json").json] == [codes[1]]
    assert written("show", codes[1][-6:], "--json").json["code"] == codes[1]


def test_a_registration_number_is_found_in_part(written, codes):
    path = written.file("numbers.csv", f"统一社会信用代码,注册号\n{codes[0]},310109000123456\n")
    assert written("import", path, "--kind", "enterprises").code == 0
    for typed in ("310109000123456", "3101 0900 0123 456", "000123456"):
        assert written("show", typed, "--json").json["code"] == codes[0]
        assert [each["code"] for each in written("find", typed, "--json").json] == [codes[0]]


def renamed(zone, code, name, *options):
    done = zone("import", zone.file("new.csv", f"{HEADER}\n{code},{name}\n"), *options)
    assert done.code == 0, done.out + done.err


def test_a_former_name_leads_to_the_present_one(zone, codes):
    renamed(zone, codes[0], "澄江云起贸易有限公司")
    for command in (
        ["show", "澄江甲一贸易有限公司"],
        ["log", "甲一贸易", "-c", "phone", "-r", "busy"],
        ["find", "甲一"],
    ):
        done = zone(*command)
        assert done.code == 0, done.err
        assert f"澄江甲一贸易有限公司 is now called 澄江云起贸易有限公司 ({codes[0]})." in done.err
    assert f"澄江甲一贸易有限公司 现名澄江云起贸易有限公司（{codes[0]}）。" in zone("find", "甲一", lang="zh").err
    assert zone("find", "云起").err == ""


def test_the_card_tells_what_it_was_called_until_when_and_by_what(zone, codes):
    renamed(zone, codes[0], "澄江云起贸易有限公司")
    assert zone("merge", codes[0], codes[1]).code == 0
    card = zone("show", "云起")
    assert (
        f"Formerly: 澄江乙二物流有限公司 (until 2026-03-16, merge 1), 澄江甲一贸易有限公司 (until 2026-03-16, import 3), "
        f"{codes[1]} (until 2026-03-16, merge 1)\n"
    ) in card.out
    assert zone("show", "云起", "--json").json["former_names"][1] == {
        "field": "name",
        "value": "澄江甲一贸易有限公司",
        "on_day": "2026-03-16",
        "cause": "import",
        "number": 3,
    }


def test_what_was_renamed_and_taken_back_was_never_called_so(zone, codes):
    renamed(zone, codes[0], "澄江云起贸易有限公司")
    renamed(zone, codes[0], "澄江望舒贸易有限公司")
    assert zone("imports", "undo", "3", "--why", "误读").code == 0
    assert zone("find", "云起").code == 3
    assert zone("show", "甲一", "--json").json["name"] == "澄江望舒贸易有限公司"


def test_the_name_of_today_goes_before_a_former_one(zone, codes):
    renamed(zone, codes[0], "澄江云起贸易有限公司")
    renamed(zone, codes[1], "澄江甲一贸易有限公司")
    shown = zone("show", "澄江甲一贸易有限公司", "--json")
    assert (shown.json["code"], shown.err) == (codes[1], "")
    assert sorted(each["code"] for each in zone("find", "甲一", "--json").json) == codes[:2]


def test_files_know_former_names(zone, codes):
    renamed(zone, codes[0], "澄江云起贸易有限公司")
    log = zone.file("log.csv", "企业名称,联系日期,方式,结果\n澄江甲一贸易有限公司,2026-03-10,电话,已接通\n")
    done = zone("import", log)
    assert done.code == 0
    assert "as it is called now" in done.out + done.err
    assert len(zone("show", codes[0], "--json").json["attempts"]) == 1
    signals = zone.file("signals.csv", "企业名称,信号类型,日期\n澄江甲一贸易有限公司,停电,2026-03-10\n")
    assert zone("import", signals).code == 0
    assert [each["code"] for each in zone("signal", "list", "--json").json if each["kind"] == "power_cut"] == [codes[0]]


def test_names_and_codes_of_one_that_was_merged_lead_on_with_all_it_was_called(zone, codes):
    renamed(zone, codes[1], "澄江云起物流有限公司")
    assert zone("merge", codes[0], codes[1]).code == 0
    assert zone("merge", codes[2], codes[0]).code == 0
    for typed in (codes[1], "澄江云起物流有限公司", "澄江乙二物流有限公司", codes[0], "甲一"):
        shown = zone("show", typed, "--json")
        assert (shown.json["code"], "is now called 澄江丙三科技有限公司" in shown.err) == (codes[2], True), typed
    assert zone("merge", "--undo", "2").code == 0
    assert zone("show", "乙二", "--json").json["code"] == codes[0]
    assert zone("merge", "--undo", "1").code == 0
    assert zone("show", "乙二", "--json").json["name"] == "澄江云起物流有限公司"


def test_a_person_is_found_by_the_sound_of_her_surname(zone, codes):
    for name, typed in (
        ("单佳", "shanjia"),
        ("仇晚", "qw"),
        ("万俟青", "moqiq"),
        ("区曼", "ouman"),
        ("尉迟一", "yuchi"),
    ):
        path = zone.file("people.csv", f"统一社会信用代码,联络员,手机\n{codes[1]},{name},13900020001\n")
        assert zone("import", path).code == 0
        assert codes[1] in [each["code"] for each in zone("find", typed, "--json").json], name


def test_a_rename_by_hand_keeps_the_old_name_as_the_way_home(zone, codes):
    done = zone("rename", "甲一", "--name", "澄江云起贸易有限公司", "--why", "变更登记通知")
    assert done.code == 0, done.err
    assert f"澄江云起贸易有限公司 ({codes[0]}), formerly 澄江甲一贸易有限公司." in done.out
    assert zone("rename", "云起", "--formerly", "澄江初心贸易有限公司").code == 0
    assert zone("show", "初心", "--json").json["code"] == codes[0]
    assert (
        "Formerly: 澄江甲一贸易有限公司 (until 2026-03-16), 澄江初心贸易有限公司\n"
        in zone("show", "云起", lang="en").out
    )
    assert "澄江甲一贸易有限公司（至 2026-03-16）、澄江初心贸易有限公司" in zone("show", "云起", lang="zh").out
    assert zone("rename", "云起", "--code", codes[1]).code == 1
    assert zone("rename", "云起").code == 2
    assert zone("health", "--max-age", "1d").err.count("differs") == 0


def test_who_was_told_a_former_name_by_hand_can_be_merged_and_parted(zone, codes):
    assert zone("rename", codes[1], "--formerly", "澄江初心物流有限公司").code == 0
    assert zone("merge", codes[0], codes[1]).code == 0
    assert zone("show", "初心", "--json").json["code"] == codes[0]
    assert zone("merge", "--undo", "1").code == 0
    assert zone("show", "初心", "--json").json["code"] == codes[1]


def test_a_roster_that_has_the_former_name_under_the_present_code_renames_nobody_back(zone, codes):
    renamed(zone, codes[0], "澄江云起贸易有限公司")
    path = zone.file("old.csv", f"{HEADER},楼宇\n{codes[0]},澄江甲一贸易有限公司,星海中心\n")
    (done,) = zone("import", path, "--json").json["files"]
    assert [(each["field"], each["reason"], each["severity"]) for each in done["problems"]] == [
        ("name", "澄江甲一贸易有限公司 is a former name; 澄江云起贸易有限公司 is kept", "warning")
    ]
    shown = zone("show", codes[0], "--json").json
    assert (shown["name"], shown["building"], done["updated"]) == ("澄江云起贸易有限公司", "星海中心", 1)
    again = zone("import", path, "--json").json["files"][0]
    assert (again["unchanged"], len(again["problems"])) == (1, 1)


@pytest.mark.parametrize(("name", "now"), [("名册20260315.csv", "云起"), ("名册20260320.csv", "甲一")])
def test_a_name_of_before_comes_back_where_a_newer_roster_says_so(zone, codes, name, now):
    renamed(zone, codes[0], "澄江云起贸易有限公司")
    path = zone.file(name, f"{HEADER}\n{codes[0]},澄江甲一贸易有限公司\n")
    assert zone("import", path, today="2026-04-01").code == 0
    assert now in zone("show", codes[0], "--json", today="2026-04-01").json["name"]


@pytest.mark.parametrize(
    "text", ["统一社会信用代码,联系日期,方式,结果\n{},2026-03-10,电话,已接通\n", "统一社会信用代码,联络员\n{},周五\n"]
)
def test_a_row_under_a_former_code_goes_home_and_says_so(zone, codes, text):
    assert zone("rename", codes[0], "--code", "91310000MA1K000019").code == 0
    path = zone.file("rows.csv", text.format(codes[0]))
    (done,) = zone("import", path, "--json").json["files"]
    assert [(each["field"], each["reason"], each["severity"]) for each in done["problems"]] == [
        ("code", f"{codes[0]} is now 澄江甲一贸易有限公司 (91310000MA1K000019)", "warning")
    ]
    assert done["inserted"] == 1
    assert zone("import", "--strict", zone.file("b.csv", text.format(codes[0]))).code == 4
