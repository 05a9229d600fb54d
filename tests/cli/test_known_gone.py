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
    assert action(zone, "2026-03-20") == "Call the liaison."


def test_a_call_that_is_taken_back_says_nothing(zone):
    assert zone("log", "2", "-c", "phone", "-r", "left-company", today="2026-03-17").code == 0
    assert zone("void", "1", "--why", "打错企业", today="2026-03-17").code == 0
    assert action(zone, "2026-03-18") == "Call the liaison."


def test_a_red_light_is_due_whatever_the_day(zone):
    assert zone("log", "2", "-c", "phone", "-r", "reached", today="2026-03-16").code == 0
    for day in ("17", "18", "19"):
        assert zone("log", "2", "-c", "phone", "-r", "no-answer", today=f"2026-03-{day}").code == 0
    rows = zone("due", "--json", today="2026-03-20").json
    assert [(each["id"], each["due_on"]) for each in rows if each["light"] == "red"] == [(2, "2026-09-16")]
