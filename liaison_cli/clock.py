"""The only place that asks what day it is."""

from __future__ import annotations

import os
from datetime import date, datetime

from liaison_cli.core.values.message import msg
from liaison_cli.errors import UsageError

# Beyond them, adding an interval may lead out of the calendar.
_YEARS = range(1990, 2200)


def today(as_of: str | None = None) -> date:
    """The day the rules are applied for: `as_of`, else LIAISON_TODAY, else the calendar's.

    Raises UsageError when the given day is not an ISO date.
    """
    given = as_of or os.environ.get("LIAISON_TODAY")
    if not given:
        return date.today()
    try:
        day = date.fromisoformat(given.strip())
    except ValueError:
        raise UsageError(
            msg("{given!r} is not a date.", given=given),
            msg("Write the day as YYYY-MM-DD, for example 2026-03-31."),
        ) from None
    if day.year not in _YEARS:
        raise UsageError(
            msg("{day} is too far away.", day=day),
            msg("Choose a day from {first} to {last}.", first=_YEARS[0], last=_YEARS[-1]),
        )
    return day


def now(as_of: str | None = None) -> datetime:
    """The present minute, on the day that `today` gives; naive local time, to the second."""
    moment = datetime.now().replace(microsecond=0)
    return datetime.combine(today(as_of), moment.time())
