"""`liaison today`: whose day it is, what is said beside it, past days, and who may see whose."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime

import icalendar


def test_the_day_of_who_is_at_work(zone):
    done = zone("today")
    assert done.code == 0, done.err
    assert done.out.startswith("2026-03-16 Monday, 周明远: 0 matters that cannot wait, 2 due contacts.\n")
    assert "澄江丙三" not in done.out
    assert "Next: `liaison log 1 -c visit -r reached` once it is done" in done.err


def test_what_is_said_next_can_be_typed(zone):
    done = zone("log", *["1", "-c", "phone", "-r", "reached"])
    assert done.code == 0, done.err
    # A key enterprise asks for a deep contact: it is due still, and has had its turn.
    assert [each["id"] for each in zone("--json", "today").json] == [2]
    done = zone("today")
    assert "0 matters that cannot wait, 1 due contact, 1 person called already." in done.out
    assert "1 was tried today and is due still: another day, or another hour." in done.err


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


def test_who_has_no_enterprises_any_more_is_told_so(zone):
    assert zone("officer", "handover", "周明远", "--to", "林晓澄").code == 0
    assert "No enterprise is 周明远's; `liaison officer list` shows whose they are." in zone("today").err
    assert "No enterprise is" not in zone("today", "--officer", "林晓澄").err


def test_a_zone_without_officers_is_told_how_they_come(liaison, codes):
    rows = "".join(f"{code},澄江甲{number}有限公司\n" for number, code in enumerate(codes))
    assert liaison("import", liaison.file("roster.csv", "统一社会信用代码,名称\n" + rows)).code == 0
    assert "There are no officers yet" in liaison("today", "--all").err


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
    zone("officer", "handover", "林晓澄", "--to", "周明远")
    assert [(each["officer"], each["enterprises"]) for each in zone("--json", "today", "--all").json] == [("周明远", 3)]


def test_an_officer_of_the_policy_sees_her_own_day_whatever_she_is_called(zone, monkeypatch):
    zone.file("liaison.toml", '[roles]\nofficer = ["lin=林晓澄"]\n')
    monkeypatch.setattr("liaison_cli.cli.shell.session.login", lambda: "lin")
    assert [each["id"] for each in zone("--json", "today").json] == [3]
    assert zone("today", "--officer", "周明远").code != 0
    assert [each["officer"] for each in zone("--json", "today", "--all").json] == ["林晓澄"]


def revealed(zone) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(zone.db)) as db:
        return db.execute("SELECT entity, why FROM audit WHERE action = 'reveal'").fetchall()


def test_a_sheet_masks_numbers_and_says_how_they_can_be_called(zone, tmp_path):
    zone("handover", "1", "--to", "孙一", "--mobile", "13900010001")
    done = zone("today", "--sheet", "day.md")
    assert (done.code, done.out) == (0, "")
    assert "Numbers on the sheet are masked; a reason as reveal_why under [sheet] in" in done.err
    assert "The day was written to day.md." in done.err
    text = (tmp_path / "day.md").read_text(encoding="utf-8")
    assert "139\\*\\*\\*\\*0001" in text
    assert "13900010001" not in text
    assert revealed(zone) == []


def test_a_reason_in_the_policy_shows_numbers_on_the_sheet_and_each_sheet_is_recorded(zone, tmp_path):
    zone("handover", "1", "--to", "孙一", "--mobile", "13900010001")
    zone.file("liaison.toml", '[sheet]\nreveal_why = "call sheets of the service centre"\n')
    for _ in range(2):
        done = zone("today", "--sheet", "day.md")
        assert done.code == 0, done.err
    assert "13900010001" in (tmp_path / "day.md").read_text(encoding="utf-8")
    assert revealed(zone) == [("today --sheet", "call sheets of the service centre")] * 2
    # On the screen they stay masked.
    assert "13900010001" not in zone("today").out
    assert len(revealed(zone)) == 2


def test_who_may_not_reveal_gets_no_number_by_way_of_the_sheet(zone, tmp_path, monkeypatch):
    zone("handover", "1", "--to", "孙一", "--mobile", "13900010001")
    zone.file("liaison.toml", '[sheet]\nreveal_why = "call sheets"\n[roles]\nclerk = ["clara"]\n')
    monkeypatch.setattr("liaison_cli.cli.shell.session.login", lambda: "clara")
    done = zone("today", "--sheet", "day.md", "--officer", "周明远")
    assert done.code != 0
    assert not (tmp_path / "day.md").exists()


def test_a_sheet_of_a_past_day_shows_it_as_it_stood(zone, tmp_path):
    zone("log", "2", "-c", "phone", "-r", "reached", today="2026-03-18")
    zone("today", "--sheet", "day.md", today="2026-03-17")
    assert "澄江乙二物流有限公司" in (tmp_path / "day.md").read_text(encoding="utf-8")


def test_a_sheet_with_an_unknown_ending_or_for_everybody_is_refused(zone, tmp_path):
    assert zone("today", "--sheet", "day.xls").code == 2
    assert zone("today", "--sheet", "day.md", "--all").code == 2
    assert zone("today", "--ics", "day.ics", "--all").code == 2
    assert not list(tmp_path.glob("day.*"))
    zone.file("liaison.toml", '[sheet]\nreveal_why = "call sheets"\n')
    assert zone("today", "--sheet", "day.xls").code == 2
    assert revealed(zone) == []


def events(path) -> dict[str, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    return {str(event["UID"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}


def test_the_day_as_a_calendar_has_an_alarm_for_everything_and_keeps_its_times(zone, tmp_path):
    for day in ("2026-03-16", "2026-03-17"):
        zone("log", "2", "-c", "phone", "-r", "no-answer", today=day)
    done = zone("today", "--ics", "day.ics", today="2026-03-18")
    assert (done.code, done.out) == (0, "")
    first = events(tmp_path / "day.ics")
    assert first.keys() == {"contact-1-20260316", "matter-2-20260318"}
    assert all(event.walk("VALARM") for event in first.values())
    contact, matter = first["contact-1-20260316"], first["matter-2-20260318"]
    assert contact.decoded("DTSTART") == datetime(2026, 3, 18, 7, tzinfo=UTC)
    assert "visit" in str(contact["DESCRIPTION"])
    assert matter.decoded("DTSTART") == date(2026, 3, 18)
    assert str(matter["SUMMARY"]).startswith("yellow light: 澄江乙二物流有限公司: Try again")
    # The same again, and in a plan, under the same id at the same time.
    zone("today", "--ics", "again.ics", today="2026-03-18")
    assert (tmp_path / "again.ics").read_bytes() == (tmp_path / "day.ics").read_bytes()
    zone("plan", "--ics", "plan.ics", "--officer", "周明远", today="2026-03-18")
    planned = events(tmp_path / "plan.ics")["contact-1-20260316"]
    assert (planned["SEQUENCE"], planned.decoded("DTSTART")) == (0, contact.decoded("DTSTART"))


def test_what_a_plan_gave_out_stands_in_the_day(zone):
    zone.file("liaison.toml", "[plan]\nper_day = 1\n")
    zone("plan", "--ics", "plan.ics")
    assert [(each["id"], each["at"]) for each in zone("--json", "today").json] == [(1, "15:00")]
    done = zone("--json", "today", today="2026-03-17")
    # The other one has its hour on the day after; what was not done is still there.
    assert {each["id"] for each in done.json} <= {1, 2}
    assert "finds no room" not in zone("today").err


def test_a_day_that_has_passed_is_no_calendar(zone, tmp_path):
    zone("log", "2", "-c", "phone", "-r", "reached", today="2026-03-18")
    done = zone("today", "--ics", "day.ics", today="2026-03-17")
    assert done.code == 2
    assert "2026-03-17 has passed: its times can be given out no more." in done.err
    assert not (tmp_path / "day.ics").exists()


def waiting(zone, day: str) -> list[tuple[str, int, str | None]]:
    found = zone("--json", "today", today=day).json
    return [(each["kind"], each["id"], each["deadline"]) for each in found if each["kind"]]


def test_an_alarm_waits_until_its_task_is_due_and_not_while_it_is_set_aside(zone):
    zone("signal", "add", "1", "dead_number", "--on", "2026-03-10")
    zone("signal", "add", "1", "scope", "--on", "2026-03-12", "--old", "食品", "--new", "餐饮")
    zone("scan")
    ((kind, number, deadline),) = waiting(zone, "2026-03-16")
    assert (kind, number, deadline) == ("alarm", 1, "2026-03-18")
    (line,) = (each for each in zone("--json", "today").json if each["kind"])
    assert line["action"] == "Look into it: `liaison alarm show 1`."
    assert "dead number (2026-03-10) + business scope changed (2026-03-12)" in line["why"][0]
    zone("alarm", "snooze", "1", "--until", "2026-03-20", "--why", "asked the bank")
    assert waiting(zone, "2026-03-16") == []


def test_a_second_letter_is_there_from_a_week_before_its_window_until_it_closes(zone):
    zone.file("liaison.toml", "[cases]\ndeadline = 90\n")
    zone("case", "open", "2", "--why", "no sign of life")
    for day in ("2026-03-16", "2026-03-17"):
        zone("case", "call", "2", "-r", "no-answer", today=day)
    zone("case", "letter", "2", "--number", "EMS-1", today="2026-03-17")
    zone("case", "letter", "2", "--number", "EMS-1", "-r", "returned-unknown", today="2026-03-20")
    days = ("2026-03-24", "2026-03-25", "2026-04-01", "2026-04-16", "2026-04-17")
    found = {
        day: [reason for each in zone("--json", "today", today=day).json for reason in each["why"]] for day in days
    }
    said = "the second letter counts if it is posted from 2026-04-01 to 2026-04-16"
    assert {day: said in why for day, why in found.items()} == dict(
        zip(days, (False, True, True, True, False), strict=True)
    )
