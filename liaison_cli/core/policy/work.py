"""What the zone sets for work plans."""

from __future__ import annotations

from typing import NamedTuple


class Plan(NamedTuple):
    """Contacts an officer can make on a day, minutes for each, the best hour and the first hour of work.

    `utc_offset` is how many hours the zone's clock is ahead of UTC, all year (China has no summer time).
    """

    per_day: int = 12
    minutes: int = 20
    best_hour: int = 15
    first_hour: int = 9
    utc_offset: int = 8
    # Days of a month's beginning and end to leave alone (settlement).
    avoid_first: int = 3
    avoid_last: int = 3
