"""Days that lie ahead, as people say them: 周二, 下周三, 5月8日, 8号, 10d, 三天后, tomorrow, next tuesday; with a time if they like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from liaison_cli.core.days import dates, duration
from liaison_cli.core.days.date_words import number, plain_digits
from liaison_cli.core.days.dates import DateProblem
from liaison_cli.core.days.days_off import NOT_KNOWN
from liaison_cli.core.days.working_days import Calendar, add
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.values.model import Coming

_NEAR = {
    **dict.fromkeys(("今天", "今日", "today"), 0),
    **dict.fromkeys(("明天", "明日", "tomorrow"), 1),
    "大后天": 3,
    "后天": 2,
}
_NEAR_DAY = re.compile("|".join(_NEAR))
_WEEKDAY = re.compile(r"(?P<week>(?:这|本|下+)个?)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天]|[1-7](?!\d))")
_ENGLISH = re.compile(r"(?:on\s+)?(?:(?P<week>this|next)\s+)?(?P<day>mon|tue|wed|thu|fri|sat|sun)[a-z]*")
_AHEAD = re.compile(
    r"(?:in\s+)?(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})\s*个?"
    r"(?P<unit>d|w|m|天|日(?=以?之?后)|周|星期|礼拜|月(?=以?之?后)|days?|weeks?|months?)(?:之后|以后|后)?(?![a-z号\d])"
)
_MONTH_DAY = re.compile(r"(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)(?!\s*[-/.年月:点]\s*\d)\s*[日号]?")
_DAY = re.compile(r"(?P<day>\d{1,2})\s*[日号]")
_WHOLE = re.compile(r"(?:民国)?\d{2,4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?|(?:19|20)\d{6}(?!\d)")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_AFTERNOON = ("01", "02", "03", "04", "05", "06")
_BEFORE_NOON = re.compile(r"上午|[早晨夜]|am")
# A day without its year is one of these days behind or ahead: 1月5日 in December is next year's, 12月5日 in January last year's.
_HALF_A_YEAR = timedelta(days=183)
_YEAR = timedelta(days=366)


def read(text: str, now: datetime) -> Coming:
    """The day to come that `text` means when it is said at `now`. Raises DateProblem, also for what has passed."""
    plain = plain_digits(unicodedata.normalize("NFKC", text).strip().lower())
    found = Coming(*_day_and_time(text, plain, now.date()))
    if found.day < now.date() or (found.time and f"{found.day}T{found.time}" < f"{now:%Y-%m-%dT%H:%M}"):
        raise DateProblem(msg("{when} has passed already.", when=found.words))
    if found.day - now.date() > _YEAR:
        raise DateProblem(msg("{when} is more than a year away.", when=found.words))
    return found


def day(text: str, now: datetime) -> date:
    """The day to come that `text` means, however far away where it names its year. Raises DateProblem."""
    try:
        return dates.day(text)
    except DateProblem:
        return read(text, now).day


def remarks(coming: Coming, calendar: Calendar) -> Iterator[Message]:
    """What is to be said of a day that people may have off."""
    if not calendar.covers(coming.day):
        yield NOT_KNOWN
    if not calendar.is_workday(coming.day):
        next_one = Coming(add(coming.day, 1, calendar.is_workday))
        yield msg(
            "{day} is a day off; the next working day is {next}.", day=Coming(coming.day).words, next=next_one.words
        )


def _day_and_time(text: str, plain: str, today: date) -> tuple[date, str | None]:
    for form, day_of in _FORMS:
        if (found := form.match(plain)) and (day := day_of(text, found, today)):
            return _with_time(text, day, plain[found.end() :])
    if plain.isdecimal() and len(plain) < 4:
        return _later(text, duration.Duration(days=int(plain)), today), None
    raise _no_day(text)


def _with_time(text: str, day: date, rest: str) -> tuple[date, str | None]:
    """A day and what follows it, read as everywhere else; nobody agrees to be called at three in the night."""
    try:
        found = dates.read(f"{day.isoformat()} {rest}")
    except DateProblem as problem:
        told = problem.message
        raise DateProblem(replace(told, values={**told.values, "text": text})) from None
    at = found.iso or ""
    if at[11:13] in _AFTERNOON and not _BEFORE_NOON.search(rest):
        at = f"{at[:11]}{int(at[11:13]) + 12}{at[13:]}"
    return date.fromisoformat(at[:10]), at[11:] or None


def _no_day(text: str) -> DateProblem:
    return DateProblem(
        msg("{text!r} is no day to come; write it like 周二, 5月8日, 10d, tomorrow or 2026-05-08 15:00.", text=text)
    )


def _near(_: str, found: re.Match[str], today: date) -> date:
    return today + timedelta(days=_NEAR[found[0]])


def _weekday(_: str, found: re.Match[str], today: date) -> date:
    """The coming one; with a word for the week, that of this calendar week, the next, or the one after it."""
    said, week = found["day"], found["week"] or ""
    wanted = _DAYS.index(said) if said in _DAYS else "一二三四五六日".find(said.replace("天", "日"))
    wanted = int(said) - 1 if wanted < 0 else wanted
    if week:
        weeks = 1 if week == "next" else week.count("下")
        return today + timedelta(days=wanted - today.weekday(), weeks=weeks)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


def _ahead(text: str, found: re.Match[str], today: date) -> date:
    count = int(number(found["count"]))
    unit = found["unit"] if found["unit"] in "周星期礼拜" else found["unit"][0]
    if unit in ("m", "月"):
        return _later(text, duration.Duration(months=count), today)
    return _later(text, duration.Duration(days=count * (1 if unit in ("d", "天", "日") else 7)), today)


def _later(text: str, length: duration.Duration, today: date) -> date:
    try:
        return length.after(today)
    except (ValueError, OverflowError):
        raise _no_day(text) from None


def _month_day(text: str, found: re.Match[str], today: date) -> date:
    years = (today.year - 1, today.year, today.year + 1)
    days = [day for year in years if (day := _of(year, int(found["month"]), int(found["day"])))]
    near = [day for day in days if -_HALF_A_YEAR <= day - today <= _HALF_A_YEAR]
    if not near:
        raise DateProblem(msg("{text!r} is not a day of the calendar", text=text))
    return near[0]


def _day_of_month(text: str, found: re.Match[str], today: date) -> date:
    """The next one of this number, be it in this month or, where that has none, in one of the next."""
    for step in range(3):
        year, month = divmod(today.year * 12 + today.month - 1 + step, 12)
        if (day := _of(year, month + 1, int(found["day"]))) and day >= today:
            return day
    raise DateProblem(msg("{text!r} is not a day of the calendar", text=text))


def _of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _whole(_text: str, found: re.Match[str], _today: date) -> date:
    return dates.day(found[0])


_FORMS = (
    (_WHOLE, _whole),
    (_NEAR_DAY, _near),
    (_WEEKDAY, _weekday),
    (_ENGLISH, _weekday),
    (_MONTH_DAY, _month_day),
    (_AHEAD, _ahead),
    (_DAY, _day_of_month),
)
