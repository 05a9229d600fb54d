"""What a cell of a workbook shows, from the number that is kept of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import lru_cache
from xml.etree.ElementTree import Element

# Excel keeps fifteen digits of a number; the others are lost, whatever a reader makes of them.
EXACT = 10**15
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
# What in a format is no sign of a date: text, colours, conditions, fillings.
_ASIDE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_SIGN_OF_DATE = re.compile(r"[ymdhse]|g(?!eneral)|上午|下午", re.IGNORECASE)
_DURATION = re.compile(r"\[[hms]+\]", re.IGNORECASE)
# Zeros that fill a number up, with text before them: 00000000000, "021-"00000000.
_FILLED = re.compile(r'((?:"[^"]*"|\\.|-)*)(0{2,})')
_MOST_DAYS = 2_958_465
_MEMORY = 20_000


def number(text: str) -> str:
    """The digits of a number; in powers of ten where Excel has lost some."""
    if text.isdecimal() and len(text) < 16 and text.isascii():
        return text if text[0] != "0" else str(int(text))
    try:
        return plain(float(text))
    except (ValueError, OverflowError):
        return text


def plain(value: float) -> str:
    """The same for a number that was read already."""
    if abs(value) >= EXACT:
        return f"{value:.14E}"
    return str(int(value)) if value == int(value) else repr(value)


def moment(value: datetime) -> str:
    """A date, with its time where there is one."""
    value = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
    if value.time() == time.min:
        return value.date().isoformat()
    return value.strftime("%Y-%m-%d %H:%M:%S" if value.second else "%Y-%m-%d %H:%M")


def time_of_day(value: time) -> str:
    """A time; midnight is day zero, which Excel shows where a formula gave a date cell nothing."""
    return value.strftime("%H:%M") if value != time.min else "1900-01-00"


def duration(value: timedelta) -> str:
    """Hours and minutes."""
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02}"


class Formats:
    """The formats of a workbook's cells, by their numbers, as far as they change what a number is."""

    def __init__(self, styles: Element | None, *, is_1904: bool) -> None:
        self._epoch = datetime(1904, 1, 1) if is_1904 else None
        self._kinds: list[str | tuple[str, int] | None] = []
        self._makers: dict[int, Callable[[str], str]] = {}
        if styles is None:
            return
        own = {each.get("numFmtId"): each.get("formatCode", "") for each in styles.iterfind("{*}numFmts/{*}numFmt")}
        for each in styles.iterfind("{*}cellXfs/{*}xf"):
            key = each.get("numFmtId", "0")
            self._kinds.append(_kind(own.get(key) or ("yyyy" if key.isdecimal() and int(key) in _DATES else "")))

    def maker(self, style: int) -> Callable[[str], str]:
        """What makes the text of a number in a style; dates come again and again and are remembered."""
        kind = self._kinds[style] if style < len(self._kinds) else None
        if kind is None:
            return number
        if style not in self._makers:
            self._makers[style] = lru_cache(_MEMORY)(lambda value: self._made(value, kind))
        return self._makers[style]

    def _made(self, value: str, kind: str | tuple[str, int]) -> str:
        if isinstance(kind, tuple):
            lead, digits = kind
            plain_text = number(value)
            return lead + plain_text.zfill(digits) if plain_text.isdecimal() else plain_text
        try:
            serial = float(value)
        except ValueError:
            return value
        if not 0 <= serial <= _MOST_DAYS:
            return number(value)
        if kind == "duration":
            return duration(timedelta(days=serial))
        return self._date(serial)

    def _date(self, serial: float) -> str:
        if self._epoch:
            return moment(self._epoch + timedelta(days=serial))
        if serial < 1:
            whole = datetime(1900, 1, 1) + timedelta(days=serial, microseconds=500_000)
            return time_of_day(whole.time().replace(microsecond=0))
        # Excel's calendar has a 29 February 1900, which there was not.
        return moment(datetime(1899, 12, 31 if serial < 60 else 30) + timedelta(days=serial))


def _kind(code: str) -> str | tuple[str, int] | None:
    if filled := _FILLED.fullmatch(code):
        return re.sub(r'"|\\', "", filled[1]), len(filled[2])
    bare = _ASIDE.sub("", code)
    if _DURATION.search(bare):
        return "duration"
    return "date" if _SIGN_OF_DATE.search(bare.partition(";")[0].replace("General", "")) else None
