"""Where a text tells of one person: by her numbers and addresses, however they are written, or by her name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

# What stands in a text in the place of words that were let go of.
MARK = "■■■"

_DIGITS = "0123456789"
_WIDE = "０１２３４５６７８９"
_BETWEEN = r"[\s\-.·－_()（）]{0,2}"
# Fewer digits than a number of the place has tell of nobody.
_FEWEST = 7
# What else may stand in a value that holds nothing but what was let go of.
_EMPTY = re.compile(rf"(?:{MARK}|[\s,;/、，；：:()（）+-])*")


@dataclass(frozen=True, slots=True)
class Mentions:
    """What is looked for: `contacts` tell of her wherever they stand, a `name` only where she is meant."""

    contacts: re.Pattern[str] | None
    name: re.Pattern[str] | None

    def tells(self, text: str | None) -> bool:
        """Whether a number or an address of hers stands in the text."""
        return bool(text and self.contacts and self.contacts.search(text))

    def names(self, text: str | None) -> bool:
        """Whether her name stands in the text."""
        return bool(text and self.name and any(each["hers"] for each in self.name.finditer(text)))

    def without(self, text: str) -> str | None:
        """The text with a mark in the place of each mention; None where nothing else is in it."""
        left = self.contacts.sub(MARK, text) if self.contacts else text
        left = self.name.sub(lambda found: MARK if found["hers"] else found[0], left) if self.name else left
        return None if left != text and _EMPTY.fullmatch(left) else left


def mentions(names: Iterable[str], contacts: Iterable[str], others: Iterable[str] = ()) -> Mentions:
    """What to look for; names of `others` that hold hers are theirs, so is hers where another has the same."""
    others = set(others)
    hers = [name for name in set(names) if len(name) > 1 and MARK not in name and name not in others]
    theirs = [other for other in others if any(name in other for name in hers)]
    patterns = [_contact(each) for each in _longest_first({each.strip() for each in contacts}) if each]
    found = "|".join(filter(None, patterns))
    return Mentions(re.compile(found, re.IGNORECASE) if found else None, _names(hers, theirs))


def _contact(text: str) -> str:
    digits = [str(int(sign)) for sign in text if sign.isdecimal()]
    if any(sign.isalpha() for sign in text):
        return rf"(?<![A-Za-z0-9_]){re.escape(text)}(?![A-Za-z0-9_])"
    if len(digits) < _FEWEST:
        return ""
    number = _BETWEEN.join(f"[{digit}{_WIDE[_DIGITS.index(digit)]}]" for digit in digits)
    return rf"(?<!\d)(?:\+?86{_BETWEEN})?{number}(?!\d)"


def _names(hers: Iterable[str], theirs: Iterable[str]) -> re.Pattern[str] | None:
    # The longest first: a longer name that holds hers is somebody else's.
    longer = "|".join(re.escape(each) for each in _longest_first(theirs))
    wanted = "|".join(_name(each) for each in _longest_first(hers))
    if not wanted:
        return None
    return re.compile(f"(?:{longer})|(?P<hers>{wanted})" if longer else f"(?P<hers>{wanted})", re.IGNORECASE)


def _longest_first(texts: Iterable[str]) -> list[str]:
    return sorted(texts, key=lambda each: (-len(each), each))


def _name(text: str) -> str:
    word = re.escape(text)
    return rf"(?<![A-Za-z]){word}(?![A-Za-z])" if text.isascii() else word
