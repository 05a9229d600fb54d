"""Dates and times in the forms that offices write.

The order is year, month, day. A date that could be read in two ways is refused and both are named, unless a part
beyond 12 decides. A month or a year alone is no date: nobody knows the day. Two-digit years are 1950 to 2049.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from liaison_cli.core.days.date_words import from_english, plain_digits
from liaison_cli.core.values.message import Message, msg

_ISO = re.compile(r"(\d{4})\s*[-/.年、\s]\s*(\d{1,2})\s*[-/.月、\s]\s*(\d{1,2})(?!\d)\s*[日号.]?")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})(?:\d{2})?)?(?!\d)")
_SHORT = re.compile(r"(\d{1,4})\s*([-/.年])\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})(?!\d)\s*[日号.]?")
_ROC = re.compile(r"民国\s*(\d{1,3})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?")
_SERIAL = re.compile(r"(\d{5})(?:\.(\d+))?")
_MONTH = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*月?份?|(?:19|20)\d{2}\s*年?|(?:19|20)\d{2}(?:0[1-9]|1[0-2])")
_NO_YEAR = re.compile(r"\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?")
_TIME = re.compile(
    r"(上午|下午|傍晚|晚上|晚|深夜|半夜|夜里|夜间|午夜|夜|中午|凌晨|清晨|早上|早晨|早|am|pm)?\s*(\d{1,2})\s*(?:[:：时点]\s*(?:(\d{1,2})|(半))?\s*(?:[:：分]\s*(\d{1,2})?(?:\.\d+)?\s*秒?)?)?"
    r"\s*(am|pm)?\s*(?:z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_NIGHT = frozenset({"晚上", "晚", "深夜", "半夜", "夜里", "夜间", "午夜", "夜"})
# Before this hour a night may be the one that ends at the day or the one that begins on it.
_EVENING = 5
_WEEKDAY = re.compile(r"^[\s,(]*(?:星期|周|礼拜)[一二三四五六日天][\s,)]*")
# How programs write that there is no date, and how people write that there is no end.
_NOTHING = re.compile(
    r"(?:0000|1899|0001)[-/.]\d{1,2}[-/.]\d{1,2}|1900[-/.]0?1[-/.]0?[01]|00000000|19000100|0(?:\.0+)?|1900年0?1月0?[01]日"
)
_MIDNIGHT = re.compile(r"[\sT]+0{1,2}:0{2}(?::0{2})?(?:\.0+)?$")
_OPEN = re.compile(
    r"(?:长期(?:有效)?|永久|永续|至今|现在|无期限|无固定期限|不约定期限|无限期|long[- ]?term|present|permanent|9999[-/.年]?12[-/.月]?31日?)",
    re.IGNORECASE,
)
# Excel counts days from here (its 1900 is a leap year by mistake), workbooks of old Macs from 1904.
_EPOCHS = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
_YEARS = range(1940, 2100)
_PIVOT = 50
_LONGEST = 60


class DateProblem(ValueError):
    """The text is no date; `message` says so in a sentence."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text means: a day with or without a time, no day at all, or no end; and what to say about it."""

    on: date | None
    at: time | None = None
    open_end: bool = False
    warning: Message | None = None

    @property
    def iso(self) -> str | None:
        """The moment as ISO text: `YYYY-MM-DDTHH:MM`, or `YYYY-MM-DD` where no time is written."""
        if self.on is None:
            return None
        if self.at is None:
            return self.on.isoformat()
        return f"{self.on.isoformat()}T{self.at:%H:%M}"


@lru_cache(maxsize=100_000)
def read(text: str, epoch: int = 1900) -> Reading:
    """What `text` means; a bare number counts days from `epoch`. Raises DateProblem."""
    plain = plain_digits(unicodedata.normalize("NFKC", text[:_LONGEST]).strip().strip("'\""))
    if _NOTHING.fullmatch(_MIDNIGHT.sub("", plain)):
        return Reading(None, warning=msg("{text!r} stands for no date; nothing is taken", text=text))
    if _OPEN.fullmatch(plain):
        return Reading(None, open_end=True)
    if found := _SERIAL.fullmatch(plain):
        return _serial(text, int(found[1]), found[2], epoch)
    return _written(text, plain)


def day(text: str) -> date:
    """The day that `text` means; a time beside it is ignored. Raises DateProblem."""
    return _known(text).on or date.min


def moment(text: str) -> str:
    """The moment as ISO text: `YYYY-MM-DDTHH:MM`, or `YYYY-MM-DD` where no time is written. Raises DateProblem."""
    return _known(text).iso or ""


def _known(text: str) -> Reading:
    found = read(text)
    if found.on is None:
        raise DateProblem(msg("{text!r} is not a date; write it like 2024-03-05", text=text))
    return found


def _written(text: str, plain: str) -> Reading:
    if found := _ROC.match(plain) or _ISO.match(plain):
        numbers = [int(part) for part in found.groups()]
        numbers[0] += 1911 if plain.startswith("民国") else 0
        return _at(text, _day(text, *numbers), plain[found.end() :])
    if found := _COMPACT.match(plain):
        on = _day(text, *map(int, found.groups()[:3]))
        clock = f"{found[4]}:{found[5]}" if found[4] else plain[found.end() :]
        return _at(text, on, clock)
    if english := from_english(plain):
        year, month, day_, rest = english
        return _at(text, _day(text, _year(year), month, day_), rest)
    if found := _SHORT.match(plain):
        on, warning = _shortened(text, found[1], found[3], found[4], found[2] == "年")
        return _at(text, on, plain[found.end() :], warning)
    raise DateProblem(_why_not(text, plain))


def _why_not(text: str, plain: str) -> Message:
    if _MONTH.fullmatch(plain):
        return msg("{text!r} names no day; write the whole date or leave the cell blank", text=text)
    if _NO_YEAR.fullmatch(plain):
        return msg("{text!r} names no year; write the whole date", text=text)
    if re.fullmatch(r"1\d{9}(?:\d{3})?", plain):
        return msg("{text!r} is a count of seconds, not a date; write it like 2024-03-05", text=text)
    return msg("{text!r} is not a date; write it like 2024-03-05", text=text)


def _year(text: str) -> int:
    number = int(text)
    return number if len(text) > 2 else number + (2000 if number < _PIVOT else 1900)


def _shortened(text: str, first: str, second: str, third: str, is_year: bool) -> tuple[date, Message | None]:
    """A date whose order must be found: a year has two or four digits, a month and a day are what the calendar has.

    Day first is known with a year of four digits alone: 24/2/30 is a mistake, not a day of 2030.
    """
    ours = _possible(first, second, third)
    others = [] if is_year else [on for on in (_possible(third, first, second), _possible(third, second, first)) if on]
    ways = list(dict.fromkeys([*([ours] if ours else []), *others]))
    if ours and int(first) > 12 and len(ways) > 1:
        return ours, msg("{text!r} is read as year, month, day: {day}", text=text, day=ours)
    if len(ways) > 1:
        raise DateProblem(msg("{text!r} could be {days}; write it like 2024-03-05", text=text, days=ways))
    if ways and (ours or len(third) == 4 or int(first) <= 12):
        return ways[0], None
    if len(first) == 2 or len(third) in (2, 4):
        raise DateProblem(msg("{text!r} is not a day of the calendar", text=text))
    raise DateProblem(msg("{text!r} is not a date; write it like 2024-03-05", text=text))


def _possible(year: str, month: str, day_: str) -> date | None:
    if len(year) not in (2, 4) or len(month) > 2 or len(day_) > 2:
        return None
    try:
        return date(_year(year), int(month), int(day_))
    except ValueError:
        return None


def _day(text: str, year: int, month: int, day_: int) -> date:
    try:
        return date(year, month, day_)
    except ValueError:
        raise DateProblem(msg("{text!r} is not a day of the calendar", text=text)) from None


def _at(text: str, on: date, rest: str, warning: Message | None = None) -> Reading:
    """A day with what is written of its time."""
    rest = _WEEKDAY.sub("", rest.strip(" T\t,")).strip()
    if not rest or rest in ("上午", "下午", "起", "止", "前", "()"):
        return Reading(on, warning=warning)
    found = _TIME.fullmatch(rest)
    if not found or not re.search(r"[:：时点]|am|pm|午|晚|夜|凌晨|晨|早", rest, re.IGNORECASE):
        raise DateProblem(msg("there is more than a date in {text!r}", text=text))
    half = (found[1] or found[6] or "").lower()
    hour = _hour(text, half, int(found[2]))
    minute, second = 30 if found[4] else int(found[3] or 0), int(found[5] or 0)
    try:
        at = time(hour, minute, second).replace(second=0)
        if half in _NIGHT and hour == 0:
            # Twelve at night is the end of the day.
            return Reading(on + timedelta(days=1), at, warning=warning)
    except (ValueError, OverflowError):
        raise DateProblem(msg("there is no such time as in {text!r}", text=text)) from None
    # Excel writes 0:00 or 00:00:00 beside every date that has no time.
    return Reading(on, at if at != time(0) or second else None, warning=warning)


def _hour(text: str, half: str, hour: int) -> int:
    """The hour of 24 that an hour of a half of the day, or of the night, is. Raises DateProblem."""
    if half in _NIGHT and hour in (0, 12):
        return 0
    if half in _NIGHT and hour < _EVENING:
        raise DateProblem(msg("{text!r} may be the night before or after; write the hour as in 01:30", text=text))
    if half in ("下午", "傍晚", "pm", "中午", *_NIGHT) and hour < 12 and not (half == "中午" and hour >= 10):
        return hour + 12
    return 0 if half in ("am", "凌晨", "上午") and hour == 12 else hour


def _serial(text: str, number: int, fraction: str | None, epoch: int) -> Reading:
    on = _EPOCHS[epoch] + timedelta(days=number)
    if on.year not in _YEARS:
        raise DateProblem(msg("{text!r} is not a date; write it like 2024-03-05", text=text))
    if not fraction or not int(fraction):
        return Reading(on)
    seconds = round(float(f"0.{fraction}") * 86_400)
    at = datetime.combine(on, time()) + timedelta(minutes=round(seconds / 60))
    return Reading(at.date(), at.time())
