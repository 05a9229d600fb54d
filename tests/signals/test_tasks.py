"""Working on tasks: what finished one is recorded with it; many at once; never lost between people."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def tasks(zone) -> list[dict]:
    """The three tasks that a scan makes in the zone."""
    return zone("scan", "--json").json["tasks"]


def test_an_outcome_that_is_an_attempt_is_logged_in_the_same_step(zone, codes):
    for day in (10, 11, 12):
        zone("log", codes[0], "-c", "phone", "-r", "no-answer", "--at", f"2026-03-{day} 10:00")
    [task] = [each for each in zone("task", "list", "--json").json if each["rule"] == "onsite"]
    assert zone("task", "done", str(task["id"]), "-r", "接通", "--to", "钱大", "-m", "在新楼层").code == 0
    card = zone("show", codes[0], "--json").json
    newest = card["attempts"][0]
    assert (newest["channel"], newest["outcome"], newest["person"]) == ("visit", "reached", "钱大")
    assert card["light"] == "green"
    assert zone("scan", "--again", "--json").json["fired"].get("onsite") is None


def test_an_outcome_that_is_a_check_verifies_the_details(zone, codes):
    [task] = [each for each in zone("scan", "--json", today="2026-09-16").json["tasks"] if each["code"] == codes[0]][:1]
    assert zone("task", "done", str(task["id"]), "-r", "已核对", today="2026-09-17").code == 0
    assert zone("show", codes[0], "--json", today="2026-09-17").json["people"][0]["verified_on"] == "2026-09-17"


def test_other_words_are_kept_and_record_nothing(zone, codes, tasks):
    assert zone("task", "done", str(tasks[0]["id"]), "-r", "已转告物业").code == 0
    assert zone("show", tasks[0]["code"], "--json").json["attempts"] == []
    assert zone("task", "done", str(tasks[1]["id"]), "-r", "已转告物业", "-c", "phone").code == 2


def test_the_history_of_a_task_is_shown(zone, tasks):
    number = str(tasks[0]["id"])
    zone("task", "take", number)
    zone("task", "return", number, "--why", "不是我的楼")
    shown = zone("task", "show", number, "--json").json[0]
    assert [each["state"] for each in shown["history"]] == ["dispatched", "in_progress", "returned"]
    assert "不是我的楼" in zone("task", "show", number).out


def test_a_task_returned_twice_goes_to_the_head(zone, tasks):
    number = str(tasks[0]["id"])
    for why in ("不是我的楼", "企业不归我管"):
        zone("task", "take", number)
        zone("task", "return", number, "--why", why)
    [task] = zone("task", "show", number, "--json").json
    assert (task["state"], task["officer"], task["deadline"]) == ("dispatched", "服务中心", tasks[0]["deadline"])


def test_many_at_once_from_what_the_list_puts_out(zone, tasks):
    listed = zone("task", "list", "--json").out
    done = zone("task", "take", "-", "--json", stdin=listed)
    assert [each["state"] for each in done.json] == ["in_progress"] * 3
    lines = zone("task", "list", "--format", "ndjson").out
    assert len(zone("task", "return", "-", "--why", "x", "--json", stdin=lines).json) == 3
    # All or none: one that cannot be moved leaves the others as they were.
    both = json.dumps([{"id": tasks[0]["id"]}, {"id": 99}])
    assert zone("task", "done", "-", "-r", "x", stdin=both).code == 3
    assert {each["state"] for each in zone("task", "list", "--json").json} == {"returned"}
    for wrong in ("", "{}", "[1]", '[{"name": 1}]'):
        assert zone("task", "take", "-", stdin=wrong).code == 2
    assert zone("task", "take", "seven").code == 2


def test_my_tasks(zone, tasks, monkeypatch):
    mine = [each["id"] for each in tasks if each["officer"] == "周明远"]
    assert sorted(each["id"] for each in zone("task", "list", "--mine", "--json").json) == sorted(mine)
    monkeypatch.setenv("LIAISON_USER", "nobody")
    assert zone("task", "list", "--mine", "--json").json == []


def test_a_task_is_handed_over_with_its_deadline_and_its_history(zone, tasks):
    number = str(next(each["id"] for each in tasks if each["officer"] == "周明远"))
    zone("task", "take", number)
    assert zone("task", "assign", number, "--to", "林晓", "--why", "休假").code == 3
    assert zone("task", "assign", number, "--to", "林晓澄", "--why", " ").code == 2
    [task] = zone("task", "assign", number, "--to", "林晓澄", "--why", "休假", "--json").json
    assert (task["officer"], task["state"]) == ("林晓澄", "dispatched")
    assert task["deadline"] == next(each["deadline"] for each in tasks if str(each["id"]) == number)
    assert "周明远 → 林晓澄: 休假" in zone("task", "show", number).out
    # The same again adds nothing to the history; one that has ended stays where it is.
    zone("task", "assign", number, "--to", "林晓澄", "--why", "休假")
    assert len(zone("task", "show", number, "--json").json[0]["history"]) == 3
    zone("task", "done", number, "-r", "已转告")
    assert zone("task", "assign", number, "--to", "周明远", "--why", "x").code == 2


def test_many_tasks_are_handed_over_at_once(zone, tasks):
    listed = zone("task", "list", "--officer", "周明远", "--json").out
    zone("task", "assign", "-", "--to", "林晓澄", "--why", "休假", stdin=listed)
    assert {each["officer"] for each in zone("task", "list", "--json").json} == {"林晓澄"}


def test_a_snoozed_alarms_task_stays_set_aside_whoever_has_it(zone, codes):
    zone("signal", "add", codes[0], "dead_number", "--on", "2026-03-10")
    zone("signal", "add", codes[0], "scope", "--on", "2026-03-12")
    [task] = [each for each in zone("scan", "--json").json["tasks"] if each["rule"] == "alarm"]
    zone("alarm", "snooze", "1", "--until", "7d", "--why", "约好再谈")
    [handed] = zone("task", "assign", str(task["id"]), "--to", "林晓澄", "--why", "休假", "--json").json
    assert (handed["state"], handed["officer"]) == ("suspended", "林晓澄")
    zone("scan", today="2026-03-23")
    [back] = zone("task", "show", str(task["id"]), "--json", today="2026-03-23").json
    assert (back["state"], back["officer"]) == ("dispatched", "林晓澄")


def test_an_officer_who_leaves_stands_in_the_history_of_the_tasks(zone, tasks):
    zone("officer", "handover", "周明远", "--to", "林晓澄")
    number = str(next(each["id"] for each in tasks if each["officer"] == "周明远"))
    [task] = zone("task", "show", number, "--json").json
    assert (task["officer"], task["state"], task["history"][-1]["note"]) == ("林晓澄", "dispatched", "周明远 → 林晓澄")


def test_a_deadline_in_a_year_without_an_official_calendar_is_said_to_be_so(zone, codes):
    assert "official calendar" not in zone("scan").err
    late = zone("scan", "--json", today="2040-03-16")
    assert "The official calendar of 2040 is not known here" in late.err
    assert late.json["tasks"]
    logged = zone("log", codes[0], "-c", "phone", "-r", "空号", today="2040-03-16", lang="zh")
    assert "这里没有 2040 年的官方日历" in logged.err
    assert "2040" in zone("task", "show", str(late.json["tasks"][0]["id"]), today="2040-03-16").err


def test_make_up_days_and_holidays_count_in_deadlines(zone, codes):
    # 2026-02-14 (a Saturday) is a make-up day; the Spring Festival is from the 15th to the 23rd.
    zone("log", codes[0], "-c", "phone", "-r", "空号", "--at", "2026-02-13 10:00", today="2026-02-13")
    [task] = zone("task", "list", "--rule", "dead-number", "--json").json
    assert task["deadline"] == "2026-02-24"


def test_an_open_task_takes_in_what_comes_later_and_keeps_its_deadline(zone, codes):
    zone("handover", codes[0], "--to", "王二", "--mobile", "13900010012")
    [before] = zone("task", "list", "--rule", "refile", "--json").json
    zone("handover", codes[0], "--to", "赵三", "--mobile", "13900010013", today="2026-03-20")
    [after] = zone("task", "list", "--rule", "refile", "--json", today="2026-03-20").json
    assert (after["id"], after["deadline"]) == (before["id"], before["deadline"])
    assert "changed from 王二 to 赵三 on 2026-03-20" in after["reason"]
    [shown] = zone("task", "show", str(after["id"]), "--json", today="2026-03-20").json
    assert shown["history"][-1]["note"] == "facts_changed"
