"""`due` where the liaison is known to be gone, and where the light is red."""

from __future__ import annotations

import pytest


def action(zone, today: str) -> str:
    rows = zone("due", "--within", "400d", "--json", today=today).json
    return next(each["action"] for each in rows if each["id"] == 2)


@pytest.mark.parametrize(
    "said",
    [
        ("log", "2", "-c", "phone", "-r", "left-company"),
        ("tip", "2", "他们联络员离职了", "--from", "landlord"),
        ("signal", "add", "2", "liaison-left"),
    ],
)
def test_nobody_is_told_to_call_a_liaison_who_left(said, zone):
    done = zone(*said, today="2026-03-17")
    assert done.code == 0, done.err
    assert "ask at the enterprise who follows" in action(zone, "2026-03-18")
    assert zone("handover", "2", "--to", "新员乙", "--mobile", "13900010772", today="2026-03-19").code == 0
    assert action(zone, "2026-03-20") == "Contact the liaison."


def test_a_call_that_is_taken_back_says_nothing(zone):
    assert zone("log", "2", "-c", "phone", "-r", "left-company", today="2026-03-17").code == 0
    assert zone("void", "1", "--why", "打错企业", today="2026-03-17").code == 0
    assert action(zone, "2026-03-18") == "Contact the liaison."


def test_a_red_light_is_due_whatever_the_day(zone):
    assert zone("log", "2", "-c", "phone", "-r", "reached", today="2026-03-16").code == 0
    for day in ("17", "18", "19"):
        assert zone("log", "2", "-c", "phone", "-r", "no-answer", today=f"2026-03-{day}").code == 0
    rows = zone("due", "--json", today="2026-03-20").json
    assert [(each["id"], each["due_on"]) for each in rows if each["light"] == "red"] == [(2, "2026-09-16")]


@pytest.mark.parametrize("said", [("signal", "add", "2", "dead-number"), ("import", "check.csv")])
def test_nobody_is_told_to_call_a_number_that_is_said_to_be_dead(said, zone):
    zone.file("check.csv", "手机号码,检测结果,检测时间\n13900010002,空号,2026-03-17\n")
    done = zone(*said, today="2026-03-17")
    assert done.code == 0, done.err
    assert "Get a working number" in action(zone, "2026-03-18")
    zone("scan", today="2026-03-18")
    [task] = zone("task", "list", "--rule", "dead-number", "--json", today="2026-03-18").json
    assert task["reason"] == "dead number on 2026-03-17: find a working number"
    zone.file("again.csv", "手机号码,检测结果,检测时间\n13900010002,实号,2026-03-19\n")
    assert zone("import", "again.csv", today="2026-03-19").code == 0
    assert action(zone, "2026-03-20") == "Contact the liaison."
    assert zone("task", "list", "--rule", "dead-number", "--json", today="2026-03-20").json == []
