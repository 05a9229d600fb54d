"""liaison calendar: a year's notice is told, shown, told again and taken back."""

from __future__ import annotations

import pytest

NOTICE = "日期,安排\n2027-01-01..2027-01-03,休\n2027-02-05..2027-02-11,休\n2027-02-14,班\n"
SOURCE = ("--source", "国办发明电〔2026〕9号")


@pytest.fixture
def told(liaison):
    done = liaison("calendar", "add", liaison.file("notice.csv", NOTICE), *SOURCE)
    assert done.code == 0, done.err
    assert done.err == "2027: 10 days off, 1 make-up day.\n"
    return liaison


def test_a_notice_is_shown_with_its_source(told):
    rows = told("calendar", "show", "2027", "--json").json
    assert [(row["day"], row["kind"]) for row in rows] == [
        ("2027-01-01", "off"),
        *((f"2027-02-{day:02d}", "off") for day in (5, 8, 9, 10, 11)),
        ("2027-02-14", "work"),
        # Not in this notice, and a holiday all the same.
        ("2027-10-01", "off"),
    ]
    assert {row["source"] for row in rows[:-1]} == {"国办发明电〔2026〕9号"}
    years = {row["year"]: row["source"] for row in told("calendar", "list", "--json").json}
    assert (years[2027], years[2026]) == ("国办发明电〔2026〕9号", "chinesecalendar")
    shown = told("calendar", "show", "2027", lang="zh").out
    assert shown.count("放假") == 7
    assert "调休上班" in shown


def test_told_again_takes_the_place_and_told_twice_changes_nothing(told):
    before = (told.folder / "liaison-calendar.csv").read_text(encoding="utf-8")
    assert told("calendar", "add", told.file("notice.csv", NOTICE), *SOURCE).code == 0
    assert (told.folder / "liaison-calendar.csv").read_text(encoding="utf-8") == before
    assert told("calendar", "add", "--off", "2027-01-01", "--work", "2027-01-09", "--source", "更正").code == 0
    rows = told("calendar", "show", "2027", "--json").json
    assert [(row["day"], row["kind"], row["source"]) for row in rows] == [
        ("2027-01-01", "off", "更正"),
        ("2027-01-09", "work", "更正"),
        ("2027-10-01", "off", ""),
    ]


def test_taken_back_the_fixed_holidays_are_holidays_still(told):
    assert told("calendar", "remove", "2027").code == 0
    shown = told("calendar", "show", "2027", "--json")
    assert [row["day"] for row in shown.json] == ["2027-01-01", "2027-10-01"]
    assert "of 2027 is not known here" in shown.err
    assert told("calendar", "remove", "2027").code == 1


def test_a_year_that_the_library_knows_is_ready(liaison):
    rows = liaison("calendar", "show", "2026", "--json").json
    assert {"day": "2026-02-14", "weekday": "6", "kind": "work", "source": "chinesecalendar"} in rows
    assert liaison("calendar", "show", "--json").json == rows


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["add"], "A notice needs its source."),
        (["add", *SOURCE], "No days are named."),
        (["add", "none.csv", *SOURCE], "cannot be read"),
        (["add", "--off", "2027-02-30", *SOURCE], "not a day of the calendar"),
        (["add", "--work", "2027-02-15", *SOURCE], "is a working day by itself"),
        (["remove", "2027"], "Nothing was told of 2027."),
    ],
)
def test_wrong_input_is_a_sentence_and_keeps_nothing(line, said, liaison):
    done = liaison("calendar", *line)
    assert done.code != 0
    assert said in done.err
    assert not (liaison.folder / "liaison-calendar.csv").exists()


def test_a_broken_file_is_named_with_its_lines(zone):
    zone.file("liaison-calendar.csv", "day,kind,source\n2027-02-30,off,x\n")
    done = zone("plan")
    assert done.code == 1
    assert "liaison-calendar.csv has problems: 1." in done.err
    assert "line 2: '2027-02-30' is not a day of the calendar" in done.err


def test_deadlines_and_plans_follow_what_was_told(zone):
    for _ in range(2):
        warned = zone("log", "澄江乙二", "-c", "phone", "-r", "no-answer", today="2028-02-03").err
    assert "The official calendar of 2028 is not known here" in warned
    assert zone("calendar", "add", "--off", "2028-02-04..2028-02-10", *SOURCE).code == 0
    for _ in range(2):
        told = zone("log", "澄江甲一", "-c", "phone", "-r", "no-answer", today="2028-02-03").err
    assert "not known here" not in told
    after = zone("task", "list", "--json", today="2028-02-03").json
    deadline = {row["name"][:4]: row["deadline"] for row in after if row["rule"] == "recheck"}
    assert deadline == {"澄江乙二": "2028-02-07", "澄江甲一": "2028-02-14"}
