"""A cell of phone numbers: several of them, with the words that people write beside them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from liaison_cli.core.privacy.masking import is_masked
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.phones import (
    LONGEST,
    MOBILE,
    PLAIN,
    PhoneProblem,
    Rounded,
    kind,
    looks_rounded,
    understand,
)

_BETWEEN = re.compile(r"[;,、/\\\n\r|&]+|或者?|以及|(?<=\d)[和及](?=\D*\d)")
_TAIL = r"(?:\s*(?:转分机|转|分机号?|内线|ext(?:ension)?\.?|x|#)[\s:]*\d{1,6}(?!\d))?"
_RUN = re.compile(rf"(?:\+|\()?\s*[\d*](?:[\d\s()\-.*]*[\d*])?{_TAIL}", re.IGNORECASE)
_GLUED = re.compile(r"(?:1[3-9]\d{9}){2,4}")
_MASKED = re.compile(r"[\d+\-]*\d[\d+\-]*\*{2,}[\d*\-]*|\*{2,}[\d*\-]*\d[\d*\-]*")
_STARS = re.compile(r"(?<=\d)[xX●•○·_]{3,}(?=\d|$)")
# Words that only say what kind of number it is; anything else beside a number says whose it is.
_KINDS = re.compile(
    r"(?:公司|单位|办公室?|企业|备用|常用|联系|固定|本人|个人|工作|移动|手机|座机|固话|总机|宅|住宅|家庭?|有效|新|旧)?"
    r"(?:电话|手机|座机|固话|总机|直线|宅电?|号码?|手机号码?|电话号码|方式|办公?室?|家|公司|单位|移动|本人|备用|tel|phone|mobile|cell"
    r"|mob|no|m|t|p|o|h)?\d?",
    re.IGNORECASE,
)
_SAME_WECHAT = re.compile(r"(?:同?微信(?:号|同号|同步|也是)?|微信同手机|wechat|同号)", re.IGNORECASE)
# The year of the report that a number is from, as exports of company data write it: no extension.
_OF_YEAR = re.compile(r"(.*\d{7})-(20[012]\d)")
_NOTHING = frozenset({"无", "暂无", "没有"})
_EDGES = " \t:-_.,;()[]<>【】《》'\"="


@dataclass(frozen=True, slots=True)
class Number:
    """One number in its one form; `label` is the word beside it where it says whose or what the number is.

    `year` is that of the report which it is from, where one stands behind it.
    """

    text: str
    kind: str
    label: str | None = None
    masked: bool = False
    year: str | None = None

    @property
    def rounded(self) -> bool:
        """Whether a program may have rounded it."""
        return not self.masked and looks_rounded(self.text)

    @property
    def kept(self) -> str:
        """The number as it is kept among others: with its label."""
        return f"{self.text} {self.label}" if self.label else self.text


@lru_cache(maxsize=20_000)
def numbers(text: str) -> tuple[Number, ...]:
    """Every number of a cell, in order and once each. Raises PhoneProblem where any part is none."""
    if len(text) > LONGEST:
        raise PhoneProblem(msg("this is too long for a phone number"))
    plain = _STARS.sub("****", unicodedata.normalize("NFKC", text).replace("×", "*")).strip()
    parts = list(map(str.strip, _BETWEEN.split(plain)))
    if len(parts) > 1 and all(map(PLAIN.fullmatch, parts)):
        return tuple(Number(part, kind(part)) for part in dict.fromkeys(parts))
    try:
        return (_number(plain),)
    except Rounded:
        raise
    except PhoneProblem as problem:
        if plain.isdecimal() and not _GLUED.fullmatch(plain):
            raise
        return _several(plain, problem)


def whose(word: str) -> str | None:
    """Whose or what a number is, where the word beside it says so."""
    bare = _SAME_WECHAT.sub("", word).strip(_EDGES)
    pieces = [piece.strip(_EDGES) for piece in re.split(r"[:()\s]+", bare)]
    return " ".join(piece for piece in pieces if piece and not _KINDS.fullmatch(piece)) or None


def _several(plain: str, problem: PhoneProblem) -> tuple[Number, ...]:
    parts = [part for part in _BETWEEN.split(plain) if part.strip(_EDGES) and part.strip(_EDGES) not in _NOTHING]
    found: list[Number] = []
    for part in parts:
        if found and not any(map(str.isdecimal, part)) and not found[-1].label:
            found[-1] = replace(found[-1], label=whose(part))
        else:
            found += _part(part, problem if len(parts) == 1 else None)
    if not found:
        raise problem
    return tuple({number.text: number for number in reversed(found)}.values())[::-1]


def _number(text: str, label: str | None = None) -> Number:
    if is_masked(text):
        bare = text.replace(" ", "")
        if not _MASKED.fullmatch(bare):
            raise PhoneProblem(msg("{text!r} is not a phone number", text=text))
        return Number(bare, _kind_of_masked(bare), label, masked=True)
    dated = _OF_YEAR.fullmatch(text)
    number = understand(dated[1] if dated else text)
    return Number(number, kind(number), label, year=dated[2] if dated else None)


def _kind_of_masked(bare: str) -> str:
    if bare.startswith("+"):
        return "foreign"
    return "mobile" if re.match(r"1[3-9]", bare) else "landline"


def _part(text: str, problem: PhoneProblem | None) -> list[Number]:
    """The numbers of a part without separators; the words stand before each number, or after each."""
    runs = list(_RUN.finditer(text))
    if not runs:
        raise problem or PhoneProblem(msg("{text!r} has no digits; a phone number should stand here", text=text))
    ends = [0, *(run.end() for run in runs)]
    starts = [*(run.start() for run in runs), len(text)]
    words = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    before = bool(words[0].strip(_EDGES)) and not words[-1].strip(_EDGES)
    found = []
    for place, run in enumerate(runs):
        label = whose(words[place] if before else words[place + 1])
        if not before and place == 0:
            label = label or whose(words[0])
        found += _run(_closed(run[0].strip()), label, problem if len(runs) == 1 and not label else None)
    return found


def _closed(text: str) -> str:
    """A number without a bracket that closes behind it: of (021)65550100 it is a part, of (13900010001) it is not."""
    return text if ")" in text else text.lstrip("(").strip()


def _run(text: str, label: str | None, problem: PhoneProblem | None) -> list[Number]:
    """The numbers of a row of digits: one, several glued together, or several apart in exactly one way."""
    try:
        return [_number(text, label)]
    except PhoneProblem as alone:
        if _GLUED.fullmatch(text):
            return [_number(each, label) for each in MOBILE.findall(text)]
        tokens = re.findall(r"\+?\d+\D*", text)
        ways = list(_ways(tokens)) if 2 <= len(tokens) <= 12 else []
        if len(ways) == 1:
            return [_number(each, label) for each in ways[0]]
        raise problem or alone from None


def _ways(tokens: list[str]) -> list[list[str]]:
    """Every way to read the tokens as whole numbers, each of at least seven digits."""
    if not tokens:
        return [[]]
    ways = []
    for size in range(1, min(len(tokens), 5) + 1):
        head = "".join(tokens[:size]).strip(" -.()")
        if _is_whole(head):
            ways += [[head, *rest] for rest in _ways(tokens[size:])]
    return ways


def _is_whole(text: str) -> bool:
    if sum(map(str.isdecimal, text)) < 7:
        return False
    try:
        understand(text)
    except PhoneProblem:
        return False
    return True
