"""Whether a cell looks like what a field holds: 1 where it does, -1 where it is something else, 0 where nothing says. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

from liaison_cli.core.values import enterprise
from liaison_cli.importer.vocabulary.cell_shapes import shape_of
from liaison_cli.importer.vocabulary.headers import DEPUTIES
from liaison_cli.importer.vocabulary.synonyms import blanks, bools, spellings

# Fields beside those of an enterprise, by what stands in them.
_KINDS = {
    "person": "person",
    **{f"{who}_person": "person" for who in DEPUTIES},
    "emergency_name": "person",
    "log_person": "person",
    "legal_representative": "person",
    "officer": "person",
    "mobile": "phone",
    "landline": "phone",
    "legal_phone": "phone",
    **{f"{who}_{part}": "phone" for who in DEPUTIES for part in ("phone", "landline")},
    "emergency_phone": "phone",
    "person_phones": "phone",
    "phones": "phone",
    "at": "day",
    "past_day": "day",
    "verified_on": "day",
    "filed_on": "day",
    "started_on": "day",
    "name": "name",
    "agency": "agency",
    "email": "email",
    "person_email": "email",
    "registered_address": "address",
    "business_address": "address",
}
# Words that say of somebody whether he is from outside.
_AGENCY = re.compile(r"代账|代理|外聘|内部|本单位|正式|员工|agency|internal", re.IGNORECASE)
_WORDS = ("tier", "status", "channel", "outcome")
_ELSEWHERE = ("code", "identity", "phone", "day", "email", "number", "company")
_LONGEST = 12
_UNLIKE = -0.7
_AMOUNT = re.compile(r"[¥$]?[\d.,]+\s*(?:万|亿|千)?(?:元|人|家|户|平方米|㎡|%)?(?:整|人民币|美元)?")
_DIGITS = re.compile(r"\D")
_LIKE_CODE = re.compile(r"[0-9A-Za-z*-]{8,22}(?:\.0)?")
_LIKE_DAY = re.compile(r"(?:19|20)\d\d(?:\D{1,3}\d{1,2}){0,2}\D*|(?:19|20)\d{6}|[34]\d{4}(?:\.\d+)?")
_LIKE_ADDRESS = re.compile(r"[省市区县镇乡村路街道弄号室楼座层园]")


def kind_of(field: str) -> str | None:
    """What stands in a field, where its cells tell; None for plain text."""
    if field in _WORDS:
        return field
    if field in _KINDS:
        return _KINDS[field]
    kind = enterprise.FIELDS[field].kind if field in enterprise.FIELDS else None
    return kind if kind in ("code", "phone") else _KINDS.get(kind or "")


def likeness(field: str, cells: Sequence[str]) -> float | None:
    """How much a column looks like a field, from 1 to -1; None where it is blank, or the field is plain text."""
    look = _looks().get(kind_of(field) or "")
    filled = [text for cell in cells if (text := unicodedata.normalize("NFKC", cell).strip()) and text not in blanks()]
    return sum(map(look, filled)) / len(filled) if look and filled else None


def is_unlike(field: str, cells: Sequence[str]) -> bool:
    """Whether a column holds something else than a field, nearly throughout."""
    like = likeness(field, cells)
    return like is not None and like < _UNLIKE


@cache
def _looks() -> dict[str, Callable[[str], float]]:
    fixed: dict[str, Callable[[str], float]] = {
        "code": _code,
        "name": _name,
        "person": _person,
        "phone": _phone,
        "day": _day,
        "email": lambda cell: 1 if "@" in cell else -1 if shape_of(cell) in _ELSEWHERE else 0,
        "address": _address,
        "agency": _agency,
    }
    return fixed | {name: _word(name) for name in _WORDS}


def _code(cell: str) -> float:
    shape = shape_of(cell)
    if shape == "code":
        return 1
    return 0 if _LIKE_CODE.fullmatch(cell) and shape not in ("phone", "day") else -1


def _name(cell: str) -> float:
    shape = shape_of(cell)
    if shape == "company":
        return 1
    if shape in _ELSEWHERE or _AMOUNT.fullmatch(cell) or any(cell in spellings(name) for name in ("tier", "status")):
        return -1
    return -0.5 if shape in ("person", "address") else 0


def _person(cell: str) -> float:
    shape = shape_of(cell)
    if shape == "person":
        return 1
    return -1 if shape in (*_ELSEWHERE, "address") else 0


def _phone(cell: str) -> float:
    if shape_of(cell) in ("code", "day", "company", "email"):
        return -1
    return 1 if len(_DIGITS.sub("", cell)) >= 7 or "**" in cell else -0.4 if cell.isdecimal() else -1


def _day(cell: str) -> float:
    shape = shape_of(cell)
    if shape == "day" or _LIKE_DAY.fullmatch(cell):
        return 1
    return -1 if shape in (*_ELSEWHERE, "person", "address") and shape != "number" else 0


def _address(cell: str) -> float:
    shape = shape_of(cell)
    if shape == "address":
        return 1
    if shape in ("code", "phone", "day", "email", "number", "person"):
        return -1
    return 0.5 if _LIKE_ADDRESS.search(cell) else 0


def _agency(cell: str) -> float:
    if shape_of(cell) in _ELSEWHERE or len(cell) > _LONGEST:
        return -1
    return 1 if _AGENCY.search(cell) or any(cell.lower() in words for words in bools().values()) else 0


def _word(list_name: str) -> Callable[[str], float]:
    known = spellings(list_name)
    return lambda cell: 1 if cell in known else -1 if shape_of(cell) in (*_ELSEWHERE, "person", "address") else 0
