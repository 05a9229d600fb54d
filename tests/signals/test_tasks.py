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
    # All or none: one that cannot be moved leaves the others as they were.
    both = json.dumps([{"id": tasks[0]["id"]}, {"id": 99}])
    assert zone("task", "done", "-", "-r", "x", stdin=both).code == 3
    assert {each["state"] for each in zone("task", "list", "--json").json} == {"in_progress"}
    for wrong in ("", "{}", "[1]", '[{"name": 1}]'):
        assert zone("task", "take", "-", stdin=wrong).code == 2
    assert zone("task", "take", "seven").code == 2


def test_my_tasks(zone, tasks, monkeypatch):
    mine = [each["id"] for each in tasks if each["officer"] == "周明远"]
    assert sorted(each["id"] for each in zone("task", "list", "--mine", "--json").json) == sorted(mine)
    monkeypatch.setenv("LIAISON_USER", "nobody")
    assert zone("task", "list", "--mine", "--json").json == []
