"""Columns of several people of a row, told apart by numbers: 联系人1, 联系电话1, 联系人2 …, in any order. Pure."""

from __future__ import annotations

import re

from liaison_cli.importer.vocabulary.headers import DEPUTIES, NUMBERED, ORDER, field_of, known, normalise

_FIRST = re.compile(rf"第([1-9]|[{ORDER}])(.+)")
# What a numbered column says of its person, by the field that its name is without the number.
_PARTS = {
    "mobile": "phone",
    "registered_phone": "phone",
    "legal_phone": "phone",
    "landline": "landline",
    "title": "title",
}
_OF_FIRST = {"person": "person", "phone": "mobile", "landline": "landline", "title": "title"}


def people(headers: list[str]) -> dict[int, str]:
    """The fields of the columns of numbered people, by place; none where no number stands behind names of people.

    Whoever has the lowest number is the liaison, unless a column without one names it; those of the highest numbers, for
    whom there is no field, are of nobody.
    """
    found = {place: parts for place, header in enumerate(headers) if (parts := _numbered(header))}
    numbers = sorted({number for part, number in found.values() if part == "person"})
    if not numbers:
        return {}
    is_named = any(field_of(header) == "person" for place, header in enumerate(headers) if place not in found)
    who = dict(zip(numbers, [*([] if is_named else [""]), *DEPUTIES], strict=False))
    fields: dict[int, str] = {}
    for place, (part, number) in found.items():
        if number in numbers:
            fields[place] = _free(_field(who.get(number), part), {*fields.values()})
    return fields


def _numbered(header: str) -> tuple[str, int] | None:
    """What a column says of its person, and that one's number."""
    text = normalise(header)
    if text in known() and not text.startswith("第"):
        found = known()[text]
        if found not in _PARTS and found != "person_phones":
            return None
    if match := _FIRST.fullmatch(text):
        number, name = match.groups()
    elif match := NUMBERED.fullmatch(text):
        name, number = match.groups()
    else:
        return None
    field = known().get(name)
    part = "person" if field == "person" else _PARTS.get(field or "")
    return (part, int(number) if number.isdecimal() else ORDER.index(number) + 1) if part else None


def _field(who: str | None, part: str) -> str:
    if who is None:
        return "~further"
    return f"{who}_{part}" if who else _OF_FIRST[part]


def _free(field: str, taken: set[str]) -> str:
    """The field, or that of the landline where the person has a phone already."""
    if field in taken and field.endswith(("phone", "mobile")):
        return "landline" if field == "mobile" else f"{field.removesuffix('_phone')}_landline"
    return field
