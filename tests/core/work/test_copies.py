"""Which copies are kept as time passes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from liaison_cli.core.work.copies import Keep, keep_of, kept

NOW = datetime(2026, 3, 16, 6, 30)


@pytest.mark.parametrize(
    ("text", "keep"),
    [
        ("7d,4w,12m", Keep(7, 4, 12)),
        ("7d", Keep(7, 0, 0)),
        ("4w, 12m", Keep(0, 4, 12)),
        ("12M", Keep(0, 0, 12)),
        ("", None),
        (",", None),
        ("7", None),
        ("7d,x", None),
        ("12m,7d", None),
        ("99999d", None),
    ],
)
def test_what_is_to_be_kept(text, keep):
    assert keep_of(text) == keep


def test_a_copy_a_day_for_two_years():
    there: set[datetime] = set()
    for day in range(730):
        there = kept(there | {NOW + timedelta(days=day)}, Keep(7, 4, 12))
    newest = NOW + timedelta(days=729)
    assert {newest - timedelta(days=day) for day in range(7)} <= there
    assert len({(at.year, at.month) for at in there}) == 12
    assert len(there) <= 7 + 4 + 12


def test_of_a_day_with_many_the_last_stays():
    times = [NOW + timedelta(hours=hour) for hour in range(5)]
    assert kept(times, Keep(1, 0, 0)) == {times[-1]}


def test_the_newest_stays_whatever_is_asked():
    assert kept([NOW], Keep(0, 0, 0)) == {NOW}
