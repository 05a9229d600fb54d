"""Which of many copies are kept: the last of each of so many days, weeks and months, and the newest always."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import datetime
from typing import NamedTuple

_FORM = re.compile(r"(?:(\d{1,4})d)?,?(?:(\d{1,4})w)?,?(?:(\d{1,4})m)?")
USUAL = "7d,4w,12m"


class Keep(NamedTuple):
    """Of how many days, weeks and months, of those that have copies, the last copy is kept."""

    days: int
    weeks: int
    months: int


def keep_of(text: str) -> Keep | None:
    """What `7d,4w,12m` says, parts of it too; None where it says nothing."""
    found = _FORM.fullmatch(text.replace(" ", "").lower())
    if not found or not any(found.groups()):
        return None
    return Keep(*(int(each or 0) for each in found.groups()))


def kept(times: Collection[datetime], keep: Keep) -> set[datetime]:
    """The times of the copies that stay."""
    newest_first = sorted(times, reverse=True)
    stay = set(newest_first[:1])
    periods: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (keep.days, datetime.date),
        (keep.weeks, lambda at: at.isocalendar()[:2]),
        (keep.months, lambda at: (at.year, at.month)),
    )
    for most, period_of in periods:
        last: dict[object, datetime] = {}
        for at in newest_first:
            last.setdefault(period_of(at), at)
        stay |= set(list(last.values())[:most])
    return stay
