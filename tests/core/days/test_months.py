"""Whole months between days, beside the library that counts them forwards."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_cli.core.days.months import months_after, months_since


@pytest.mark.parametrize(
    ("day", "today", "months"),
    [
        ("2026-01-15", "2026-02-14", 0),
        ("2026-01-15", "2026-02-15", 1),
        ("2026-01-31", "2026-02-28", 1),
        ("2025-03-16", "2026-03-16", 12),
        ("2026-03-16", "2026-03-16", 0),
    ],
)
def test_whole_months(day, today, months):
    assert months_since(date.fromisoformat(day), date.fromisoformat(today)) == months


days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(day=days, today=days, months=st.integers(1, 24))
def test_so_many_months_have_passed_from_the_day_they_lead_to(day, today, months):
    assert (months_since(day, today) >= months) == (months_after(day, months) <= today)
