"""An open lost-contact case silences ordinary reminders and takes the place of calls and visits; nothing else."""

from __future__ import annotations

import pytest


def rules(liaison, code: str) -> list[str]:
    return sorted(each["rule"] for each in liaison("task", "list", "-e", code, "--json").json)


@pytest.fixture
def red(zone, codes):
    """One enterprise with three failed calls and its on-site check."""
    for day in (10, 11, 12):
        assert zone("log", codes[0], "-c", "phone", "-r", "no-answer", "--at", f"2026-03-{day} 10:00").code == 0
    assert rules(zone, codes[0]) == ["onsite"]
    return zone


def test_a_scan_sends_no_ordinary_reminder_while_a_case_is_open(red, codes):
    assert red("case", "open", codes[0], "--why", "三次未接通").code == 0
    done = red("scan", "--json").json
    assert {each["code"] for each in done["tasks"]} == set(codes[1:])
    # The case goes on where the on-site check was.
    [ended] = red("task", "list", "--all", "--rule", "onsite", "--json").json
    assert (ended["state"], ended["outcome"]) == ("done", "by_itself")
    assert ended["why"] == "a lost-contact case is open: its steps take the place of this task"
    told = red("scan", "--explain", "-e", codes[0]).out
    assert "- emergency contact: a lost-contact case is open: no ordinary reminders" in told
    assert "- on-site check: a lost-contact case is open" in told
    assert red("scan", "--again", "--json").json["tasks_made"] == 0


def test_escalate_and_a_further_failed_call_send_nobody_there_a_second_time(red, codes):
    red("case", "open", codes[0], "--why", "三次未接通")
    red("escalate")
    assert rules(red, codes[0]) == []
    red("case", "call", codes[0], "-r", "no-answer", "--at", "2026-03-16 10:00")
    assert rules(red, codes[0]) == []
    red("escalate", "--dry-run")
    # A dead number is asked for all the same: it is no reminder.
    red("log", codes[0], "-c", "phone", "-r", "空号", "--at", "2026-03-16 11:00")
    assert rules(red, codes[0]) == ["dead_number"]


def test_alarms_and_legal_deadlines_come_all_the_same(red, codes):
    red("case", "open", codes[0], "--why", "三次未接通")
    red("signal", "add", codes[0], "dead_number", "--on", "2026-03-14")
    red("signal", "add", codes[0], "scope", "--on", "2026-03-14")
    assert red("scan", "--json").json["alarms_raised"] == 1
    assert rules(red, codes[0]) == ["alarm"]


def test_when_the_case_is_closed_the_reminders_come_back(red, codes):
    red("case", "open", codes[0], "--why", "三次未接通")
    red("scan")
    assert red("case", "close", codes[0], "-r", "error", "--why", "开错").code == 0
    red("scan")
    assert rules(red, codes[0]) == ["emergency_missing", "onsite"]
