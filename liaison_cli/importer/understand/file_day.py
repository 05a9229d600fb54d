"""The day that a file says it is of: 截至2026年3月31日 above its table, or 2026-03-31 in its name. Pure."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePath

from liaison_cli.core.days.date_words import plain_digits
from liaison_cli.importer.understand.table_shape import Shape

_AS_OF = re.compile(
    r"截[至止]\s*(?:到|于|至)?|(?:统计|数据|更新|导出|制表|填报|填表|编制)(?:日期|时间|截止日期|截止时间)\s*[:为]?|\bas (?:of|at)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?<!\d)(20\d\d)\s*(?:[-/._年])\s*(\d{1,2})\s*(?:[-/._月])\s*(\d{1,2})(?!\d)\s*[日号]?")
_COMPACT = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)")
_MONTH = re.compile(r"(?<!\d)(20\d\d)\s*[-/._年]\s*(\d{1,2})\s*月?(?!\d|\s*[-/._月]\s*\d)\s*(?:份|底|末)?")
# A day with one of these behind it bounds what is listed, and is not that of the list: 2025-01-01以来新设企业.
_BOUNDS = re.compile(r"\s*(?:之?以?[前后来]|起|至|到|成立|注册|设立)")


def file_day(shape: Shape, today: date) -> str | None:
    """The day that a table is of by the titles above it or by the name of its sheet or file, as ISO text.

    None where they say none; a day to come is none.
    """
    for text in shape.titles:
        if day := _latest(_after_words(_plain(text), today), today):
            return day
    names = [shape.table.sheet or "", PurePath(shape.table.path).stem]
    for name in map(_plain, names):
        if day := _latest((*_after_words(name, today), *_days(name)), today):
            return day
    return None


def _plain(text: str) -> str:
    return plain_digits(unicodedata.normalize("NFKC", text))


def _after_words(text: str, today: date) -> Iterator[date]:
    """The days that stand behind words which say that the list is of them; of a month, its last day or today."""
    for words in _AS_OF.finditer(text):
        rest = text[words.end() :].lstrip(" :()")
        if found := _DAY.match(rest) or _COMPACT.match(rest):
            yield from _day(*found.groups())
        elif (found := _MONTH.match(rest)) and 1 <= int(found[2]) <= 12:
            year, month = int(found[1]), int(found[2])
            yield min(date(year, month, monthrange(year, month)[1]), max(today, date(year, month, 1)))


def _days(name: str) -> Iterator[date]:
    """The days in a name; of a span the last."""
    for found in (*_DAY.finditer(name), *_COMPACT.finditer(name)):
        if not _BOUNDS.match(name, found.end()):
            yield from _day(*found.groups())


def _day(year: str, month: str, day: str) -> Iterator[date]:
    try:
        yield date(int(year), int(month), int(day))
    except ValueError:
        return


def _latest(days: Iterable[date], today: date) -> str | None:
    return max((day.isoformat() for day in days if day <= today), default=None)
