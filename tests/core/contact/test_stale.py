"""How old liaison details may get."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from liaison_cli.core.contact import stale
from liaison_cli.core.policy import Policy, Stale


@pytest.mark.parametrize(
    ("details_on", "first_stale_day"),
    [
        ("2025-09-16", "2026-03-17"),
        ("2025-08-31", "2026-03-01"),
        ("2025-08-29", "2026-03-01"),
        ("2023-08-31", "2024-03-01"),
        ("2023-08-29", "2024-03-01"),
        ("2024-02-29", "2024-08-30"),
        ("2025-12-31", "2026-07-01"),
    ],
)
def test_details_are_stale_the_day_after_six_calendar_months(details_on, first_stale_day):
    day, edge = date.fromisoformat(details_on), date.fromisoformat(first_stale_day)
    assert stale.stale_from(day, Policy()) == edge
    assert not stale.is_stale(day, edge - timedelta(days=1), Policy())
    assert stale.is_stale(day, edge, Policy())
    assert stale.days_stale(day, edge, Policy()) == 1
    assert stale.days_stale(day, edge - timedelta(days=1), Policy()) == 0


@pytest.mark.parametrize("months", [1, 6, 12])
def test_the_cutoff_parts_the_same_days_as_the_rule_on_every_day(months):
    """The list asks by cut-off, the explanation by the rule; over two leap years they never differ."""
    policy = Policy()._replace(stale=Stale(months))
    for step in range(366 + 4 * 365 + 1):
        today = date(2023, 12, 1) + timedelta(days=step)
        edge = stale.cutoff(today, policy)
        assert stale.is_stale(edge, today, policy), today
        assert not stale.is_stale(edge + timedelta(days=1), today, policy), today
