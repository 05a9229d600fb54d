"""Unified social credit codes (GB 32100-2015) and the provisional keys of enterprises without one."""

from __future__ import annotations

import itertools
import math
import re
import unicodedata
from itertools import repeat
from operator import itemgetter, mod

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_FORM = re.compile(f"[{_ALPHABET}]{{2}}[0-9]{{6}}[{_ALPHABET}]{{10}}")
# As one number: weights are powers of 3 modulo 31 and 34 ≡ 3, so the digits read backwards in base 34 sum up the same.
_TO_BASE_34 = str.maketrans(_ALPHABET, "0123456789ABCDEFGHIJKLMNOPQRSTU")
# A block of them; those that end as a rounded number does are looked at one by one.
_PLAIN = re.compile(rf"{_FORM.pattern}(?<!000)")
_FORMS = re.compile(rf"(?:{_PLAIN.pattern}\n)*{_PLAIN.pattern}")
# The check character as a digit, with what such a number leaves.
_SOUND = {("0123456789ABCDEFGHIJKLMNOPQRSTU"[value], value * 21 % 31) for value in range(31)}
_OLD_NUMBER = re.compile(r"\d{15}")
# What is typed or read instead of what: letters that no code has, and those that look like a digit.
_MEANT = {"I": "1", "O": "0", "Z": "2", "S": "5", "V": "UY"}
_LOOKS_LIKE = {"D": "0", "Q": "0", "L": "1", "B": "8", "G": "6", "T": "7"}
_ALIKE = _LOOKS_LIKE | {
    digit: "".join(letter for letter, each in _LOOKS_LIKE.items() if each == digit) for digit in _LOOKS_LIKE.values()
}
_AREA = range(2, 8)
_MOST_WAYS = 256
PROVISIONAL = "P-"


def normalise(text: str) -> str:
    """A code as it should be written: half width, upper case, nothing around or between."""
    return re.sub(r"[\s\-‐-―−'`’‘\"=.·_]", "", unicodedata.normalize("NFKC", text)).upper()


def typed(text: str) -> str:
    """A code, or the beginning or another part of one, as somebody may type it: provisional ones keep their hyphen."""
    plain = normalise(text)
    return PROVISIONAL + plain[1:] if re.fullmatch(r"P\d+", plain) else plain


def is_valid(code: str) -> bool:
    """Whether a normalised code has the right form and check character."""
    if not _FORM.fullmatch(code):
        return False
    total = int(code[16::-1].translate(_TO_BASE_34), 34) % 31
    return _ALPHABET[-total % 31] == code[17]


def doubtful(codes: list[str]) -> list[int]:
    """The places of those that are no valid code, or a doubtful one; by the thousand three times as quick as one by one.

    Each is read backwards as one number in base 34, its check character first: there it weighs 34 ** 17, which
    leaves 22 modulo 31, so a valid code leaves 21 times its check character's value.
    """
    text = "\n".join(codes)
    # A cell of two codes, one below the other, is none.
    if text.count("\n") >= len(codes) or not _FORMS.fullmatch(text):
        formed = [place for place, code in enumerate(codes) if _PLAIN.fullmatch(code)]
        wrong = {formed[place] for place in doubtful([codes[place] for place in formed])} if formed else ()
        return sorted({*range(len(codes))}.difference(formed).union(wrong))
    backwards = text[::-1].translate(_TO_BASE_34).split("\n")
    remainders = map(mod, map(int, backwards, repeat(34)), repeat(31))
    found = list(zip(map(itemgetter(0), backwards), remainders, strict=True))
    if _SOUND.issuperset(found):
        return []
    return [place for place, each in enumerate(reversed(found)) if each not in _SOUND]


def corrections(code: str) -> list[str]:
    """The valid codes that differ only by signs that look alike, for a normalised code of 18 signs that is wrong.

    Signs that no code has at their place are replaced all at once; where there are none, a single sign is.
    """
    if not _FORM.fullmatch(code):
        choices = [_choices(sign, place) for place, sign in enumerate(code)]
        if math.prod(map(len, choices)) > _MOST_WAYS:
            return []
        ways = ["".join(signs) for signs in itertools.product(*choices)]
    else:
        ways = [
            code[:place] + other + code[place + 1 :] for place in range(18) for other in _ALIKE.get(code[place], "")
        ]
    return [way for way in dict.fromkeys(ways) if is_valid(way)]


def _choices(sign: str, place: int) -> str:
    """What may stand at a place instead of a sign that may not; the sign itself where it may."""
    sign = _MEANT.get(sign, sign)
    return "".join(_LOOKS_LIKE.get(each, each) for each in sign) if place in _AREA else sign


def organisation(code: str) -> str | None:
    """The nine signs that name the organisation, whoever registers it; None for a provisional key."""
    return None if code.startswith(PROVISIONAL) else code[8:17]


def is_old_number(text: str) -> bool:
    """Whether this is a registration number from before the unified code."""
    return bool(_OLD_NUMBER.fullmatch(text))


def provisional(number: int) -> str:
    """The key of an enterprise whose code is not known."""
    return f"{PROVISIONAL}{number:08d}"
