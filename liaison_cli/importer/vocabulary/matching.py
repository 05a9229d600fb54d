"""Which column is which field: by the names of all columns together and by what stands to the left."""

from __future__ import annotations

from liaison_cli.core.values.message import Message, msg
from liaison_cli.importer.vocabulary import worklists
from liaison_cli.importer.vocabulary.headers import DEPUTIES, field_of, normalise
from liaison_cli.importer.vocabulary.numbered import people

_PERSON_LEFT = {
    "person": "mobile",
    "legal_representative": "legal_phone",
    "emergency_name": "emergency_phone",
    **{f"{who}_person": f"{who}_phone" for who in DEPUTIES},
    "~boss": "~boss_phone",
}
# What a column says of somebody who comes after the liaison, by the field that it would be of the liaison.
_PART = {"mobile": "phone", "landline": "landline", "title": "title"}
_BARE_PHONE = {
    "电话",
    "联系电话",
    "电话号码",
    "办公电话",
    "固定电话",
    "手机",
    "手机号",
    "手机号码",
    "移动电话",
    "联系方式",
}
# A mobile number is the person's own; a bare 电话 beside it is the landline.
_BARE_MOBILE = {"手机", "手机号", "手机号码", "移动电话", "联系手机"}
# Beside somebody who comes second, it is theirs; beside the first alone, mostly the enterprise's.
_BARE_LANDLINE = {"座机", "座机号", "座机号码", "座机电话", "固话"}
# Who made a contact, in a log; in a roster nobody can say who it is.
_LOG_ONLY = {"联系人员", "登记人"}
_ENTRY_DAY = "登记日期"
# How somebody was reached, in a log; in a roster, the number.
_MANNER = {"联系方式", "联络方式"}
_IN_CHARGE = {"负责人", "负责人姓名"}
_IN_CHARGE_PHONE = {"负责人电话", "负责人手机"}
_SPARE = "备用联系人"
# Whom the zone talks to where nobody else is named; the phone beside them is no other's in any case.
_BOSS, _BOSS_ASIDE = {"老板", "总经理"}, "~boss"
# A person of whom nothing is taken: nobody could say who that is.
_FURTHER = "~further"
_DEPUTIES = (*(f"{who}_person" for who in DEPUTIES), _FURTHER)
# In a table of people as it is exported, these are the person's and not the enterprise's.
_ROLE_EXPORT = {
    "enterprise": "name",
    "企业": "name",
    "name": "person",
    "姓名": "person",
    "email": "person_email",
    "电子邮箱": "person_email",
    "otherphones": "person_phones",
    "备用号码": "person_phones",
    "固定电话": "landline",
}


def match(headers: list[str]) -> dict[str, int]:
    """Field name to column number; a bare phone belongs to the person on its left. The first of two wins.

    A name column that comes again, or has another number, is a further person, with what stands beside it.
    """
    plain = [normalise(header) for header in headers]
    own = [_alone(each, header, plain) for each, header in zip(plain, headers, strict=True)]
    fields: dict[str, int] = {}
    person, by_number = None, people(headers)
    for place, found in enumerate(own):
        if place in by_number:
            found = by_number[place]
            person = found if found in (*_PERSON_LEFT, _FURTHER) else person
        elif found in _PERSON_LEFT:
            person = found = _again(found, fields)
        elif person in _DEPUTIES and (found in _PART or plain[place] in _BARE_PHONE | _BARE_LANDLINE):
            found = _of_further(found, plain[place], person, fields)
        elif person == "person" and plain[place] in _BARE_LANDLINE and plain.count(plain[place]) > 1:
            found = "landline"
        elif found != "channel" and plain[place] in _BARE_PHONE and person and _near(own, place, person, fields):
            found = _PERSON_LEFT[person]
        if found == "registered_phone" and found in fields and person == "person":
            found = "mobile"
        if found == "mobile" and plain[place] in _BARE_MOBILE and _is_bare_phone(plain, fields.get("mobile")):
            fields.setdefault("landline", fields.pop("mobile"))
        if found and found not in fields:
            fields[found] = place
    worklists.settle(fields, plain)
    if "log_person" not in fields and {"at", "outcome"} & fields.keys() and "person" in fields:
        fields["log_person"] = fields["person"]
    if "person" not in fields:
        _without_person(fields)
    return {name: place for name, place in fields.items() if not name.startswith("~")}


def _without_person(fields: dict[str, int]) -> None:
    """Nobody is named whose numbers they could be: they are the enterprise's, as far as it has room for them."""
    for number in ("mobile", "landline"):
        own = next((name for name in ("registered_phone", "other_phones") if name not in fields), None)
        if number in fields and own:
            fields[own] = fields.pop(number)


def _again(found: str, fields: dict[str, int]) -> str:
    """The person whom a column names, where others of the same header may stand before it."""
    if found not in fields:
        return found
    free = (name for name in _DEPUTIES if name not in fields)
    return next(free, _FURTHER) if found == "person" else _FURTHER


def _of_further(found: str | None, plain: str, person: str, fields: dict[str, int]) -> str | None:
    """The field of what stands beside a person of a header that comes again: it is never the enterprise's."""
    if person == _FURTHER:
        return None
    who = person.removesuffix("_person")
    part = "landline" if plain in _BARE_LANDLINE else _PART.get(found or "", "phone")
    return f"{who}_landline" if part == "phone" and f"{who}_phone" in fields else f"{who}_{part}"


def _alone(plain: str, header: str, all_plain: list[str]) -> str | None:
    """The field that a header names in the company of the others."""
    if plain in _ROLE_EXPORT and ({"role", "enterprise"} <= {*all_plain} or {"角色", "企业"} <= {*all_plain}):
        return _ROLE_EXPORT[plain]
    if plain in (_ENTRY_DAY, *_LOG_ONLY):
        fields = {field_of(each) for each in all_plain}
        is_log = bool({"outcome", "channel", "note"} & fields)
        if plain in _LOG_ONLY:
            return "log_by" if is_log else None
        return "at" if is_log and "at" not in fields else "founded_on"
    if plain in _MANNER and _says_how(all_plain):
        return "channel"
    if plain in _BOSS:
        return "person" if not any(field_of(each) == "person" for each in all_plain) else _BOSS_ASIDE
    if plain == _SPARE or (plain in _IN_CHARGE | _IN_CHARGE_PHONE and _has_representative(all_plain)):
        return None
    return field_of(header)


def _says_how(all_plain: list[str]) -> bool:
    """Whether the table tells what came of contacts, and no other column by which way they were made."""
    fields = {field_of(each) for each in all_plain if each not in _MANNER}
    return "outcome" in fields and "channel" not in fields


def _has_representative(all_plain: list[str]) -> bool:
    return any(each not in _IN_CHARGE and field_of(each) == "legal_representative" for each in all_plain)


def _is_bare_phone(plain: list[str], place: int | None) -> bool:
    return place is not None and plain[place] in _BARE_PHONE - _BARE_MOBILE


def questions(headers: list[str], used: set[int]) -> list[Message]:
    """What nobody can tell from the headers alone: the columns that are left out until somebody says."""
    plain = [normalise(header) for header in headers]
    asked = _of_second(headers, plain, used)
    for place, (header, each) in enumerate(zip(headers, plain, strict=True)):
        if place in used:
            continue
        if each == _SPARE:
            question = msg(
                "Column {name}: a second liaison or an emergency contact? To take it as the latter: --map {name}=emergency_name",
                name=header,
            )
            asked.append(question)
        elif each in _IN_CHARGE and _has_representative(plain):
            asked.append(msg("Column {name}: whose? To take it as the grid officer: --map {name}=officer", name=header))
    return asked


def _of_second(headers: list[str], plain: list[str], used: set[int]) -> list[Message]:
    """What becomes of name columns that come again."""
    again = [
        place for place, each in enumerate(plain) if field_of(headers[place]) in _PERSON_LEFT and each in plain[:place]
    ]
    return [
        msg(
            "Column {name} ({number}) comes again: its people are taken as deputies.",
            name=headers[place],
            number=place + 1,
        )
        if place in used
        else msg(
            "Column {name} ({number}) comes again: nothing is taken of it and its numbers.",
            name=headers[place],
            number=place + 1,
        )
        for place in again
    ]


def _near(own_fields: list[str | None], place: int, person: str, fields: dict[str, int]) -> bool:
    """Whether only columns about the same person stand between the name and the phone."""
    between = own_fields[fields.get(person, place) + 1 : place]
    own = {"title", "agency", "relation", "wechat", "person_phones", "~liaison_id", "~liaison_id_type", "~liaison_dept"}
    return all(each in own for each in between)
