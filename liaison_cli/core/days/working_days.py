"""Counting working days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

ONE = timedelta(days=1)


def add(start: date, days: int, is_workday: Callable[[date], bool]) -> date:
    """The day that is `days` working days after `start`; the start itself does not count."""
    day = start
    while days > 0:
        day += ONE
        if is_workday(day):
            days -= 1
    return day
