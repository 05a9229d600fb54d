"""How far the deadlines of tasks can be relied on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from liaison_cli.core.days.working_days import Calendar
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.values.model import Task

# Rules whose deadline is counted in calendar days.
_CALENDAR_DAYS = frozenset({"refile"})


def deadlines(made: Iterable[Task]) -> Iterator[tuple[str, date | None]]:
    """Each task's rule and its deadline."""
    return ((each.rule, each.deadline) for each in made)


def how_far(calendar: Calendar, ends: Iterable[tuple[str, date | None]]) -> tuple[Message, ...]:
    """A word where a deadline in working days, of (rule, day), lies in a year whose official calendar is not known."""
    years = sorted({day.year for rule, day in ends if day and rule not in _CALENDAR_DAYS})
    if not years or calendar.covers(date(years[-1], 12, 31)):
        return ()
    return (
        msg(
            "The official calendar of {year} is not known here: deadlines there count Monday to Friday, but for holidays"
            " on fixed days; `liaison calendar add` takes the notice.",
            year=str(years[-1]),
        ),
    )
