"""The official Chinese calendar with its make-up days: what the library knows, and the notices that a zone was told."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_cli.core.days.working_days import Calendar
from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError, reason_of

if TYPE_CHECKING:
    from liaison_cli.core.days.days_off import Told

FILE_NAME = "liaison-calendar.csv"
# Where the special days are from that nobody told.
LIBRARY = "chinesecalendar"


@lru_cache(maxsize=10_000)
def _is_workday(day: date) -> bool:
    """Whether people work on this day: by the State Council's calendar, else Monday to Friday but on fixed holidays."""
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        from liaison_cli.core.days.days_off import is_fixed_holiday

        return day.weekday() < 5 and not is_fixed_holiday(day)


def _covers(day: date) -> bool:
    import chinese_calendar

    try:
        chinese_calendar.is_workday(day)
    except NotImplementedError:
        return False
    return True


CALENDAR = Calendar(_is_workday, _covers)


def path_for(policy: Path) -> Path:
    """Where the notices are kept: beside the policy file."""
    return policy.with_name(FILE_NAME)


def beside(policy: Path) -> Calendar:
    """The calendar with the notices that are kept beside a policy file. Raises LiaisonError where those cannot be read."""
    path = path_for(policy)
    if not path.exists():
        return CALENDAR
    from liaison_cli.core.days.days_off import with_told

    return with_told(CALENDAR, told(path))


def told(path: Path) -> list[Told]:
    """The days that a file of notices tells. Raises LiaisonError with a line for each problem."""
    from liaison_cli.core.days import days_off
    from liaison_cli.lang import say

    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise LiaisonError(msg("{path} cannot be read: {reason}.", path=str(path), reason=reason)) from None
    found, problems = days_off.read(text, "")
    if problems:
        raise LiaisonError(
            msg("The calendar {path} has problems: {count}.", path=str(path), count=len(problems)),
            msg("Mend the lines, or tell the year again with `liaison calendar add`."),
            details=[say(days_off.where(each)) for each in problems],
        )
    return found


def known_years() -> list[int]:
    """The years that the library knows."""
    import chinese_calendar

    return sorted({day.year for day in chinese_calendar.constants.holidays})
