"""The plan as a calendar read back by another library, a call sheet, contacts; times that stay and events that move."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import icalendar
import pytest
import vobject

from tests.views.conftest import HOSTILE


def events(path) -> dict[str, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def test_a_calendar_of_stable_events(zone, tmp_path):
    done = zone("plan", "--ics", "plan.ics")
    assert done.code == 0, done.err
    first = events(tmp_path / "plan.ics")
    assert len(first) == 3
    assert {event["SEQUENCE"] for event in first.values()} == {0}
    starts = sorted(event.decoded("DTSTART") for event in first.values())
    assert starts[0] == datetime(2026, 3, 16, 6, 40, tzinfo=UTC) or starts[0].hour == 7
    before = (tmp_path / "plan.ics").read_bytes()
    zone("plan", "--ics", "plan.ics")
    assert (tmp_path / "plan.ics").read_bytes() == before


def test_an_event_moves_under_its_own_id_and_goes_when_the_contact_is_made(zone, tmp_path):
    zone("plan", "--ics", "plan.ics")
    old = events(tmp_path / "plan.ics")
    zone("log", "澄江乙二", "-c", "phone", "-r", "reached")
    zone("plan", "--ics", "plan.ics", today="2026-03-18")
    new = events(tmp_path / "plan.ics")
    assert len(new) == 2
    assert new.keys() < old.keys()
    assert {event["SEQUENCE"] for event in new.values()} == {1}
    assert all(event.decoded("DTSTART").day >= 18 for event in new.values())


def test_a_list_alone_keeps_nothing(zone, tmp_path):
    assert "Nothing was kept" in zone("plan").err
    zone("plan", "--ics", "plan.ics", today="2026-03-18")
    assert {event["SEQUENCE"] for event in events(tmp_path / "plan.ics").values()} == {0}


def test_numbers_leave_the_tool_masked_unless_there_is_a_reason(zone, tmp_path):
    zone("plan", "--ics", "masked.ics", "--sheet", "masked.html")
    assert "13900010001" not in (tmp_path / "masked.ics").read_text() + (tmp_path / "masked.html").read_text()
    assert zone("plan", "--ics", "clear.ics", "--reveal").code == 2
    zone("plan", "--ics", "clear.ics", "--sheet", "clear.html", "--reveal", "--why", "用于本周联系")
    found = "".join(str(event["DESCRIPTION"]) for event in events(tmp_path / "clear.ics").values())
    assert "13900010001" in found
    assert "13900010001" in (tmp_path / "clear.html").read_text()


def test_vcards_read_back(zone, tmp_path):
    assert zone("plan", "--vcards", "people.vcf").code == 2
    done = zone("plan", "--vcards", "people.vcf", "--reveal", "--why", "存入手机")
    assert done.code == 0, done.err
    cards = list(vobject.readComponents((tmp_path / "people.vcf").read_text(encoding="utf-8")))
    assert {(card.fn.value, card.org.value[0], card.tel.value) for card in cards} >= {
        ("孙一", "澄江甲一贸易有限公司", "13900010001")
    }


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_call_sheet_ends_with_the_closing_line(language, zone, tmp_path):
    zone("plan", "--officer", "周明远", "--sheet", "sheet.md", lang=language)
    text = (tmp_path / "sheet.md").read_text(encoding="utf-8")
    last = {"en": "tell the zone before you leave", "zh": "离职或换岗前先告诉园区"}[language]
    assert last in text.strip().splitlines()[-1]
    (tmp_path / "liaison.toml").write_text('[zone]\nclosing_line = "换人请先说一声"\n', encoding="utf-8")
    zone("plan", "--officer", "周明远", "--sheet", "sheet.md", lang=language)
    assert (tmp_path / "sheet.md").read_text(encoding="utf-8").strip().endswith("换人请先说一声")


def test_data_stays_data_in_a_calendar_and_a_card(zone, codes, tmp_path):
    roster = f'统一社会信用代码,企业名称,楼宇\n{codes[0]},"{HOSTILE}","云帆\nEND:VEVENT"\n'
    assert zone("import", zone.file("again.csv", roster)).code == 0
    zone("plan", "--ics", "plan.ics", "--vcards", "people.vcf", "--reveal", "--why", "test")
    text = (tmp_path / "plan.ics").read_text(encoding="utf-8") + (tmp_path / "people.vcf").read_text(encoding="utf-8")
    assert not set(text) & set("\x1b\x9b\u202e")
    assert len(events(tmp_path / "plan.ics")) == 3
    assert text.count("BEGIN:VEVENT") == len([line for line in text.splitlines() if line == "END:VEVENT"])


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--sheet", "sheet.doc"], "There is no format 'doc'"),
        (["--ics", "none/plan.ics"], "there is no such"),
        (["--within", "soon"], "is not a length of time"),
    ],
)
def test_mistakes_are_sentences(args, said, zone):
    done = zone("plan", *args)
    assert done.code != 0
    assert said in done.err


def test_without_its_library_one_sentence_names_the_command(zone, monkeypatch):
    monkeypatch.setitem(sys.modules, "icalendar", None)
    assert "pip install 'liaison-cli[calendar]'" in zone("plan", "--ics", "plan.ics").err


def test_nobody_due_is_a_sentence_and_an_empty_calendar(zone, tmp_path):
    done = zone("plan", "--building", "nowhere", "--ics", "plan.ics")
    assert done.code == 0
    assert "Nobody is due in this time." in zone("plan", "--building", "nowhere").out
    assert events(tmp_path / "plan.ics") == {}


def test_what_was_agreed_stands_in_the_calendar_with_an_alarm(zone):
    zone("log", "2", "-c", "phone", "-r", "reached", "--next", "周五 10:10")
    (row,) = [each for each in zone("plan", "--json").json if each["name"] == "澄江乙二物流有限公司"]
    assert (row["day"], row["time"], row["due_on"]) == ("2026-03-20", "10:10", "2026-09-16")
    assert zone("plan", "--ics", "plan.ics", "--sheet", "plan.md").code == 0
    text = (zone.folder / "plan.ics").read_text(encoding="utf-8")
    (event,) = [each for each in text.split("BEGIN:VEVENT") if "BEGIN:VALARM" in each]
    assert "DTSTART:20260320T021000Z" in event
    assert "TRIGGER:-PT15M" in event
    assert "agreed with" in event.replace("\n ", "")
    assert "agreed with 李二 for 2026-03-20 (Friday) 10:10" in (zone.folder / "plan.md").read_text(encoding="utf-8")
