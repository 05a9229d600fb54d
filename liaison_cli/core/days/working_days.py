"""Counting working days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

ONE = timedelta(days=1)


class Calendar(NamedTuple):
    """A calendar of working days: whether people work on a day, and whether the day's year is known officially."""

    is_workday: Callable[[date], bool]
    covers: Callable[[date], bool]


def before(day: date, is_workday: Callable[[date], bool]) -> date:
    """The last working day before a day."""
    day -= ONE
    while not is_workday(day):
        day -= ONE
    return day


def add(start: date, days: int, is_workday: Callable[[date], bool]) -> date:
    """The day that is `days` working days after `start`; the start itself does not count."""
    day = start
    while days > 0:
        day += ONE
        if is_workday(day):
            days -= 1
    return day
