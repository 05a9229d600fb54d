"""The only place that asks what time it is: the zone's time, whatever time the machine keeps."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, tzinfo

from liaison_cli.adapters import time_zones
from liaison_cli.core.values.message import msg
from liaison_cli.errors import UsageError

# Beyond them, adding an interval may lead out of the calendar.
_YEARS = range(1990, 2200)


def today(as_of: str | None, zone: str) -> date:
    """The day the rules are applied for: `as_of`, else LIAISON_TODAY, else the present day in the time zone `zone`.

    Raises UsageError when the given day is not an ISO date.
    """
    given = as_of or os.environ.get("LIAISON_TODAY")
    return day_of(given) if given else _now(zone).date()


def day_of(given: str) -> date:
    """An ISO date as a day that rules can be applied for. Raises UsageError."""
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


def now(as_of: str | None, zone: str) -> datetime:
    """The present time in the time zone `zone`, on the day that `today` gives; naive, to the second."""
    return datetime.combine(today(as_of, zone), _now(zone).time())


def present_day(zone: str) -> date:
    """The real day in the time zone `zone`, whatever day was chosen."""
    return _now(zone).date()


def utc() -> str:
    """The real time in UTC, an ISO text to the second, whatever day was chosen."""
    return datetime.now(UTC).replace(microsecond=0, tzinfo=None).isoformat()


def time_zone(name: str) -> tzinfo:
    """The time zone of a name that a policy has. Raises UsageError where the machine does not know it."""
    found = time_zones.find(name)
    if found is None:
        raise UsageError(msg("There is no time zone {name!r}.", name=name), msg("Check zone.timezone."))
    return found


def _now(zone: str) -> datetime:
    return datetime.now(time_zone(zone)).replace(microsecond=0, tzinfo=None)
