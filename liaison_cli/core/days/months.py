"""Calendar months before and after a day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache


def newest_past(today: date, months: int) -> date:
    """The newest day from which more than so many months have passed: from that day and all before, from none after."""
    day = months_after(today, -months)
    # Month ends are cut short differently forwards and backwards; a few days' walk finds the true edge.
    while months_after(day, months) < today:
        day += timedelta(days=1)
    while months_after(day, months) >= today:
        day -= timedelta(days=1)
    return day


def months_since(day: date, today: date) -> int:
    """How many whole calendar months have passed; the last day of a shorter month completes one."""
    months = (today.year - day.year) * 12 + today.month - day.month
    return months - (today.day < min(day.day, monthrange(today.year, today.month)[1]))


@lru_cache(maxsize=10_000)
def months_after(day: date, months: int) -> date:
    """The same day of the month so many calendar months on, or the last day of a shorter month."""
    # Imported here: the lists read due days that are kept, and must not wait for dateutil.
    from dateutil.relativedelta import relativedelta

    moved: date = day + relativedelta(months=months)
    return moved
