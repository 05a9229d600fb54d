"""The yearly notice: read, written, contradicted, and laid over what is known otherwise."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_cli.core.days import days_off, working_days
from liaison_cli.core.days.days_off import OFF, WORK, Told
from liaison_cli.core.days.working_days import Calendar

# Knows 2026 alone, and there that people work on every day but Sundays.
BASE = Calendar(lambda day: day.weekday() < 6, lambda day: day.year == 2026)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("line", "first", "last", "kind"),
    [
        ("2027-01-01 off", "2027-01-01", "2027-01-01", OFF),
        ("2027-02-05..2027-02-11 off", "2027-02-05", "2027-02-11", OFF),
        ("2027-12-30~2028-01-02\t休", "2027-12-30", "2028-01-02", OFF),
        ("2027年2月5日至2027年2月11日，放假", "2027-02-05", "2027-02-11", OFF),
        ("2027-02-14,work", "2027-02-14", "2027-02-14", WORK),
        ("2027/2/20 上班", "2027-02-20", "2027-02-20", WORK),
    ],
)
def test_a_line_of_a_notice(line, first, last, kind):
    found, problems = days_off.read(line, "notice")
    assert problems == []
    assert {(each.kind, each.source) for each in found} == {(kind, "notice")}
    assert [each.day for each in found] == [
        day(first) + timedelta(days=n) for n in range((day(last) - day(first)).days + 1)
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2027-02-30 off", "not a day of the calendar"),
        ("2027-02-05", "say off or work after the day"),
        ("2027-02-05 maybe", "say off or work after the day"),
        ("2027-02-11..2027-02-05 off", "is no stretch of days"),
        ("2027-01-01..2027-12-31 off", "is no stretch of days"),
        ("2027-02-14 work\n2027-02-14 off", "told both off and worked"),
        ("2027-02-15 work", "is a working day by itself"),
    ],
)
def test_what_cannot_be_taken_is_said_with_its_line(text, said):
    _, problems = days_off.read(text, "notice")
    assert [said in each.message.text for each in problems] == [True]


def test_all_problems_of_a_notice_are_listed():
    text = "day,kind,source\n# 2027\n\n2027-13-01 off\n2027-01-01 off\n2027-02-05 perhaps\n"
    found, problems = days_off.read(text, "notice")
    assert [each.day for each in found] == [day("2027-01-01")]
    assert [each.line for each in problems] == [4, 6]


@given(
    st.dictionaries(
        st.dates(date(2004, 1, 1), date(2099, 12, 31)),
        st.sampled_from(["国办发明电〔2026〕9号", "notice of 2026"]),
        max_size=30,
    )
)
def test_what_is_written_reads_back(sources):
    told = [Told(on, WORK if on.weekday() > 4 else OFF, source) for on, source in sources.items()]
    assert days_off.read(days_off.written(told), "") == (sorted(told), [])


@pytest.mark.parametrize(
    ("on", "works"),
    [
        # Told: off on a Friday, worked on a Sunday; the rest of the year as the weekdays.
        ("2027-02-05", False),
        ("2027-02-14", True),
        ("2027-02-12", True),
        ("2027-02-13", False),
        # Not told, and known by the base; then by neither, where fixed holidays are holidays still.
        ("2026-01-03", True),
        ("2028-01-03", True),
        ("2029-01-01", False),
        ("2029-05-01", False),
        ("2029-05-02", False),
        ("2029-05-03", True),
        ("2029-10-01", False),
        ("2029-10-02", False),
        ("2029-10-03", False),
        ("2029-10-04", True),
        ("2001-05-02", True),
    ],
)
def test_what_was_told_goes_before_what_is_known_otherwise(on, works):
    told = [Told(day("2027-02-05"), OFF, ""), Told(day("2027-02-14"), WORK, "")]
    calendar = days_off.with_told(BASE, told)
    assert calendar.is_workday(day(on)) is works
    assert [calendar.covers(day(each)) for each in ("2026-06-01", "2027-06-01", "2028-06-01")] == [True, True, False]


def test_a_deadline_steps_over_the_days_that_were_told():
    told = [Told(day(f"2027-02-{n:02d}"), OFF, "") for n in range(5, 12)] + [Told(day("2027-02-14"), WORK, "")]
    works = days_off.with_told(BASE, told).is_workday
    assert working_days.add(day("2027-02-04"), 2, works) == day("2027-02-14")


def test_the_special_days_of_a_year_and_where_they_are_from():
    told = [Told(day("2027-02-05"), OFF, "a"), Told(day("2027-02-06"), OFF, "a"), Told(day("2027-02-14"), WORK, "a")]
    found = days_off.specials(2027, days_off.with_told(BASE, told), told, "b")
    # A Saturday that is off is nothing special; New Year, a Friday, and National Day follow from no notice.
    assert [(each.day.isoformat(), each.kind, each.source) for each in found] == [
        ("2027-01-01", "off", "b"),
        ("2027-02-05", "off", "a"),
        ("2027-02-14", "work", "a"),
        ("2027-10-01", "off", "b"),
    ]
