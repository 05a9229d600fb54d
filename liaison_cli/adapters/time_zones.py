"""Time zones by their names in the IANA database: the platform's, else that of the package tzdata."""

from __future__ import annotations

from datetime import timedelta, timezone, tzinfo
from functools import cache

# Where a machine has no database of time zones, the zone that needs none: no summer time since 1991.
_CHINA = "Asia/Shanghai"


@cache
def find(name: str) -> tzinfo | None:
    """The time zone of a name; None where there is none of it."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return timezone(timedelta(hours=8), _CHINA) if name == _CHINA else None
