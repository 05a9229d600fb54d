"""`liaison today`: whose day it is, what is said beside it, past days, and who may see whose."""

from __future__ import annotations


def test_the_day_of_who_is_at_work(zone):
    done = zone("today")
    assert done.code == 0, done.err
    assert done.out.startswith("2026-03-16 Monday, 周明远: 0 matters that cannot wait, 2 due contacts.\n")
    assert "澄江丙三" not in done.out
    assert "Next: `liaison log 1 -c phone -r reached` once it is done" in done.err


def test_what_is_said_next_can_be_typed(zone):
    done = zone("log", *["1", "-c", "phone", "-r", "reached"])
    assert done.code == 0, done.err
    assert [each["id"] for each in zone("--json", "today").json] == [1, 2]


def test_somebody_else_s_day_by_name(zone):
    assert [each["name"] for each in zone("--json", "today", "--officer", "林晓澄").json] == ["澄江丙三科技有限公司"]


def test_who_is_no_officer_is_told_how_to_say_who_it_is(zone, monkeypatch):
    monkeypatch.setenv("LIAISON_USER", "hua")
    done = zone("today")
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        "Error: 'hua' is no officer here: whose day shall it be?\n"
        "Add --officer NAME, or set LIAISON_USER to your name: 周明远, 林晓澄.\n"
    )
    assert zone("today", "--officer", "周明").err.startswith(
        "Error: There is no officer '周明'.\nChoose one of 周明远."
    )


def test_what_finds_no_room_is_said(zone):
    zone.file("liaison.toml", "[plan]\nper_day = 1\n")
    done = zone("today")
    assert "1 more is due and finds no room today: `liaison due --officer 周明远` shows all." in done.err
    assert len(zone("--json", "due", "--officer", "周明远").json) == 2


def test_a_past_day_is_shown_as_it_stood(zone):
    for day in ("2026-03-16", "2026-03-17"):
        zone("log", "2", "-c", "phone", "-r", "no-answer", today=day)
    zone("log", "2", "-c", "phone", "-r", "reached", today="2026-03-18")
    assert [(each["kind"], each["id"]) for each in zone("--json", "today", today="2026-03-17").json] == [
        ("yellow", 2),
        (None, 1),
    ]
    assert [(each["kind"], each["id"]) for each in zone("--json", "today", today="2026-03-18").json] == [(None, 1)]


def test_the_head_s_page_has_everybody_in_the_order_of_names(zone):
    found = zone("--json", "today", "--all").json
    assert [(each["officer"], each["enterprises"], each["contacts"]) for each in found] == [
        ("林晓澄", 1, 1),
        ("周明远", 2, 2),
    ]
    assert zone("today", "--all", "--officer", "周明远").code == 2


def test_an_officer_of_the_policy_sees_her_own_day_whatever_she_is_called(zone, monkeypatch):
    zone.file("liaison.toml", '[roles]\nofficer = ["lin=林晓澄"]\n')
    monkeypatch.setattr("liaison_cli.cli.shell.session.login", lambda: "lin")
    assert [each["id"] for each in zone("--json", "today").json] == [3]
    assert zone("today", "--officer", "周明远").code != 0
    assert [each["officer"] for each in zone("--json", "today", "--all").json] == ["林晓澄"]
