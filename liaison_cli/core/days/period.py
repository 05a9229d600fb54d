"""The periods that reports are made for."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from liaison_cli.core.days.duration import months_after

# Calendar months back from the day of the report; a day and a week are counted in days.
PERIODS = ("daily", "weekly", "monthly", "quarterly", "year")
_DAYS = {"daily": 1, "weekly": 7}
_MONTHS = {"monthly": 1, "quarterly": 3, "year": 12}


def begin(period: str, today: date) -> date:
    """The day after which a report's period begins; the period ends with `today` and includes it."""
    if period in _DAYS:
        return today - timedelta(days=_DAYS[period])
    day = months_after(today, -_MONTHS[period])
    # A report of a month's last day is about whole months, however long the earlier one was.
    return day.replace(day=_length(day)) if today.day == _length(today) else day


def _length(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def month_ends(today: date, count: int) -> list[date]:
    """The last days of the `count` months before the month of `today`, the oldest first."""
    ends = []
    day = today
    for _ in range(count):
        day = day.replace(day=1) - timedelta(days=1)
        ends.append(day)
    return ends[::-1]


def block_start(today: date, months: int) -> date | None:
    """The first day of the calendar quarter or half-year of `today`; None where `months` do not divide a year."""
    if months < 1 or 12 % months:
        return None
    return date(today.year, (today.month - 1) // months * months + 1, 1)
