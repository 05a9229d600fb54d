"""The official Chinese calendar with its make-up days; weekends alone beyond the published years."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from liaison_cli.core.days.working_days import Calendar


@lru_cache(maxsize=10_000)
def is_workday(day: date) -> bool:
    """Whether people work on this day: by the State Council's calendar where it is known, else Monday to Friday."""
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def covers(day: date) -> bool:
    """Whether the official calendar of the day's year is known."""
    import chinese_calendar

    try:
        chinese_calendar.is_workday(day)
    except NotImplementedError:
        return False
    return True


CALENDAR = Calendar(is_workday, covers)
