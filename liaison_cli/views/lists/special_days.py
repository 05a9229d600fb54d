"""The years whose calendar is known, and the days of one that are not what their weekday says."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple

from liaison_cli.core.days.days_off import WORK, Special
from liaison_cli.core.values.message import msg
from liaison_cli.views.lists.column import Column, Listing


class Year(NamedTuple):
    """A year: weekdays that are off, weekend days that are worked, and where that is from."""

    year: int
    off: int
    work: int
    source: str

    @classmethod
    def of(cls, year: int, specials: Iterable[Special], source: str) -> Year:
        """The counts of a year's special days."""
        kinds = [each.kind for each in specials]
        return cls(year, len(kinds) - kinds.count(WORK), kinds.count(WORK), source)


YEARS = Listing(
    "years",
    msg("Years whose calendar is known"),
    (
        Column("year", msg("Year"), attrgetter("year"), rank=0),
        Column("off", msg("Weekdays off"), attrgetter("off"), rank=0, right=True),
        Column("work", msg("Weekend days worked"), attrgetter("work"), rank=0, right=True),
        Column("source", msg("Source"), attrgetter("source"), rank=1, grow=True),
    ),
    msg("No year is known."),
)
SPECIALS = Listing(
    "days",
    msg("Days off and make-up days"),
    (
        Column("day", msg("Day"), attrgetter("day"), rank=0),
        Column("weekday", msg("Weekday"), lambda row: str(row.day.isoweekday()), words="weekday", rank=0),
        Column("kind", msg("Kind of day"), attrgetter("kind"), words="day_kind", rank=0),
        Column("source", msg("Source"), attrgetter("source"), rank=1, grow=True),
    ),
    msg("No day of this year is known to be special."),
)
