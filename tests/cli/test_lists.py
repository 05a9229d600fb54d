"""The lists: who is on them, in what order, and in every format."""

from __future__ import annotations

import csv
import io
import json

import pytest

KEYS = {"code", "name", "tier", "officer", "light", "liaison", "due_on", "days_overdue"}


def codes_of(result) -> list[str]:
    return [each["name"][2:4] for each in result.json]


@pytest.mark.parametrize("command", ["due", "stale", "list", "risk"])
def test_the_keys_that_scripts_stand_on(zone, command):
    zone("log", "1", "-c", "phone", "-r", "no-answer")
    rows = zone(command, "--json", today="2026-12-01").json
    assert rows
    assert all(each.keys() >= KEYS for each in rows)
    if command == "risk":
        assert all(isinstance(each["score"], int) and each["reasons"] for each in rows)
    if command == "stale":
        assert all(each["days_stale"] > 0 and each["verified_on"] == "2026-02-01" for each in rows)


def test_time_alone_turns_an_enterprise_due_and_overdue(zone):
    zone("log", "2", "-c", "phone", "-r", "reached")
    assert "乙二" not in codes_of(zone("due", "--json", today="2026-09-01"))
    assert "乙二" in codes_of(zone("due", "--json", today="2026-09-10"))
    assert "乙二" not in codes_of(zone("due", "--overdue", "--json", today="2026-09-16"))
    assert "乙二" in codes_of(zone("due", "--overdue", "--json", today="2026-09-17"))
    assert "乙二" in codes_of(zone("due", "--within", "2个月", "--json", today="2026-07-20"))


def test_lights_come_before_lateness_and_a_quarterly_duty_before_a_half_yearly_one(zone):
    # Both a month late: one third of a quarter, one sixth of half a year.
    zone("log", "1", "-c", "visit", "-r", "reached", "--at", "2026-01-01")
    zone("log", "2", "-c", "phone", "-r", "reached", "--at", "2025-10-01")
    zone("log", "3", "-c", "visit", "-r", "reached", "--at", "2026-03-01")
    today = "2026-05-01"
    assert codes_of(zone("due", "--json", today=today)) == ["甲一", "乙二"]
    for _ in range(2):
        zone("log", "2", "-c", "phone", "-r", "no-answer", today=today)
    assert codes_of(zone("due", "--json", today=today)) == ["乙二", "甲一"]


def test_stale_begins_the_day_after_six_months(zone):
    assert zone("stale", "--json", today="2026-08-01").json == []
    assert len(zone("stale", "--json", today="2026-08-02").json) == 3


def test_filters(zone):
    assert codes_of(zone("due", "--tier", "key", "--json")) == ["甲一"]
    assert codes_of(zone("due", "-t", "重点税源", "--json")) == ["甲一"]
    assert codes_of(zone("list", "--officer", "林晓澄", "--json")) == ["丙三"]
    assert codes_of(zone("list", "--building", "云帆大厦", "--json")) == ["甲一", "乙二"]
    assert zone("list", "--officer", "林晓").code == 3
    assert zone("due", "--tier", "vip").code == 2


def test_a_changed_cadence_changes_due_at_once(zone):
    zone("log", "2", "-c", "phone", "-r", "reached")
    assert zone("show", "2", "--json").json["due_on"] == "2026-09-16"
    (zone.folder / "liaison.toml").write_text("[cadence.general]\nmonths = 1\n")
    assert zone("show", "2", "--json").json["due_on"] == "2026-04-16"


def test_escalate_makes_each_task_once_and_says_so_to_cron(zone):
    path = zone.file(
        "log.csv",
        "企业名称,联系时间,沟通方式,联系结果\n"
        + "".join(f"澄江甲一贸易有限公司,2026-03-1{day} 10:00,电话,无人接听\n" for day in range(3))
        + "".join(f"澄江乙二物流有限公司,2026-03-1{day} 10:00,电话,关机\n" for day in range(2)),
    )
    assert zone("import", path).code == 0
    dry = zone("escalate", "--dry-run", "--json").json
    assert dry["tasks_made"] == 2
    assert zone("task", "list", "--json").json == []
    done = zone("escalate", "--json", "--fail-on", "red")
    assert done.code == 11
    assert done.json["tasks_made"] == 2
    assert [each["name"] for each in done.json["red"]] == ["澄江甲一贸易有限公司"]
    assert [each["name"] for each in done.json["yellow"]] == ["澄江乙二物流有限公司"]
    assert all(each.keys() >= KEYS for each in done.json["red"])
    again = zone("escalate", "--json", "--fail-on", "yellow")
    assert (again.code, again.json["tasks_made"]) == (11, 0)
    tasks = zone("task", "list", "--json").json
    assert [(each["rule"], each["deadline"]) for each in tasks] == [("recheck", "2026-03-18"), ("onsite", "2026-03-19")]
    assert set(tasks[0]) >= {"id", "code", "name", "rule", "officer", "state", "made_on", "deadline", "reason"}


def test_every_format_holds_the_same_rows(zone):
    rows = zone("list", "--json").json
    lines = zone("list", "--format", "ndjson").out.splitlines()
    assert [json.loads(line) for line in lines] == rows
    table = list(csv.DictReader(io.StringIO(zone("list", "--format", "csv").out)))
    assert [row["code"] for row in table] == [row["code"] for row in rows]
    assert list(table[0]) == list(rows[0])
    markdown = zone("list", "--format", "md", lang="zh").out.splitlines()
    assert len(markdown) == 2 + len(rows)
    assert "企业" in markdown[0]


def test_global_options_work_before_and_after_the_command(zone, tmp_path):
    before = zone("--json", "list").out
    after = zone("list", "--json", "--db", str(zone.db)).out
    assert json.loads(before) == json.loads(after)
    missing = zone("list", "--db", str(tmp_path / "other.db"))
    assert missing.code == 5


def test_out_writes_the_file_whole_or_not_at_all(zone):
    target = zone.folder / "due.csv"
    assert zone("due", "--format", "csv", "--out", str(target)).code == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbfid,code,name")
    missing = zone("due", "--out", str(zone.folder / "no" / "due.csv"))
    assert (missing.code, "cannot be written" in missing.err) == (1, True)
    workbook = zone.folder / "due.xlsx"
    assert zone("due", "--format", "xlsx", "--out", str(workbook)).code == 0
    import openpyxl

    sheet = openpyxl.load_workbook(workbook).active
    assert sheet.max_row == 4
    assert zone("due", "--format", "xlsx").code == 2


def test_numbers_are_masked_unless_revealed_with_a_recorded_reason(zone):
    assert "13900010001" not in zone("show", "1", "--json").out
    assert "139****0001" in zone("show", "1").out
    assert zone("show", "1", "--reveal").code == 2
    assert "13900010001" in zone("show", "1", "--reveal", "--why", "走访前核对").out
    import sqlite3

    with sqlite3.connect(zone.db) as db:
        rows = db.execute("SELECT by, why FROM audit WHERE action = 'reveal'").fetchall()
    db.close()
    assert rows == [("周明远", "走访前核对")]


@pytest.mark.parametrize("text", ["乙二", "物流", "0002", "jyew", "yewl", "chengjiangyi", "李二"])
def test_find_by_name_phone_pinyin_and_person(zone, text):
    assert "澄江乙二物流有限公司" in zone("find", text, "--json").out


def test_why_shows_the_arithmetic_in_one_language(zone):
    zone("log", "1", "-c", "visit", "-r", "reached", "--at", "2026-01-31")
    said = zone("why", "1", lang="zh").out
    assert "上次深度沟通 2026-01-31 + 3 个月 = 2026-04-30。" in said
    assert "Last deep contact 2026-01-31 + 3 months = 2026-04-30." in zone("why", "1").out


def test_data_is_never_markup_escape_or_formula(liaison, codes):
    evil = "=cmd|' /C calc'!A0[red]坏\x1b[31m公司"
    path = liaison.file("evil.csv", f'统一社会信用代码,企业名称,网格员\n{codes[0]},"{evil}",周明远\n')
    assert liaison("import", path).code == 0
    text = liaison("list").out
    assert "\x1b" not in text
    assert "[red]" in text
    table = next(csv.DictReader(io.StringIO(liaison("list", "--format", "csv").out)))
    assert table["name"].startswith("'=cmd")
    assert liaison("list", "--json").json[0]["name"] == evil


@pytest.mark.parametrize("command", ["due", "list", "risk"])
def test_who_is_not_due_yet_has_no_days_past_the_day(zone, command):
    zone("log", "2", "-c", "phone", "-r", "reached")
    for _ in range(3):
        zone("log", "2", "-c", "phone", "-r", "no-answer")
    for today, days in (("2026-09-15", None), ("2026-09-16", 0), ("2026-09-18", 2)):
        (red,) = (each for each in zone(command, "--json", today=today).json if "乙二" in each["name"])
        assert (red["light"], red["days_overdue"]) == ("red", days)
    rows = csv.DictReader(io.StringIO(zone(command, "--format", "csv", today="2026-09-15").out))
    assert [each["days_overdue"] for each in rows if "乙二" in each["name"]] == [""]


def test_the_card_says_how_many_days_are_left_or_over(zone):
    zone("log", "2", "-c", "phone", "-r", "reached")
    said = [zone("show", "2", today=today).out for today in ("2026-09-15", "2026-09-16", "2026-09-17")]
    assert "Due: 2026-09-16, 1 day left" in said[0]
    assert "Due: 2026-09-16, 0 days left" in said[1]
    assert "Due: 2026-09-16, overdue by 1 day" in said[2]
