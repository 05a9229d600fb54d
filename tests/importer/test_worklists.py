"""Lists of this program come back filled in as contact logs, whatever their form and language."""

from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

import pytest

from liaison_cli.importer.plan import attempt_plan
from liaison_cli.importer.vocabulary import worklists

LISTS = ("due", "stale", "escalate", "risk", "list", "plan", "task list")
FILLED = {
    "zh": {"联系日期": "2026-03-16", "方式": "电话", "结果": "接通", "沟通内容": "谈了年报"},
    "en": {"Day": "2026-03-16", "Channel": "phone", "Outcome": "reached", "Note": "谈了年报"},
}


def rows_of(path: Path) -> list[list[str]]:
    from python_calamine import CalamineWorkbook

    if path.suffix == ".xlsx":
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        return [[str(cell) for cell in row] for row in sheet.to_python()]
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))


def written(zone, command: str, fmt: str, lang: str) -> list[list[str]]:
    path = zone.folder / f"list.{fmt}"
    done = zone(*command.split(), "--format", fmt, "--out", str(path), lang=lang, today="2026-10-01")
    assert done.code == 0, done.err
    return rows_of(path)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
@pytest.mark.parametrize("command", LISTS)
def test_every_list_is_known_as_one_of_ours(zone, command, fmt, lang):
    assert worklists.is_ours(written(zone, command, fmt, lang)[0])


def test_a_roster_is_none_of_ours():
    assert not worklists.is_ours(
        ["统一社会信用代码", "企业名称", "企业分级", "网格员", "联络员", "手机", "状态", "备注"]
    )
    assert not worklists.is_ours(["code", "name", "tier", "status", "officer", "date", "time", "outcome"])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
@pytest.mark.parametrize("command", ["due", "list", "stale"])
def test_a_list_with_outcomes_filled_in_is_a_contact_log(zone, command, fmt, lang):
    """The first row is filled in, the others are left for another day: nothing else is changed, and nothing lost."""
    head, *rows = written(zone, command, fmt, lang)
    before = roster(zone)
    filled = [[*head, *FILLED[lang]], [*rows[0], *FILLED[lang].values()], *([*row, "", "", "", ""] for row in rows[1:])]
    path = zone.folder / "back.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(filled)
    for expected in ((1, len(rows) - 1), (0, len(rows))):
        (report,) = zone("import", str(path), "--json", today="2026-10-01").json["files"]
        assert report["kind"] == "attempts"
        assert (report["inserted"], report["unchanged"], report["rejected"]) == (*expected, 0)
    assert roster(zone) == before
    with sqlite3.connect(zone.db) as db:
        assert db.execute("SELECT at, channel, outcome, note FROM attempt").fetchall() == [
            ("2026-03-16", "phone", "reached", "谈了年报")
        ]


def roster(zone) -> list[tuple]:
    with sqlite3.connect(zone.db) as db:
        return db.execute("SELECT * FROM enterprise").fetchall() + db.execute("SELECT * FROM appointment").fetchall()


@pytest.mark.parametrize("header", ["日期,时间", "day,time"])
def test_a_plan_says_day_and_time_of_its_contacts(zone, codes, header):
    text = f"{header},信用代码,应联系,灯,备注,结果\n2026-03-12,15:00,{codes[0]},2026-03-01,绿,起逾期,接通\n"
    text += f"2026-03-12,15:30,{codes[1]},2026-03-01,绿,起逾期,\n"
    (report,) = zone("import", zone.file("plan.csv", text), "--json").json["files"]
    assert (report["kind"], report["inserted"], report["unchanged"]) == ("attempts", 1, 1)
    with sqlite3.connect(zone.db) as db:
        assert db.execute("SELECT at, outcome FROM attempt").fetchall() == [("2026-03-12T15:00", "reached")]


def test_what_a_plan_remarks_is_no_remark_on_the_enterprise(zone, codes):
    text = f"日期,时间,信用代码,应联系,灯,备注\n2026-03-12,15:00,{codes[0]},2026-03-01,绿,起逾期\n"
    (report,) = zone("import", zone.file("plan.csv", text), "--json").json["files"]
    assert (report["updated"], "备注" in report["unknown_columns"]) == (0, True)


def test_a_log_without_days_is_of_the_day_that_is_said(zone, codes):
    path = zone.file("log.csv", f"信用代码,方式,结果\n{codes[0]},电话,接通\n")
    (report,) = zone("import", path, "--json").json["files"]
    assert (report["kind"], report["rejected"]) == ("attempts", 1)
    (report,) = zone("import", path, "--json", "--dated", "2026-03-10").json["files"]
    assert (report["inserted"], report["rejected"]) == (1, 0)


@pytest.mark.parametrize(
    ("at", "time", "expected"),
    [
        ("2026-03-12", "9:05", "2026-03-12T09:05"),
        ("2026-03-12", "15点", "2026-03-12T15:00"),
        ("2026-03-12", "15：30", "2026-03-12T15:30"),
        ("2026-03-12", "下午", "2026-03-12"),
        ("2026-03-12", "25:00", "2026-03-12"),
        ("2026-03-12T10:00", "15:00", "2026-03-12T10:00"),
    ],
)
def test_the_time_of_a_contact_may_stand_in_a_column_of_its_own(at, time, expected):
    from datetime import date

    from liaison_cli.core.policy import Policy

    values = {"at": at, "at_time": time, "outcome": "接通"}
    found = attempt_plan.plan(values, 5, Policy(), date(2026, 3, 16))
    assert isinstance(found, attempt_plan.Attempt)
    assert found.at == expected
    assert bool(attempt_plan.doubts(values, found, Policy())) == (time in ("下午", "25:00") or "T" in at)
