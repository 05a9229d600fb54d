"""The periods that reports are made for: the calendar's, by the words that people have for them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from liaison_cli.core.days import dates
from liaison_cli.core.values.message import Message, msg

PERIODS = ("daily", "weekly", "monthly", "quarterly", "half", "year")
# A window that begins after a day that somebody names; no calendar has it.
WINDOW = "window"
# The kinds by short words, beside their labels.
KINDS = {
    "day": "daily",
    "week": "weekly",
    "month": "monthly",
    "quarter": "quarterly",
    "yearly": "year",
    "日": "daily",
    "周": "weekly",
    "月": "monthly",
    "季": "quarterly",
    "半年": "half",
    "年": "year",
}
# Words for a period: the kind, and how many of them before the present one.
_WORDS = {
    "今天": ("daily", 0),
    "今日": ("daily", 0),
    "today": ("daily", 0),
    "昨天": ("daily", 1),
    "昨日": ("daily", 1),
    "yesterday": ("daily", 1),
    "本周": ("weekly", 0),
    "这周": ("weekly", 0),
    "上周": ("weekly", 1),
    "本月": ("monthly", 0),
    "这个月": ("monthly", 0),
    "上月": ("monthly", 1),
    "上个月": ("monthly", 1),
    "本季": ("quarterly", 0),
    "本季度": ("quarterly", 0),
    "上季": ("quarterly", 1),
    "上季度": ("quarterly", 1),
    "上个季度": ("quarterly", 1),
    "本半年": ("half", 0),
    "上个半年": ("half", 1),
    "今年": ("year", 0),
    "本年": ("year", 0),
    "去年": ("year", 1),
    "上年": ("year", 1),
}
_NOUNS = {
    "week": "weekly",
    "month": "monthly",
    "quarter": "quarterly",
    "half": "half",
    "halfyear": "half",
    "year": "year",
}
_WORDS |= {
    f"{which}{noun}": (kind, count) for noun, kind in _NOUNS.items() for which, count in (("this", 0), ("last", 1))
}
# The same for any kind.
_ANY = {"this": 0, "本期": 0, "last": 1, "previous": 1, "上期": 1}
# Days to go back from a period's first day to be in the one before.
_BACK = timedelta(days=1)
_MONTHS = {"monthly": 1, "quarterly": 3, "half": 6, "year": 12}
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}
_YEAR = r"(?:(?P<year>\d{4})\s*年?\s*[-./]?\s*)?"
_EXAMPLES = {
    "daily": ("2026-03-16", "yesterday", "昨天"),
    "weekly": ("2026W12", "last", "上周"),
    "monthly": ("2026-03", "last", "上月"),
    "quarterly": ("2026Q1", "last", "上季度"),
    "half": ("2026H1", "last", "上半年"),
    "year": ("2025", "last", "去年"),
}


class PeriodProblem(ValueError):
    """The text names no period, or none that has begun; `message` says so, `hint` gives examples."""

    def __init__(self, message: Message, hint: Message) -> None:
        super().__init__(message.text)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True)
class Period:
    """A day, week (Monday to Sunday), month, quarter, half-year or year, both days included; so far, while it lasts."""

    kind: str
    first: date
    last: date

    @property
    def since(self) -> date:
        """The day after which it begins."""
        return self.first - _BACK


def containing(kind: str, day: date) -> Period:
    """The whole period of a kind that a day is in."""
    if kind == "daily":
        return Period(kind, day, day)
    if kind == "weekly":
        first = day - timedelta(days=day.weekday())
        return Period(kind, first, first + timedelta(days=6))
    months = _MONTHS[kind]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(kind, first, _next_month(date(day.year, first.month + months - 1, 1)) - _BACK)


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def meant(kind: str | None, text: str | None, today: date) -> Period:
    """The period of a kind that the text names, so far if it has not ended; without a text the present one.

    The text may name the kind as well, as 上月 and 2026Q1 do. Raises PeriodProblem.
    """
    found = _named(kind, text.strip(), today) if text else containing(kind or "weekly", today)
    if found is None or (kind and found.kind != kind):
        raise PeriodProblem(_unknown(kind, text or ""), _hint(kind))
    if found.first > today:
        raise PeriodProblem(msg("The period {text!r} has not begun.", text=text), _hint(kind))
    return Period(found.kind, found.first, min(found.last, today))


def _unknown(kind: str | None, text: str) -> Message:
    if kind is None:
        return msg("{text!r} names no period.", text=text)
    return {
        "daily": msg("{text!r} names no day.", text=text),
        "weekly": msg("{text!r} names no week.", text=text),
        "monthly": msg("{text!r} names no month.", text=text),
        "quarterly": msg("{text!r} names no quarter.", text=text),
        "half": msg("{text!r} names no half-year.", text=text),
        "year": msg("{text!r} names no year.", text=text),
    }[kind]


def _hint(kind: str | None) -> Message:
    shown = _EXAMPLES[kind] if kind else tuple(each[0] for each in _EXAMPLES.values())
    return msg("Write it like {examples}.", examples=shown)


# Reads the period of a year from what was found in a text.
_Read = Callable[[int, re.Match[str]], Period | None]


def _named(kind: str | None, text: str, today: date) -> Period | None:
    plain = text.lower().replace(" ", "")
    if plain in _ANY:
        return _before(kind or "weekly", _ANY[plain], today)
    if plain in _WORDS:
        return _before(*_WORDS[plain], today)
    try:
        for pattern, read in _FORMS:
            if found := re.fullmatch(_YEAR + pattern, plain):
                return read(int(found["year"]), found) if found["year"] else _latest(read, found, today)
        return containing(kind or "daily", dates.day(text))
    except (ValueError, OverflowError):
        # No such week, month or day, or none that the calendar has.
        return None


def _before(kind: str, count: int, today: date) -> Period:
    found = containing(kind, today)
    for _ in range(count):
        found = containing(kind, found.since)
    return found


def _latest(read: _Read, found: re.Match[str], today: date) -> Period | None:
    """The newest that has begun where no year is named: in January, 12月 is the one that has just ended."""
    for year in (today.year + 1, today.year, today.year - 1):
        try:
            meant = read(year, found)
        except ValueError:
            # A year without a 53rd week.
            continue
        if meant and meant.first <= today:
            return meant
    return None


def _week(year: int, found: re.Match[str]) -> Period:
    return containing("weekly", date.fromisocalendar(year, int(found["n"]), 1))


def _month(year: int, found: re.Match[str]) -> Period:
    return containing("monthly", date(year, int(found["n"]), 1))


def _part(kind: str) -> Callable[[int, re.Match[str]], Period]:
    """A quarter or half of a year, by its number."""
    return lambda year, found: containing(kind, date(year, (_number(found["n"]) - 1) * _MONTHS[kind] + 1, 1))


def _number(text: str) -> int:
    return _NUMBERS.get(text) or int(text)


def _whole_year(year: int, found: re.Match[str]) -> Period | None:
    return containing("year", date(year, 1, 1)) if found["year"] else None


_FORMS: tuple[tuple[str, _Read], ...] = (
    (r"(?:w|第)(?P<n>\d{1,2})周?", _week),
    (r"q(?P<n>[1-4])", _part("quarterly")),
    (r"第?(?P<n>[1-4一二三四])季度?", _part("quarterly")),
    (r"h(?P<n>[12])", _part("half")),
    (r"(?P<n>[上下])半年", _part("half")),
    (r"(?P<n>\d{1,2})月份?", _month),
    (r"(?<=[-./年\d])(?P<n>\d{1,2})", _month),
    (r"", _whole_year),
)


def month_ends(today: date, count: int) -> list[date]:
    """The last days of the `count` months before the month of `today`, the oldest first."""
    ends = []
    day = today
    for _ in range(count):
        day = day.replace(day=1) - timedelta(days=1)
        ends.append(day)
    return ends[::-1]


def block_start(today: date, months: int) -> date | None:
    """The first day of the calendar quarter or half-year of `today`; None where `months` do not divide a year."""
    if months < 1 or 12 % months:
        return None
    return date(today.year, (today.month - 1) // months * months + 1, 1)
