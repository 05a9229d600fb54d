"""Lengths of time as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.days import duration


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14d", "2026-02-14"),
        ("14", "2026-02-14"),
        (" 2W ", "2026-02-14"),
        ("2周", "2026-02-14"),
        ("14天", "2026-02-14"),
        ("１４天", "2026-02-14"),
        ("1m", "2026-02-28"),
        ("3个月", "2026-04-30"),
        ("0d", "2026-01-31"),
    ],
)
def test_a_length_of_time_after_the_last_of_january(text, day):
    assert duration.parse(text).after(date(2026, 1, 31)) == date.fromisoformat(day)


@pytest.mark.parametrize("text", ["", "soon", "-3d", "d", "1.5m", "3 m 2 d", "99999d", "两周后"])
def test_anything_else_is_refused_in_words(text):
    with pytest.raises(duration.DurationProblem) as caught:
        duration.parse(text)
    assert caught.value.message.values == {"text": text}


def test_months_and_days_come_one_after_the_other():
    assert duration.Duration(1, 3).after(date(2026, 1, 31)) == date(2026, 3, 3)
