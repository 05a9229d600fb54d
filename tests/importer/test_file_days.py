"""The day that a file or a row says it is of, and what is known from a later one."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from liaison_cli.importer.job import Reading
from liaison_cli.importer.read.source import Scratch, files
from liaison_cli.importer.understand.detect import detect
from liaison_cli.importer.understand.file_day import file_day

TODAY = date(2026, 4, 5)
PLAIN = "企业名称,信用代码\n澄江甲一贸易有限公司,\n"


def day_of(folder, name: str, text: str = PLAIN) -> str | None:
    path = folder / name
    path.write_text(text, "utf-8")
    with Scratch() as scratch:
        (source,) = files(path, scratch)
        return file_day(detect(source, Reading(), scratch)[0], TODAY)


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("澄江园区企业名册（截至2026年3月31日）", "2026-03-31"),
        ("企业名册 截止到2026-3-31", "2026-03-31"),
        ("截至二〇二六年三月三十一日", "2026-03-31"),
        ("截至2026年3月底", "2026-03-31"),
        ("截至2026年2月", "2026-02-28"),
        # Of a month that is not over, it is as of today.
        ("截至2026年4月", "2026-04-05"),
        ("统计日期：2026.03.31", "2026-03-31"),
        ("导出时间: 20260331 09:30", "2026-03-31"),
        ("Enterprises as of 2026-03-31", "2026-03-31"),
        ("依据2025年1月1日起施行的办法", None),
        ("截至2026年2月30日", None),
        ("截至2026年5月1日", None),
        ("2026年企业名册", None),
    ],
)
def test_a_title_says_the_day_of_its_table(tmp_path, title, day):
    assert day_of(tmp_path, "roster.csv", f"{title},\n{PLAIN}") == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2026-03-31名册.csv", "2026-03-31"),
        ("名册20260331.csv", "2026-03-31"),
        ("企业名册_2026年3月31日_终稿.csv", "2026-03-31"),
        ("名册（截至2026年3月底）.csv", "2026-03-31"),
        ("2026.1.1-2026.3.31走访企业.csv", "2026-03-31"),
        ("enterprises-20260331-153000.csv", "2026-03-31"),
        ("2025-01-01以来新设企业.csv", None),
        ("2025年1月1日前成立.csv", None),
        ("2026年3月名册.csv", None),
        ("名册20261331.csv", None),
        ("13920260331.csv", None),
        ("名册20260601.csv", None),
    ],
)
def test_a_name_says_the_day_of_its_file(tmp_path, name, day):
    assert day_of(tmp_path, name) == day


def test_a_title_is_believed_before_a_name(tmp_path):
    assert day_of(tmp_path, "名册20260401.csv", f"截至2026年3月31日,\n{PLAIN}") == "2026-03-31"


HEADER = "统一社会信用代码,企业名称,楼宇,网格员,联络员,手机,最近核实日期\n"


def roster(zone, name, *cells, title="", today="2026-04-05", options=()):
    """Import one row; the warnings."""
    path = zone.file(name, f"{title}{HEADER}{','.join(cells)}\n")
    done = zone("import", path, "--kind", "enterprises", "--json", *options, today=today)
    assert done.code == 0, done.err
    return [(each["field"], each["reason"]) for each in done.json["files"][0]["problems"]]


def one(zone, code):
    with sqlite3.connect(zone.db) as db:
        found = db.execute(
            """SELECT e.building, o.name, p.name FROM enterprise e JOIN officer o ON o.id = e.officer_id
            JOIN appointment ap ON ap.enterprise_id = e.id AND ap.ended_on IS NULL JOIN person p ON p.id = ap.person_id
            WHERE e.code = ?""",
            (code,),
        ).fetchall()
    db.close()
    return found


@pytest.fixture
def known(liaison, codes):
    """An enterprise of a roster of 1 March that was imported on 16 March."""
    row = (codes[0], "澄江甲一贸易有限公司", "云帆大厦", "周明远", "张三", "13900010001", "")
    assert roster(liaison, "名册20260301.csv", *row, today="2026-03-16") == []
    return liaison


def changed(codes, checked=""):
    return (codes[0], "澄江甲一贸易有限公司", "星海中心", "周明远", "李四", "13900010002", checked)


def test_a_file_of_a_later_day_is_taken_though_the_one_before_was_imported_later_than_that(known, codes):
    """The roster of 10 March is newer than that of 1 March, whenever each of them came in."""
    assert roster(known, "名册20260310.csv", *changed(codes)) == []
    assert one(known, codes[0]) == [("星海中心", "周明远", "李四")]


@pytest.mark.parametrize(
    ("name", "title"), [("名册20260228.csv", ""), ("roster.csv", "企业名册（截至2026年2月28日）,,,,,,\n")]
)
def test_an_older_file_undoes_nothing_and_says_so(known, codes, name, title):
    said = roster(known, name, *changed(codes), title=title)
    assert {field for field, _ in said} == {"building", "person"}
    assert all("is newer" in reason and "2026-03-01" in reason for _, reason in said)
    assert one(known, codes[0]) == [("云帆大厦", "周明远", "张三")]


def test_an_older_file_is_taken_where_somebody_says_that_it_is_of_today(known, codes):
    assert roster(known, "名册20260228.csv", *changed(codes), options=("--dated", "2026-04-05")) == []
    assert one(known, codes[0]) == [("星海中心", "周明远", "李四")]


def test_a_row_that_was_checked_before_undoes_nothing_of_the_enterprise_either(known, codes):
    said = roster(known, "roster.csv", *changed(codes, "2026-02-10"))
    assert {field for field, _ in said} == {"building", "person"}
    assert one(known, codes[0]) == [("云帆大厦", "周明远", "张三")]


def test_a_check_is_the_day_of_its_row_where_nobody_is_named(known, codes):
    row = f"{codes[0]},澄江甲一贸易有限公司,星海中心,2026-02-10\n"
    path = known.file("roster.csv", f"统一社会信用代码,企业名称,楼宇,最近核实日期\n{row}")
    (done,) = known("import", path, "--json").json["files"]
    assert [each["field"] for each in done["problems"]] == ["building"]


def test_rows_are_as_old_as_their_checks_whenever_they_were_imported(liaison, codes):
    """A check of 1 February that came in on 16 March is older than one of 10 February that came in on 5 April."""
    row = (codes[0], "澄江甲一贸易有限公司", "云帆大厦", "周明远", "张三", "13900010001", "2026-02-01")
    roster(liaison, "a.csv", *row, today="2026-03-16")
    assert roster(liaison, "b.csv", *changed(codes, "2026-02-10")) == []
    assert one(liaison, codes[0]) == [("星海中心", "周明远", "李四")]
    # What that changed is from 10 February in its turn.
    back = (codes[0], "澄江甲一贸易有限公司", "临江广场", "周明远", "李四", "13900010002", "2026-02-09")
    assert [field for field, _ in roster(liaison, "c.csv", *back, today="2026-04-06")] == ["building"]
    later = (*back[:-1], "2026-02-11")
    assert roster(liaison, "d.csv", *later, today="2026-04-07") == []


def test_an_officer_who_took_over_since_stays_in_charge(known, codes):
    done = known("officer", "handover", "周明远", "--to", "吴静", "--new", today="2026-03-20")
    assert done.code == 0, done.err
    row = ("张三", "13900010001", "")
    for name, officer, fields in (
        ("名册20260315.csv", "郑和", ["officer"]),
        ("名册20260325.csv", "郑和", []),
    ):
        said = roster(known, name, codes[0], "澄江甲一贸易有限公司", "云帆大厦", officer, *row)
        assert [field for field, _ in said] == fields
    assert one(known, codes[0])[0][1] == "郑和"


def test_further_facts_of_an_older_file_stay_out(liaison, codes):
    text = f"统一社会信用代码,企业名称,参保人数\n{codes[0]},澄江甲一贸易有限公司,{{}}\n"
    liaison("import", liaison.file("名册20260301.csv", text.format(40)), today="2026-03-16")
    done = liaison("import", liaison.file("名册20260228.csv", text.format(20)), "--json", today="2026-04-05")
    (problem,) = done.json["files"][0]["problems"]
    assert (problem["field"], problem["reason"]) == ("insured", "40 is newer, it is from 2026-03-01")
    liaison("import", liaison.file("名册20260310.csv", text.format(20)), today="2026-04-05")
    done = liaison("import", liaison.file("名册20260305.csv", text.format(40)), "--json", today="2026-04-06")
    assert done.json["files"][0]["problems"][0]["reason"] == "20 is newer, it is from 2026-03-10"


def test_the_plan_says_of_which_day_the_file_is(liaison, codes):
    text = f"统一社会信用代码,企业名称\n{codes[0]},澄江甲一贸易有限公司\n"
    shown = liaison("import", liaison.file("名册20260301.csv", text), "--dry-run")
    assert "The file says that it is of 2026-03-01: what is known from later stays." in shown.out


def test_what_an_undone_import_changed_is_from_no_day(known, codes):
    roster(known, "名册20260401.csv", *changed(codes))
    (last,) = [each["id"] for each in known("imports", "--json").json if each["path"] == "名册20260401.csv"]
    assert known("imports", "undo", str(last), "--why", "误导入", today="2026-04-05").code == 0
    assert roster(known, "名册20260315.csv", *changed(codes)) == []
