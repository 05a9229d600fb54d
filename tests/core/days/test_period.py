"""Periods of reports, month ends and calendar blocks."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.days import period
from liaison_cli.core.reports.figures import ages, months_between


@pytest.mark.parametrize(
    ("kind", "today", "begin"),
    [
        ("daily", "2026-03-01", "2026-02-28"),
        ("weekly", "2026-01-03", "2025-12-27"),
        ("monthly", "2026-03-16", "2026-02-16"),
        ("monthly", "2026-04-30", "2026-03-31"),
        ("monthly", "2026-03-31", "2026-02-28"),
        ("monthly", "2024-03-30", "2024-02-29"),
        ("quarterly", "2026-06-30", "2026-03-31"),
        ("quarterly", "2026-02-28", "2025-11-30"),
        ("year", "2024-02-29", "2023-02-28"),
        ("year", "2026-12-31", "2025-12-31"),
    ],
)
def test_where_a_period_begins(kind, today, begin):
    assert period.begin(kind, date.fromisoformat(today)) == date.fromisoformat(begin)


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
