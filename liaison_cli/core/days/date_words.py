"""Words in dates: Chinese numerals (二〇二四年三月五日) and English months (5-Mar-24), which nobody can misread."""

from __future__ import annotations

import re

_DIGITS = str.maketrans("〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖两", "000123456789123456789" + "2")
_TENS = {"十": "十", "拾": "十", "廿": "二十", "卅": "三十"}
_NUMERAL = re.compile(r"[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾廿卅]+")
_YEAR = re.compile(
    r"([〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖]{2}(?:[〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖]{2})?)(?=\s*年)"
)
_PARTS = re.compile(r"(?<![期周拜])([初]?[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾廿卅]{1,4})(?=\s*[月日号点时分])")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[-\s./]*{_MONTH}[-\s,./]*(\d{{4}}|\d{{2}})(?!\d)", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"{_MONTH}[-\s]*(\d{{1,2}})(?:st|nd|rd|th)?[-\s,]+(\d{{4}})(?!\d)", re.IGNORECASE)


def plain_digits(text: str) -> str:
    """The text with the Chinese numerals of a date as digits."""
    if not _NUMERAL.search(text):
        return text
    text = _YEAR.sub(lambda found: found[1].translate(_DIGITS), text)
    return _PARTS.sub(lambda found: number(found[1].lstrip("初")), text)


def number(numeral: str) -> str:
    """Up to 99 in Chinese numerals: 三, 十, 十一, 二十, 三十一, 廿五."""
    for sign, written in _TENS.items():
        numeral = numeral.replace(sign, written)
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return numeral.translate(_DIGITS)
    return f"{(tens or '一').translate(_DIGITS)}{(ones or '〇').translate(_DIGITS)}"


def from_english(text: str) -> tuple[str, int, int, str] | None:
    """Year, month and day of a date with an English month, and what stands after it."""
    if found := _DAY_FIRST.match(text):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.match(text):
        month, day, year = found.groups()
    else:
        return None
    return year, _MONTHS.index(month[:3].lower()) + 1, int(day), text[found.end() :]
