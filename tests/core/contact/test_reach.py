"""How often attempts reached somebody."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from liaison_cli.core.contact import reach
from liaison_cli.core.contact.reach import Share
from liaison_cli.core.policy import Policy

TRIES = Counter(
    {
        ("2026-02-28T09", "phone", "reached"): 3,
        ("2026-02-28T09", "phone", "no_answer"): 1,
        ("2026-03-01T15", "phone", "busy"): 4,
        ("2026-03-01T15", "visit", "reached"): 2,
        ("2026-03-02", "ems", "signed"): 1,
        # On their way or lying there: they say nothing yet.
        ("2026-03-02", "ems", "in_transit"): 2,
        ("2026-03-02", "ems", "delivered"): 5,
        ("2026-03-01T09", "mail", "sent"): 7,
        ("2026-03-01T15", "wechat", "read"): 4,
    }
)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (reach.channel_of, {"ems": Share(1, 1), "phone": Share(3, 8), "visit": Share(2, 2)}),
        # Where only the day is known there is no hour; the rest is counted all the same.
        (reach.hour_of, {9: Share(3, 4), 15: Share(2, 6)}),
        (reach.day_of, {1: Share(2, 6), 2: Share(1, 1), 28: Share(3, 4)}),
        (reach.month_of, {"2026-02": Share(3, 4), "2026-03": Share(3, 7)}),
    ],
)
def test_reached_over_all_by_group(key, expected):
    found = reach.rates(TRIES, key, Policy())
    assert found == expected
    assert list(found) == sorted(expected)


def test_an_attempt_without_an_hour_does_not_hide_those_after_it():
    tries = Counter({("2026-03-02", "ems", "signed"): 1, ("2026-03-03T10", "phone", "reached"): 1})
    assert reach.rates(tries, reach.hour_of, Policy()) == {10: Share(1, 1)}


def test_only_what_came_after_a_day():
    assert reach.after(TRIES, date(2026, 2, 28)) == Counter({key: n for key, n in TRIES.items() if key[0] > "2026-03"})
    assert reach.after(TRIES, date(2026, 3, 1)).total() == 8


@pytest.mark.parametrize(
    ("share", "percent"), [(Share(1, 3), 33.3), (Share(2, 3), 66.7), (Share(0, 4), 0.0), (Share(0, 0), None)]
)
def test_percent_to_one_decimal(share, percent):
    assert share.percent == percent


def test_all_together():
    assert reach.total([Share(1, 3), Share(2, 4)]) == Share(3, 7)
