"""Cells of days and times."""

from __future__ import annotations

from datetime import date

from liaison_cli.core.days import dates
from liaison_cli.core.values.message import msg
from liaison_cli.importer.check.cell import BadCell, Check, Noted


def day(text: str) -> str | None:
    """A date as ISO text; None where a program wrote that there is none."""
    return _iso(_date(text).on)


def last_day(text: str) -> str | None:
    """The same for a day on which something ends; None where it has no end."""
    return _iso(_date(text, may_be_open=True).on)


def moment(text: str) -> str | None:
    """A date with its time, where there is one, as ISO text."""
    return _date(text, with_time=True).iso


def past_day(today: date) -> Check:
    """A check for a day that has been: no enterprise was founded tomorrow."""
    edge = today.isoformat()

    def check(text: str) -> str | None:
        found = day(text)
        if found and found > edge:
            raise BadCell(msg("{text!r} lies in the future", text=text))
        return found

    return check


def _date(text: str, *, may_be_open: bool = False, with_time: bool = False) -> dates.Reading:
    try:
        found = dates.read(text)
    except dates.DateProblem as problem:
        raise BadCell(problem.message) from None
    if found.open_end and not may_be_open:
        raise BadCell(msg("{text!r} is no day; a day should stand here", text=text))
    if found.warning:
        raise Noted(found.iso if with_time else _iso(found.on), found.warning)
    return found


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
