"""`scan` over a real database: episodes, one task each, and nothing half made whatever happens."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

HEAD = "信号类型,统一社会信用代码,日期,来源\n"


def week(liaison, code: str) -> None:
    """A number found dead on seven days running, from a number check."""
    rows = "".join(f"空号,{code},2026-03-{day:02d},号码检测\n" for day in range(8, 15))
    assert liaison("import", liaison.file("check.csv", HEAD + rows)).code == 0


def open_tasks(liaison, code: str) -> list[str]:
    return sorted(each["rule"] for each in liaison("task", "list", "-e", code, "--json").json)


def test_an_alarm_is_raised_once_and_takes_in_what_comes_later(zone, codes):
    week(zone, codes[0])
    first = zone("scan", "--json").json
    assert (first["alarms_raised"], first["failed"]) == (1, [])
    assert first["alarms"][0]["rules"] == ["dead_week"]
    assert [each["officer"] for each in first["tasks"] if each["rule"] == "alarm"] == ["周明远"]
    assert zone("scan", "--json").json["unchanged_since"]
    assert zone("scan", "--again", "--json").json["tasks_made"] == 0
    zone("signal", "add", codes[0], "scope", "--on", "2026-03-12")
    later = zone("scan", "--json").json
    assert (later["alarms_raised"], later["alarms_grown"], later["tasks_made"]) == (0, 1, 0)
    alarm = later["alarms"][0]
    assert (alarm["rules"], alarm["count"]) == (["both_sides", "dead_week"], 8)
    assert (alarm["first_seen"], alarm["last_seen"]) == ("2026-03-08", "2026-03-14")
    [task] = [each for each in zone("task", "list", "-e", codes[0], "--json").json if each["rule"] == "alarm"]
    assert "business scope changed (2026-03-12)" in task["reason"]


def test_an_alarm_silences_ordinary_reminders_of_its_enterprise_only(zone, codes):
    week(zone, codes[0])
    zone("scan")
    assert open_tasks(zone, codes[0]) == ["alarm"]
    assert open_tasks(zone, codes[1]) == ["emergency_missing"]


def test_a_closed_alarm_stays_away_until_something_heavier(zone, codes):
    zone("signal", "add", codes[0], "dead_number", "--on", "2026-03-10")
    zone("signal", "add", codes[0], "scope", "--on", "2026-03-12")
    zone("scan")
    [task] = zone("task", "list", "--rule", "alarm", "--json").json
    assert zone("task", "dismiss", str(task["id"]), "--why", "核实过，正常").code == 0
    assert zone("scan", "--again", "--json").json["alarms_raised"] == 0
    # The like of it within the cool-down: no. Something heavier: yes.
    zone("signal", "add", codes[0], "executives", "--on", "2026-03-15")
    assert zone("scan", "--json", today="2026-03-18").json["alarms_raised"] == 0
    zone("tip", codes[0], "moved_out", "--from", "landlord", today="2026-03-18")
    assert zone("scan", "--json", today="2026-03-18").json["alarms_raised"] == 1


def test_dead_numbers_of_the_log_become_signals_and_go_with_the_attempt(zone, codes):
    for day in range(8, 15):
        zone("log", codes[0], "-c", "phone", "-r", "空号", "--at", f"2026-03-{day:02d} 10:00")
    found = zone("scan", "--json").json
    assert (found["signals_found"], found["alarms_raised"]) == (7, 1)
    assert {each["source"] for each in zone("signal", "list", "--json").json} == {"log"}
    assert zone("scan", "--again", "--json").json["signals_found"] == 0
    zone("void", "1", "--why", "记错企业")
    zone("scan")
    assert len(zone("signal", "list", "--json").json) == 6


def test_dry_run_and_explain_change_nothing(zone, codes):
    week(zone, codes[0])
    before = zone.db.read_bytes()
    dry = zone("scan", "--dry-run", "--json").json
    assert (dry["alarms_raised"], dry["tasks"]) == (1, [])
    told = zone("scan", "--explain", "-e", codes[0]).out
    assert "+ dead number for days: the number was dead on 7 days running, to 2026-03-14" in told
    assert "- signals on both sides:" in told
    assert zone("task", "list", "--json").json == []
    assert zone.db.read_bytes() == before


def test_one_rule_alone(zone, codes):
    week(zone, codes[0])
    done = zone("scan", "--rule", "补紧急联系人", "--json").json
    assert (done["alarms_raised"], {each["rule"] for each in done["tasks"]}) == (0, {"emergency_missing"})
    refused = zone("scan", "--rule", "dead_wek")
    assert refused.code == 2
    assert "'dead-week'" in refused.err


def test_what_another_setting_would_make(zone):
    rows = zone("scan", "--what-if", "liaison.since=1months", "--json").json
    assert {each["rule"]: each["difference"] for each in rows if each["difference"]} == {"stale": 3}
    rows = zone("scan", "--what-if", "rules.emergency_missing=false", "--json").json
    assert {each["rule"]: each["then"] for each in rows if each["now"]} == {"emergency_missing": 0}
    refused = zone("scan", "--what-if", "stale.month=4")
    assert refused.code == 2
    assert "'stale.months'" in refused.err


def test_what_if_another_count_made_the_light_is_computed_and_undone(zone, codes):
    for day in (10, 11):
        zone("log", codes[0], "-c", "phone", "-r", "no-answer", "--at", f"2026-03-{day} 10:00")
    rows = {each["rule"]: each for each in zone("scan", "--what-if", "lights.red=2", "--json").json}
    assert (rows["onsite"]["now"], rows["onsite"]["then"]) == (0, 1)
    assert zone("show", codes[0], "--json").json["light"] == "yellow"


def test_an_enterprise_without_officer_goes_to_the_one_of_its_building_or_the_named_fallback(liaison, codes):
    roster = (
        "统一社会信用代码,企业名称,网格员,楼宇\n"
        f"{codes[0]},澄江甲一贸易有限公司,周明远,云帆大厦\n"
        f"{codes[1]},澄江乙二物流有限公司,,云帆大厦\n"
        f"{codes[2]},澄江丙三科技有限公司,,禾木中心\n"
    )
    liaison("import", liaison.file("roster.csv", roster))
    tasks = liaison("scan", "--json").json["tasks"]
    assert {each["code"]: each["officer"] for each in tasks} == dict(
        zip(codes, ("周明远", "周明远", "服务中心"), strict=True)
    )
    assert {each["state"] for each in tasks} == {"dispatched"}


def test_without_an_officer_and_a_building_the_road_decides(liaison, codes):
    roster = (
        "统一社会信用代码,企业名称,网格员,注册地址\n"
        f"{codes[0]},澄江甲一贸易有限公司,周明远,澄江市临江区澄湖路12号\n"
        f"{codes[1]},澄江乙二物流有限公司,,临江区澄湖路880号3楼\n"
        f"{codes[2]},澄江丙三科技有限公司,,临江区禾木路1号\n"
    )
    liaison("import", liaison.file("roster.csv", roster))
    assert {each["code"]: each["officer"] for each in liaison("scan", "--json").json["tasks"]} == dict(
        zip(codes, ("周明远", "周明远", "服务中心"), strict=True)
    )
    # A task that a contact makes goes the same way.
    [task] = liaison("log", codes[1], "-c", "phone", "-r", "空号", "--json").json["tasks"]
    assert task["officer"] == "周明远"


def test_a_bad_row_stops_nothing_and_is_no_success(zone, codes):
    week(zone, codes[1])
    zone("signal", "add", codes[0], "scope")
    with sqlite3.connect(zone.db) as db:
        db.execute("UPDATE signal SET on_day = '2026-99-99' WHERE kind = 'scope'")
    db.close()
    done = zone("scan", "--json")
    assert done.code == 1
    assert [each["code"] for each in done.json["failed"]] == [codes[0]]
    assert (done.json["examined"], done.json["alarms_raised"]) == (3, 1)
    # It is not taken for done either.
    assert zone("scan", "--json").code == 1


@pytest.mark.parametrize("today", ["2026-03-10", "2026-03-01", "2025-03-16", "2030-01-01"])
def test_another_day_does_no_harm(zone, codes, today):
    week(zone, codes[0])
    zone("scan")
    before = zone("task", "list", "--json").json
    done = zone("scan", "--json", today=today)
    assert done.code == 0
    after = zone("task", "list", "--json").json
    assert [each for each in after if each["id"] <= len(before)] == before
    assert len({(each["code"], each["rule"]) for each in after}) == len(after)


def test_fail_on_tells_cron_of_an_open_alarm(zone, codes):
    assert zone("scan", "--fail-on", "alarm").code == 0
    week(zone, codes[0])
    assert zone("scan", "--fail-on", "alarm").code == 12
    assert zone("scan", "--fail-on", "red").code == 0


def start(zone) -> subprocess.Popen:
    command = [sys.executable, "-m", "liaison_cli", "--db", str(zone.db), "--as-of", zone.today, "scan"]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    return subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_two_scans_at_once_make_no_task_twice(zone, codes):
    week(zone, codes[0])
    both = [start(zone), start(zone)]
    assert [each.wait(60) for each in both] == [0, 0]
    rows = zone("task", "list", "--json").json
    assert len(rows) == len({(each["code"], each["rule"]) for each in rows}) == 3
    assert len(zone("signal", "list", "--json").json) == 7


def test_a_killed_scan_leaves_nothing_half_made(zone):
    roster = "统一社会信用代码,企业名称\n" + "".join(f",澄江第{n}号示例有限公司\n" for n in range(3000))
    zone("import", zone.file("many.csv", roster))
    process, wal = start(zone), Path(f"{zone.db}-wal")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None and not wal.exists():
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with sqlite3.connect(zone.db) as db:
        tasks, events = (db.execute(f"SELECT count(*) FROM {each}").fetchone()[0] for each in ("task", "task_event"))
        runs = db.execute("SELECT count(*) FROM run WHERE kind = 'scan'").fetchone()[0]
    db.close()
    assert tasks == events
    assert (tasks == 0) == (runs == 0)
    assert zone("scan", "--json").code == 0
