"""Calendar months before and after a day."""

from __future__ import annotations

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


@lru_cache(maxsize=10_000)
def months_after(day: date, months: int) -> date:
    """The same day of the month so many calendar months on, or the last day of a shorter month."""
    # Imported here: the lists read due days that are kept, and must not wait for dateutil.
    from dateutil.relativedelta import relativedelta

    moved: date = day + relativedelta(months=months)
    return moved
