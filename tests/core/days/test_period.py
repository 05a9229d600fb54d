"""Periods of reports, month ends and calendar blocks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_cli.core.days import period
from liaison_cli.core.days.months import months_after
from liaison_cli.core.reports.figures import ages, months_between

TODAY = date(2026, 3, 17)


@pytest.mark.parametrize(
    ("kind", "text", "first", "last"),
    [
        # The present one so far; 17 March 2026 is a Tuesday.
        ("daily", None, "2026-03-17", "2026-03-17"),
        ("weekly", None, "2026-03-16", "2026-03-17"),
        ("monthly", None, "2026-03-01", "2026-03-17"),
        ("quarterly", None, "2026-01-01", "2026-03-17"),
        ("half", None, "2026-01-01", "2026-03-17"),
        ("year", None, "2026-01-01", "2026-03-17"),
        (None, None, "2026-03-16", "2026-03-17"),
        # The one that has just ended.
        ("daily", "last", "2026-03-16", "2026-03-16"),
        ("weekly", "last", "2026-03-09", "2026-03-15"),
        ("monthly", "last", "2026-02-01", "2026-02-28"),
        ("quarterly", "last", "2025-10-01", "2025-12-31"),
        ("half", "上期", "2025-07-01", "2025-12-31"),
        ("year", "previous", "2025-01-01", "2025-12-31"),
        # By name.
        ("monthly", "2026-02", "2026-02-01", "2026-02-28"),
        ("monthly", "2024-02", "2024-02-01", "2024-02-29"),
        ("monthly", "2025-12", "2025-12-01", "2025-12-31"),
        ("monthly", "2026-3", "2026-03-01", "2026-03-17"),
        (None, "2026年2月", "2026-02-01", "2026-02-28"),
        (None, "2月", "2026-02-01", "2026-02-28"),
        (None, "12月", "2025-12-01", "2025-12-31"),
        (None, "四季度", "2025-10-01", "2025-12-31"),
        (None, "202602", "2026-02-01", "2026-02-28"),
        (None, "上个月", "2026-02-01", "2026-02-28"),
        (None, "last month", "2026-02-01", "2026-02-28"),
        (None, "本月", "2026-03-01", "2026-03-17"),
        ("quarterly", "2025Q4", "2025-10-01", "2025-12-31"),
        ("quarterly", "2025年四季度", "2025-10-01", "2025-12-31"),
        (None, "第1季度", "2026-01-01", "2026-03-17"),
        ("half", "2025H1", "2025-01-01", "2025-06-30"),
        ("half", "2025年下半年", "2025-07-01", "2025-12-31"),
        (None, "上半年", "2026-01-01", "2026-03-17"),
        ("weekly", "2026W12", "2026-03-16", "2026-03-17"),
        ("weekly", "2026年第1周", "2025-12-29", "2026-01-04"),
        ("weekly", "2020W53", "2020-12-28", "2021-01-03"),
        (None, "上周", "2026-03-09", "2026-03-15"),
        ("year", "2025", "2025-01-01", "2025-12-31"),
        ("year", "2024年", "2024-01-01", "2024-12-31"),
        (None, "去年", "2025-01-01", "2025-12-31"),
        # A day names the period that it is in.
        ("weekly", "2026-01-01", "2025-12-29", "2026-01-04"),
        ("monthly", "2024年2月29日", "2024-02-01", "2024-02-29"),
        (None, "2026/3/5", "2026-03-05", "2026-03-05"),
    ],
)
def test_the_period_that_is_meant(kind, text, first, last):
    found = period.meant(kind, text, TODAY)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)
    assert kind in (None, found.kind)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("monthly", "2026-13", "names no month"),
        ("monthly", "2026Q1", "names no month"),
        ("monthly", "13月", "names no month"),
        ("weekly", "2026W54", "names no week"),
        ("weekly", "2025W53", "names no week"),
        ("quarterly", "2026Q5", "names no quarter"),
        ("half", "2026H3", "names no half-year"),
        ("year", "0000", "names no year"),
        ("year", "26", "names no year"),
        ("daily", "2026-02-29", "names no day"),
        ("daily", "2026-02", "names no day"),
        (None, "forever", "names no period"),
        ("monthly", "2026-04", "has not begun"),
        ("weekly", "2026W13", "has not begun"),
        (None, "2026年12月", "has not begun"),
    ],
)
def test_what_is_no_period_is_refused_with_examples(kind, text, said):
    with pytest.raises(period.PeriodProblem) as caught:
        period.meant(kind, text, TODAY)
    assert said in caught.value.message.text
    for example in caught.value.hint.values["examples"]:
        assert period.meant(kind, example, date(2030, 1, 1))


@given(st.dates(date(1990, 1, 1), date(2199, 12, 31)), st.sampled_from(period.PERIODS))
def test_periods_follow_each_other_without_gap_or_overlap(day, kind):
    found = period.containing(kind, day)
    assert found.first <= day <= found.last
    assert period.containing(kind, found.first) == period.containing(kind, found.last) == found
    assert period.containing(kind, found.last + timedelta(days=1)).since == found.last
    months = {"daily": None, "weekly": None, "monthly": 1, "quarterly": 3, "half": 6, "year": 12}[kind]
    if months:
        assert found.first.day == 1
        assert (found.first.month - 1) % months == 0
        assert months_after(found.first, months) == found.last + timedelta(days=1)
    else:
        assert (found.last - found.first).days == (6 if kind == "weekly" else 0)
        assert kind == "daily" or found.first.weekday() == 0


@pytest.mark.parametrize(
    ("day", "kind", "text", "first", "last"),
    [
        # As cron asks, on the first day of a week, month, quarter, half-year and year.
        ("2027-01-01", "weekly", "last", "2026-12-21", "2026-12-27"),
        ("2027-01-01", "monthly", "last", "2026-12-01", "2026-12-31"),
        ("2027-01-01", "quarterly", "last", "2026-10-01", "2026-12-31"),
        ("2027-01-01", "half", "last", "2026-07-01", "2026-12-31"),
        ("2027-01-01", "year", "last", "2026-01-01", "2026-12-31"),
        ("2027-01-04", "weekly", "last", "2026-12-28", "2027-01-03"),
        ("2024-12-30", "weekly", "last", "2024-12-23", "2024-12-29"),
        ("2028-02-29", "monthly", "last", "2028-01-01", "2028-01-31"),
        ("2028-02-29", "daily", "last", "2028-02-28", "2028-02-28"),
        ("2028-03-01", "monthly", "last", "2028-02-01", "2028-02-29"),
        ("2028-03-01", "daily", "last", "2028-02-29", "2028-02-29"),
        ("2026-03-31", "monthly", "last", "2026-02-01", "2026-02-28"),
        # As people ask.
        ("2027-01-01", None, "上周", "2026-12-21", "2026-12-27"),
        ("2027-01-01", None, "本周", "2026-12-28", "2027-01-01"),
        ("2027-01-01", None, "12月", "2026-12-01", "2026-12-31"),
        ("2027-01-01", None, "下半年", "2026-07-01", "2026-12-31"),
        ("2027-01-01", "weekly", "W53", "2026-12-28", "2027-01-01"),
        ("2025-12-30", None, "第1周", "2025-12-29", "2025-12-30"),
        ("2028-02-29", None, "2月", "2028-02-01", "2028-02-29"),
    ],
)
def test_at_the_turns_of_months_and_years(day, kind, text, first, last):
    found = period.meant(kind, text, date.fromisoformat(day))
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


def test_month_ends_go_back_over_the_turn_of_the_year():
    assert period.month_ends(date(2026, 2, 28), 3) == [date(2025, 11, 30), date(2025, 12, 31), date(2026, 1, 31)]


@pytest.mark.parametrize(
    ("today", "months", "start"),
    [
        ("2026-03-31", 3, date(2026, 1, 1)),
        ("2026-04-01", 3, date(2026, 4, 1)),
        ("2026-06-30", 6, date(2026, 1, 1)),
        ("2026-12-31", 6, date(2026, 7, 1)),
        ("2026-05-05", 5, None),
        ("2026-05-05", 0, None),
        ("2026-05-05", -1, None),
        ("2026-05-05", 1, date(2026, 5, 1)),
        ("2026-05-05", 12, date(2026, 1, 1)),
        ("2026-05-05", 24, None),
    ],
)
def test_calendar_quarters_and_halves(today, months, start):
    assert period.block_start(date.fromisoformat(today), months) == start


@pytest.mark.parametrize(
    ("day", "today", "months"),
    [
        ("2026-02-16", "2026-03-16", 1),
        ("2026-02-17", "2026-03-16", 0),
        ("2025-03-16", "2026-03-16", 12),
        ("2026-01-31", "2026-02-28", 0),
    ],
)
def test_whole_months(day, today, months):
    assert months_between(date.fromisoformat(day), date.fromisoformat(today)) == months


def test_ages_put_all_that_is_older_into_the_last_place():
    found = ages(
        {date(2026, 3, 1): 2, date(2025, 9, 16): 3, date(2020, 1, 1): 4, date(2026, 4, 1): 1}, date(2026, 3, 16)
    )
    assert found == [3, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 4]
