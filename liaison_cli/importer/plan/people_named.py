"""The people whom a row names: each with a role, the person's own fields, and the terms of the appointment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from liaison_cli.importer.check.block import Values
from liaison_cli.importer.vocabulary.headers import DEPUTIES

# The fields of a person, each with the name that it has in a row.
PERSON = {
    "mobile": "mobile",
    "landline": "landline",
    "other_phones": "person_phones",
    "wechat": "wechat",
    "email": "person_email",
}
# Beside an emergency contact of the same row, relation and consent are that one's.
_OF_EMERGENCY = ("relation", "consent_on")
_OF_LIAISON = ("title", "agency", "filed", "filed_on", "started_on", "ended_on", "verified_on")
TERMS = (*_OF_LIAISON, *_OF_EMERGENCY)


class Source(NamedTuple):
    """Where a row names a person: for each field and term the field of the row that says it, and all those of the row."""

    by: Mapping[str, str]
    cells: frozenset[str]


_LIAISON = {"name": "person", **PERSON, **{each: each for each in ("role", "recorded_on", *_OF_LIAISON)}}
_LIAISON_ALONE = _LIAISON | {each: each for each in _OF_EMERGENCY}
_OF_EMERGENCY_CONTACT = {
    "name": "emergency_name",
    "mobile": "emergency_phone",
    **{each: each for each in _OF_EMERGENCY},
}
_LEGAL = {"name": "legal_representative", "mobile": "legal_phone"}
_LIAISON_SAID, _ALONE_SAID, _EMERGENCY_SAID, _LEGAL_SAID = (
    Source(by, frozenset(by.values())) for by in (_LIAISON, _LIAISON_ALONE, _OF_EMERGENCY_CONTACT, _LEGAL)
)


def _deputy(who: str) -> Source:
    own = {"name": "person", "mobile": "phone", "landline": "landline", "title": "title"}
    by = {name: f"{who}_{field}" for name, field in own.items()} | {"verified_on": "verified_on"}
    return Source(by, frozenset(by.values()))


_DEPUTY_SAID = {who: _deputy(who) for who in DEPUTIES}
_NOWHERE = Source({}, frozenset())
# Where a row has one of these, it names somebody.
NAMES = frozenset({"person", "emergency_name", "legal_phone", *(f"{who}_person" for who in DEPUTIES)})
# The cells of a row that are about people alone.
CELLS = frozenset(
    cell
    for source in (_ALONE_SAID, _EMERGENCY_SAID, _LEGAL_SAID, *_DEPUTY_SAID.values())
    for cell in source.cells - {"legal_representative"}
)


class Named(NamedTuple):
    """One person of a row; a field that the row says nothing of is None or missing.

    `source` is empty for a further person of a cell.
    """

    role: str
    name: str
    person: Values
    terms: Values
    source: Source = _NOWHERE


def people_of(values: Values) -> list[Named]:
    """The people of a row: the liaison or whoever has a role, the emergency contact, the legal representative."""
    get = values.get
    found: list[Named] = []
    if name := get("person"):
        role = get("role", "liaison")
        beside_emergency = "emergency_name" in values
        terms = {each: get(each) for each in (_OF_LIAISON if beside_emergency else TERMS)}
        source = _LIAISON_SAID if beside_emergency else _ALONE_SAID
        found.append(Named(role, name, {each: get(own) for each, own in PERSON.items()}, terms, source))
        beside = "deputy" if role == "liaison" else role
        found += [_further(beside, each, terms) for each in get("further_people", ())]
    for who in DEPUTIES:
        if (name := get(f"{who}_person")) and name not in (each.name for each in found):
            terms = {"title": get(f"{who}_title"), "verified_on": get("verified_on")}
            found.append(Named("deputy", name, _numbers(values, who), terms, _DEPUTY_SAID[who]))
    if name := get("emergency_name"):
        terms = {each: get(each) for each in _OF_EMERGENCY}
        found.append(Named("emergency", name, _numbers(values, "emergency"), terms, _EMERGENCY_SAID))
        found += [_further("emergency", each, terms) for each in get("further_emergency", ())]
    if (name := get("legal_representative")) and (get("legal_phone") or get("legal_landline")):
        found.append(Named("legal_representative", name, _numbers(values, "legal"), {}, _LEGAL_SAID))
    return found


def _numbers(values: Values, who: str) -> Values:
    get = values.get
    return {"mobile": get(f"{who}_phone"), "landline": get(f"{who}_landline"), "other_phones": get(f"{who}_phones")}


def _further(role: str, person: tuple[str, str | None, str | None, str | None], terms: Values) -> Named:
    """A further person of the same cell, appointed on the same terms with an own title and numbers."""
    name, title, mobile, landline = person
    return Named(role, name, {"mobile": mobile, "landline": landline}, terms | {"title": title})
