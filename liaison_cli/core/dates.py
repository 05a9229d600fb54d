"""Dates and times in the forms that offices write."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from liaison_cli.core.message import Message, msg

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:\.(\d+))?")
_TIME = re.compile(r"(\d{1,2})\s*[:：时点]\s*(\d{1,2})(?:\s*[:：分]\s*(\d{1,2})(?:\.\d+)?秒?|分)?")
# Excel counts days from here (its 1900 is a leap year by mistake); numbers outside are no dates of ours.
_EPOCH = date(1899, 12, 30)
_SERIALS = range(14_611, 73_051)  # 1940 to 2099


class DateProblem(ValueError):
    """The text is no date; `message` says so in a sentence."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


@lru_cache(maxsize=100_000)
def day(text: str) -> date:
    """The day that `text` means; a time beside it is ignored. Raises DateProblem."""
    return _split(text)[0]


@lru_cache(maxsize=100_000)
def moment(text: str) -> str:
    """The moment as ISO text: `YYYY-MM-DDTHH:MM`, or `YYYY-MM-DD` where no time is written. Raises DateProblem."""
    on, at = _split(text)
    return on.isoformat() if at is None else f"{on.isoformat()}T{at:%H:%M}"


def _split(text: str) -> tuple[date, time | None]:
    plain = unicodedata.normalize("NFKC", text).strip()
    if found := _SERIAL.fullmatch(plain):
        return _serial(text, int(found[1]), found[2])
    found = _DAY.match(plain) or _COMPACT.match(plain)
    if not found:
        raise DateProblem(msg("{text!r} is not a date; write it like 2024-03-05", text=text))
    rest = plain[found.end() :].strip(" T\t")
    try:
        on = date(*(int(part) for part in found.groups()))
        return on, _time(rest)
    except ValueError:
        raise DateProblem(msg("{text!r} is not a day of the calendar", text=text)) from None


def _time(rest: str) -> time | None:
    if not rest:
        return None
    found = _TIME.fullmatch(rest)
    if not found:
        raise ValueError(rest)
    at = time(int(found[1]), int(found[2]))
    # Excel writes 00:00:00 beside every date that has no time.
    return None if at == time(0) and found[3] is not None and int(found[3]) == 0 else at


def _serial(text: str, number: int, fraction: str | None) -> tuple[date, time | None]:
    if number not in _SERIALS:
        raise DateProblem(msg("{text!r} is not a date; write it like 2024-03-05", text=text))
    on = _EPOCH + timedelta(days=number)
    if not fraction or not int(fraction):
        return on, None
    seconds = round(float(f"0.{fraction}") * 86_400)
    return on, (datetime.min + timedelta(seconds=seconds)).time()
