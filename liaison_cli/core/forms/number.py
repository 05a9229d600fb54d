"""The numbers of check forms: the year, a running number, and a check digit, as 26-00012-4.

The check digit is that of ISO 7064, MOD 11,10: one wrong digit is always noticed, two that have changed places nearly
always.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_FORM = re.compile(r"\d{8,}")
_BETWEEN = re.compile(r"[\s\-‐-―−_./]+")
# What is read or typed instead of a digit.
_MEANT = str.maketrans("OoIlZzSsB", "001122558")


def number(year: int, serial: int) -> str:
    """The number of a form: the year's last two digits, the running number in at least five, and the check digit."""
    return written(with_check(f"{year % 100:02}{serial:05}"))


def with_check(digits: str) -> str:
    """Digits with their check digit behind them."""
    carry = 10
    for digit in digits:
        carry = ((carry + int(digit)) % 10 or 10) * 2 % 11
    return f"{digits}{(11 - carry) % 10}"


def typed(text: str) -> str:
    """The digits of a number as somebody types or reads it: full width, with or without hyphens, letters that look like them."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).translate(_MEANT)


def is_sound(digits: str) -> bool:
    """Whether these digits are a number with the right check digit."""
    return bool(_FORM.fullmatch(digits)) and digits.isascii() and with_check(digits[:-1]) == digits


def written(digits: str) -> str:
    """Digits as a number is written."""
    return f"{digits[:2]}-{digits[2:-1]}-{digits[-1]}"


def near(digits: str, known: Iterable[str]) -> list[str]:
    """Those of some numbers that are one slip away: a digit wrong, missing or too many, or two that changed places."""
    return [each for each in known if _one_slip(digits, _BETWEEN.sub("", each))]


def _one_slip(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) == 1:
        short, long = sorted((one, other), key=len)
        return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
    if len(one) != len(other):
        return False
    wrong = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        first, second = wrong
        return (one[first], one[second]) == (other[second], other[first])
    return len(wrong) == 1
