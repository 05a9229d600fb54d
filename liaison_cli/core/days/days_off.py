"""Days off and make-up days as the yearly notice tells them, and the holidays that stand on fixed days of every year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from liaison_cli.core.days import dates
from liaison_cli.core.days.working_days import Calendar
from liaison_cli.core.values.message import Message, msg

OFF, WORK = "off", "work"
# What is to be said where days lie beyond what is known.
NOT_KNOWN = msg(
    "The official calendar of some of these days is not known here: only weekends and holidays on fixed days are left out;"
    " `liaison calendar add` takes the notice."
)
_WORDS = {
    OFF: OFF,
    "休": OFF,
    "休息": OFF,
    "放假": OFF,
    "调休": OFF,
    "假": OFF,
    WORK: WORK,
    "班": WORK,
    "上班": WORK,
    "补班": WORK,
    "调休上班": WORK,
}
# 全国年节及纪念日放假办法: New Year, Labour Day, National Day; the second of May since 2025. Others follow the moon or the sun.
_FIXED = {(1, 1): 0, (5, 1): 0, (5, 2): 2025, (10, 1): 0, (10, 2): 0, (10, 3): 0}
# A notice names weeks, not years: a longer stretch is a slip of the pen.
_LONGEST = timedelta(days=31)
_UP_TO = re.compile(r"\s*(?:\.\.|~|～|至|—|–)\s*")


class Told(NamedTuple):
    """A day that is off or worked whatever its weekday, and where that is from."""

    day: date
    kind: str
    source: str


class Problem(NamedTuple):
    """A line of a notice that cannot be taken, and why."""

    line: int
    message: Message


def where(problem: Problem) -> Message:
    """The problem with its line, as people are told."""
    if not problem.line:
        return problem.message
    return msg("line {line}: {message}", line=problem.line, message=problem.message)


def is_fixed_holiday(day: date) -> bool:
    """Whether a statutory holiday stands on this day of every year."""
    since = _FIXED.get((day.month, day.day))
    return since is not None and day.year >= since


def days(text: str) -> list[date]:
    """A day, or all from one to another as in `2027-02-05..2027-02-11`. Raises DateProblem."""
    first, *rest = _UP_TO.split(text.strip())
    begin = dates.day(first)
    end = dates.day(rest[0]) if rest else begin
    if len(rest) > 1 or not begin <= end <= begin + _LONGEST:
        raise dates.DateProblem(
            msg("{text!r} is no stretch of days; write it like {example}", text=text, example=_LIKE)
        )
    return [begin + timedelta(days=count) for count in range((end - begin).days + 1)]


_LIKE = "2027-02-05..2027-02-11"


def read(text: str, source: str) -> tuple[list[Told], list[Problem]]:
    """The lines of a notice, each of days and a word (off, work, 休, 班), with all that cannot be taken.

    Blank lines, lines that begin with # and a heading are passed over; a third column is the line's own source.
    """
    found: list[Told] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in re.split(r"[,，\t]|\s+(?=\S+$)", line.strip(), maxsplit=2)]
        if not cells[0] or cells[0].startswith("#") or (number == 1 and not any(map(str.isdigit, line))):
            continue
        kind = _WORDS.get(cells[1].lower()) if len(cells) > 1 else None
        if kind is None:
            problems.append(Problem(number, msg("say off or work after the day")))
            continue
        try:
            found += [Told(day, kind, cells[2] if len(cells) > 2 and cells[2] else source) for day in days(cells[0])]
        except dates.DateProblem as problem:
            problems.append(Problem(number, problem.message))
    return found, problems + list(_contradictions(found))


def _contradictions(found: Iterable[Told]) -> Iterator[Problem]:
    known: dict[date, str] = {}
    for each in found:
        if known.setdefault(each.day, each.kind) != each.kind:
            yield Problem(0, msg("{day} is told both off and worked", day=each.day))
        if each.kind == WORK and each.day.weekday() < 5:
            yield Problem(
                0, msg("{day} is a working day by itself; only a Saturday or Sunday is made up", day=each.day)
            )


def written(told: Iterable[Told]) -> str:
    """The file that holds what was told: a day a line, in the order of days."""
    rows = sorted(set(told))
    return "day,kind,source\n" + "".join(f"{each.day},{each.kind},{each.source}\n" for each in rows)


def with_told(base: Calendar, told: Iterable[Told]) -> Calendar:
    """A calendar in which what was told goes before what is known otherwise.

    In a year of which neither knows anything people work from Monday to Friday, but on the fixed holidays.
    """
    kinds = {each.day: each.kind for each in told}
    years = {day.year for day in kinds}

    def is_workday(day: date) -> bool:
        if kind := kinds.get(day):
            return kind == WORK
        if base.covers(day):
            return base.is_workday(day)
        return day.weekday() < 5 and not is_fixed_holiday(day)

    return Calendar(is_workday, lambda day: day.year in years or base.covers(day))


class Special(NamedTuple):
    """A day that is not what its weekday says: off from Monday to Friday, or worked at a weekend."""

    day: date
    kind: str
    source: str


def specials(year: int, calendar: Calendar, told: Iterable[Told], otherwise: str) -> list[Special]:
    """The special days of a year, with their sources: `otherwise` where nobody told them."""
    sources = {each.day: each.source for each in told}
    day, found = date(year, 1, 1), []
    while day.year == year:
        works = calendar.is_workday(day)
        if works != (day.weekday() < 5):
            found.append(Special(day, WORK if works else OFF, sources.get(day, otherwise)))
        day += timedelta(days=1)
    return found
