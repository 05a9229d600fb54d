"""Certificates and keys, people around buildings, emergency contacts: kept, offered where needed, and nowhere else."""

from __future__ import annotations

import csv
import sqlite3

import pytest
from icalendar import Calendar

from tests.store.test_audit import findings

PEOPLE = "楼宇,身份,姓名,单位,电话,与企业关系\n云帆大厦,物业,孙守仁,云帆物业,13900010077,\n云帆大厦,房东,吴若水,,021-55500099,与甲一有租金纠纷\n,物业,钱无楼,,13900010078,\n云帆大厦,保安队长,周五,,13900010079,\n"


@pytest.fixture
def red(zone):
    """Three failed calls: a red light."""
    for day in ("10", "11", "12"):
        assert zone("log", "1", "-c", "phone", "-r", "no-answer", "--at", f"2026-03-{day} 10:00").code == 0
    return zone


@pytest.fixture
def people(zone):
    """A register of four people, two of whom cannot be taken."""
    done = zone("network", "import", zone.file("people.csv", PEOPLE))
    assert done.code == 4, done.err
    return zone


def test_certificates_are_listed_by_their_last_day_and_end_with_a_reason(zone):
    assert zone("custody", "add", "1", "证照", "--holder", "陈思远").code == 0
    assert zone("custody", "add", "1", "UKey", "--number", "K-1", "--expires", "2026-04-01").code == 0
    assert zone("custody", "add", "2", "tax-disk", "--expires", "2027-01-31").code == 0
    assert [row["kind"] for row in zone("custody", "list", "--json").json] == ["ukey", "tax_disk", "licence"]
    assert [row["id"] for row in zone("custody", "list", "--within", "16", "--json").json] == [2]
    assert zone("custody", "return", "2", "--why", "已换新").code == 0
    assert zone("custody", "return", "2", "--why", "再来").code == 1
    assert zone("custody", "return", "9", "--why", "x").code == 3
    assert [row["id"] for row in zone("custody", "list", "-e", "1", "--json").json] == [1]
    assert [row["why"] for row in zone("custody", "list", "-e", "1", "--all", "--json").json] == ["已换新", None]


@pytest.mark.parametrize("text", ["密码 888888", "PIN: 1234", "Password=abc", "口令在抽屉里"])
def test_a_password_is_never_kept(zone, text):
    refused = zone("custody", "add", "1", "ukey", "--note", text)
    assert refused.code == 2
    assert "never kept" in refused.err
    assert zone("custody", "list", "--json").json == []


def test_people_around_come_from_a_table_and_bad_rows_can_be_mended(people):
    rows = people("network", "list", "--json").json
    assert [(row["role"], row["name"], row["phone"]) for row in rows] == [
        ("landlord", "吴**", "021****0099"),
        ("property", "孙**", "139****0077"),
    ]
    shown = people("network", "list", "--json", "--reveal", "--why", "走访").json
    assert [row["name"] for row in shown] == ["吴若水", "孙守仁"]
    with open(people.folder / "people.csv.rejects.csv", encoding="utf-8-sig", newline="") as file:
        rejected = list(csv.reader(file))
    assert ["钱无楼" in row for row in rejected[1:]] == [True, False]
    mended = PEOPLE.replace("保安队长", "其他").replace(",物业,钱", "禾木中心,物业,钱")
    again = people("network", "import", people.file("again.csv", mended), "--json").json["files"][0]
    assert (again["inserted"], again["unchanged"], again["rejected"]) == (2, 2, 0)
    assert [row["name"] for row in people("network", "list", "--building", "禾木中心", "--json").json] == ["钱**"]
    number = next(str(row["id"]) for row in people("imports", "--json").json if row["kind"] == "network")
    undone = people("imports", "undo", number, "--why", "x")
    assert undone.code == 1
    assert "network end" in undone.err


def test_a_statement_names_who_made_it_and_warns_of_a_conflict_of_interest(red, people):
    assert red("case", "open", "1", "--why", "三次未接通").code == 0
    offered = red("case", "ask", "1")
    assert offered.code == 0
    assert "孙守仁" in offered.out
    assert "13900010077" not in offered.out
    done = red("case", "ask", "1", "--who", "2", "-r", "已搬走")
    assert "租金纠纷" in done.err
    for more, name in (((), "吴**"), (("--reveal", "--why", "移交"), "吴若水")):
        (step,) = red("case", "show", "1", "--json", *more).json["steps"]
        assert (step["who"], step["informant"]) == ("landlord", name)
    assert red("case", "ask", "1", "--who", "77", "-r", "已搬走").code == 3


def test_an_emergency_contact_is_shown_under_a_red_light_or_in_a_case_with_a_reason_and_nowhere_else(zone):
    roster = (
        "企业名称,联络员,手机,紧急联系人,紧急联系人电话\n澄江甲一贸易有限公司,陈思远,13900010001,许三多,13900010099\n"
    )
    assert zone("import", zone.file("e.csv", roster)).code == 0
    for shown in (
        zone("show", "1"),
        zone("show", "1", "--json", "--reveal", "--why", "看看"),
        zone("case", "emergency", "1", "--why", "x"),
        zone("list", "--json", "--reveal", "--why", "看看"),
    ):
        assert "许三多" not in shown.out
        assert "0099" not in shown.out
    for day in ("10", "11", "12"):
        zone("log", "1", "-c", "phone", "-r", "no-answer", "--at", f"2026-03-{day} 10:00")
    assert zone("case", "emergency", "1", "--why", " ").code == 2
    shown = zone("case", "emergency", "1", "--why", "法定代表人也不接")
    assert "许三多" in shown.out
    assert "13900010099" in shown.out
    assert "法定代表人也不接" in zone("audit", "show", "--json", "--limit", "1").out
    assert zone("log", "1", "-c", "phone", "-r", "reached").code == 0
    assert zone("case", "emergency", "1", "--why", "x").code == 1
    # A case opens it whatever the light.
    assert zone("case", "open", "1", "--why", "邻居说已搬走").code == 0
    assert "13900010099" in zone("case", "emergency", "1", "--why", "x").out
    assert zone("case", "close", "1", "-r", "found").code == 0
    assert zone("case", "emergency", "1", "--why", "x").code == 1


def test_an_export_opens_the_emergency_contacts_of_red_lights_and_open_cases_alone(zone):
    roster = "企业名称,联络员,手机,紧急联系人,紧急联系人电话\n" + "".join(
        f"澄江{name},陈思远,1390001000{number},许{number}多,1390001009{number}\n"
        for number, name in enumerate(("甲一贸易有限公司", "乙二物流有限公司", "丙三科技有限公司"), 1)
    )
    assert zone("import", zone.file("e.csv", roster)).code == 0
    for day in ("10", "11", "12"):
        zone("log", "1", "-c", "phone", "-r", "no-answer", "--at", f"2026-03-{day} 10:00")
    zone("case", "open", "2", "--why", "邻居说已搬走")
    opened = ("--reveal", "--why", "移交", "--emergency")
    for table in ("liaisons", "person"):
        out = zone("export", table, *opened).out
        assert [f"1390001009{number}" in out for number in (1, 2, 3)] == [True, True, False], table
        shut = zone("export", table, *opened[:-1]).out
        assert [f"1390001009{number}" in shut for number in (1, 2, 3)] == [False] * 3, table
    appointments = zone("export", "appointment", *opened, "--json").json
    assert sorted(each["enterprise_id"] for each in appointments if each["role"] == "emergency") == [1, 2]


def test_what_an_import_changed_of_an_emergency_contact_stays_closed(zone):
    first = "企业名称,紧急联系人,紧急联系人电话,与企业关系\n澄江甲一贸易有限公司,许三多,13900010099,表姐夫\n"
    second = first.replace("13900010099", "13900010098").replace("表姐夫", "房东太太")
    for number, text in enumerate((first, second)):
        assert zone("import", zone.file(f"{number}.csv", text)).code == 0
    last = str(zone("imports", "--json").json[0]["id"])
    done = zone("imports", "show", last, "--reveal", "--why", "核对", "--json")
    assert done.json
    for value in ("许三多", "13900010098", "13900010099", "表姐夫", "房东太太"):
        assert value not in done.out


def test_red_opens_a_case_if_the_policy_says_so_and_only_one(zone):
    (zone.folder / "liaison.toml").write_text("[cases]\nopen_on_red = true\n")
    for day in ("10", "11"):
        zone("log", "1", "-c", "phone", "-r", "no-answer", "--at", f"2026-03-{day} 10:00")
    assert zone("case", "list", "--json").json == []
    zone("log", "1", "-c", "phone", "-r", "no-answer", "--at", "2026-03-12 10:00")
    assert [row["code"] for row in zone("case", "list", "--json").json] == [zone("show", "1", "--json").json["code"]]
    assert zone("escalate").code == 0
    zone("log", "1", "-c", "phone", "-r", "no-answer", "--at", "2026-03-13 10:00")
    assert len(zone("case", "list", "--json").json) == 1
    assert "Lost-contact case 1 is open" in zone("show", "1").out
    assert zone("show", "1", "--json").json["case"] == 1
    told = zone("log", "1", "-c", "phone", "-r", "reached")
    assert "liaison case close 1 --outcome found" in told.err


def test_why_the_light_opened_a_case_is_said_in_the_reader_s_language(zone):
    (zone.folder / "liaison.toml").write_text("[cases]\nopen_on_red = true\n")
    for day in ("10", "11", "12"):
        zone("log", "1", "-c", "phone", "-r", "no-answer", "--at", f"2026-03-{day} 10:00")
    assert "3 failed attempts in a row" in zone("case", "show", "1").out
    assert "连续 3 次联系未成功" in zone("case", "show", "1", lang="zh").out
    assert zone("case", "show", "1", "--json", lang="zh").json["reason"] == "连续 3 次联系未成功"


def test_an_open_case_silences_ordinary_reminders(red):
    def made() -> set[str]:
        red("scan", today="2027-01-05")
        tasks = red("task", "list", "--json", "--all", today="2027-01-05").json
        return {task["rule"] for task in tasks if task["name"] == "澄江甲一贸易有限公司"}

    assert red("case", "open", "1", "--why", "三次未接通").code == 0
    during = made()
    assert "stale" not in during
    assert red("case", "close", "1", "-r", "error", "--why", "误立").code == 0
    assert "stale" in made()


def test_the_window_of_the_second_letter_is_said_before_it_closes_and_stands_in_the_calendar(red, tmp_path):
    assert red("case", "open", "1", "--why", "三次未接通").code == 0
    assert red("case", "letter", "1", "--number", "EMS-1", today="2026-03-17").code == 0
    assert red("case", "letter", "1", "--number", "EMS-1", "-r", "returned-unknown", today="2026-03-25").code == 0
    window = "from 2026-04-01 to 2026-04-16"
    assert window not in red("due", today="2026-03-24").err
    assert window in red("due", today="2026-03-25").err
    assert window in red("due", today="2026-04-16").err
    assert window not in red("due", today="2026-04-17").err
    ics = tmp_path / "plan.ics"
    assert red("plan", "--ics", str(ics), today="2026-03-25").code == 0
    events = [each for each in Calendar.from_ical(ics.read_bytes()).walk("VEVENT") if "letter-" in each["uid"]]
    assert [(str(each.decoded("dtstart")), str(each.decoded("dtend"))) for each in events] == [
        ("2026-04-01", "2026-04-17")
    ]
    assert red("case", "letter", "1", "--number", "EMS-2", today="2026-04-02").code == 0
    assert window not in red("due", today="2026-04-03").err


def test_the_notice_lists_what_is_on_record(red, tmp_path):
    assert red("case", "open", "1", "--why", "三次未接通").code == 0
    assert red("case", "notice", "1", "--out", str(tmp_path)).code == 3
    assert red("custody", "add", "1", "ukey", "--number", "K|1", "--holder", "陈思远", "--place", "财务室").code == 0
    assert "K|1" in red("case", "show", "1").out
    done = red("case", "notice", "1", "--out", str(tmp_path), lang="zh")
    assert len(list(tmp_path.glob("*.docx"))) == 2, done.err
    import docx

    for path in tmp_path.glob("*.docx"):
        cells = [cell.text for table in docx.Document(path).tables for row in table.rows for cell in row.cells]
        assert any("K|1" in cell for cell in cells)


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ("UPDATE custody SET holder = 'x' WHERE id = 1", "custody"),
        ("DELETE FROM custody WHERE id = 1", "custody"),
        ("UPDATE custody_end SET why = 'x'", "custody_end"),
        ("DELETE FROM network WHERE id = 1", "network"),
        ("UPDATE network SET interest = NULL WHERE id = 2", "network"),
        ("UPDATE case_letter SET address = 'x'", "case_letter"),
        ("UPDATE case_step SET result = 'vacant'", "case_step"),
        ("INSERT INTO network_end VALUES (1, '2026-03-16', 'x', 'x')", "network_end"),
    ],
)
def test_a_change_from_outside_is_found(red, people, sql, table, tmp_path):
    assert red("custody", "add", "1", "ukey").code == 0
    assert red("custody", "return", "1", "--why", "归还").code == 0
    assert red("case", "open", "1", "--why", "三次未接通").code == 0
    red("import", red.file("more.csv", "企业名称,注册地址\n澄江甲一贸易有限公司,澄湖路18弄\n"))
    red("case", "letter", "1", "--out", str(tmp_path))
    assert red("case", "ask", "1", "--who", "物业", "-r", "已搬走").code == 0
    assert findings(red) == []
    with sqlite3.connect(red.db) as db:
        assert db.execute(sql).rowcount == 1
    db.close()
    assert table in {entity for _, entity, _ in findings(red)}
