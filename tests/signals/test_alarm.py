"""Alarms closed and snoozed by people, rules silenced and judged."""

from __future__ import annotations

import pytest


@pytest.fixture
def alarmed(zone, codes):
    """A zone where one enterprise has an open alarm, no. 1, and its task."""
    zone("signal", "add", codes[0], "dead_number", "--on", "2026-03-10")
    zone("signal", "add", codes[0], "scope", "--on", "2026-03-12", "--old", "食品", "--new", "餐饮")
    assert zone("scan", "--json").json["alarms_raised"] == 1
    return zone


def alarm_task(liaison, today: str | None = None) -> dict:
    return next(
        each for each in liaison("task", "list", "--all", "--json", today=today).json if each["rule"] == "alarm"
    )


def test_an_alarm_shows_its_grounds_and_signals(alarmed):
    shown = alarmed("alarm", "show", "1")
    assert "dead number (2026-03-10) + business scope changed (2026-03-12)" in shown.out
    assert [each["kind"] for each in alarmed("alarm", "show", "1", "--json").json["signals"]] == [
        "scope",
        "dead_number",
    ]
    assert alarmed("alarm", "show", "9").code == 3


@pytest.mark.parametrize(("flag", "state", "right"), [("--finding", "done", True), ("--no-finding", "void", False)])
def test_closing_an_alarm_closes_its_task_and_judges_the_rule(alarmed, flag, state, right):
    assert alarmed("alarm", "close", "1", "--why", " ").code == 2
    assert alarmed("alarm", "close", "1", "--why", "核实过", flag).code == 0
    assert alarm_task(alarmed)["state"] == state
    assert alarmed("alarm", "list", "--json").json == []
    assert alarmed("alarm", "list", "--all", "--json").json[0]["finding"] is right
    report = {each["rule"]: each for each in alarmed("rule", "report", "--json").json}
    assert report["both_sides"]["share"] == report["alarm"]["share"] == (100 if right else 0)
    assert alarmed("alarm", "close", "1", "--why", "x").code == 2
    assert alarmed("scan", "--again", "--json").json["alarms_raised"] == 0


def test_a_task_that_is_done_closes_its_alarm(alarmed):
    assert alarmed("task", "done", str(alarm_task(alarmed)["id"]), "-r", "搬了", "--finding").code == 0
    assert alarmed("alarm", "list", "--all", "--json").json[0]["state"] == "closed"


def test_a_snooze_goes_on_counting_and_comes_back_by_itself(alarmed, codes):
    assert alarmed("alarm", "snooze", "1", "--until", "2026-03-16", "--why", "约好再谈").code == 2
    assert alarmed("alarm", "snooze", "1", "--until", "7d", "--why", "约好再谈").code == 0
    [row] = alarmed("alarm", "list", "--json").json
    assert (row["state"], row["snoozed_until"]) == ("snoozed", "2026-03-23")
    assert alarm_task(alarmed)["state"] == "suspended"
    alarmed("tip", codes[0], "power_cut", "--from", "property", today="2026-03-18")
    alarmed("scan", today="2026-03-18")
    [row] = alarmed("alarm", "list", "--json", today="2026-03-18").json
    assert (row["state"], row["count"]) == ("snoozed", 3)
    assert alarm_task(alarmed)["state"] == "suspended"
    alarmed("scan", today="2026-03-23")
    [row] = alarmed("alarm", "list", "--json", today="2026-03-23").json
    assert row["state"] == "returned"
    assert alarm_task(alarmed, today="2026-03-23")["state"] == "dispatched"
    # On the days before it was set aside.
    assert alarm_task(alarmed)["state"] == "suspended"
    assert alarmed("scan", "--again", "--json", today="2026-03-24").json["tasks_made"] == 0


def test_a_silent_rule_makes_nothing_until_its_day(zone, codes):
    zone("signal", "add", codes[0], "dead_number", "--on", "2026-03-14")
    zone("signal", "add", codes[0], "scope", "--on", "2026-03-14")
    assert zone("rule", "mute", "both-sides", "--until", "2026-03-20", "--why", "试运行", "-e", codes[0]).code == 0
    assert zone("rule", "mute", "补紧急联系人", "--until", "30d", "--why", "另行安排").code == 0
    # The number is nobody's concern while an alarm is raised over it: while none is, it is corrected.
    scanned = zone("scan", "--json").json
    assert (scanned["alarms_raised"], [each["rule"] for each in scanned["tasks"]]) == (0, ["dead_number"])
    assert "the rule is muted" in zone("scan", "--explain", "-e", codes[0]).out
    muted = {each["rule"]: each["muted_until"] for each in zone("rule", "list", "--json").json if each["muted_until"]}
    assert muted == {"emergency_missing": "2026-04-15"}
    assert zone("scan", "--json", today="2026-03-20").json["alarms_raised"] == 1
    assert [each["rule"] for each in zone("task", "list", "--json", today="2026-03-20").json] == ["alarm"]
    assert zone("rule", "mute", "both_side", "--until", "30d", "--why", "x").code == 2
