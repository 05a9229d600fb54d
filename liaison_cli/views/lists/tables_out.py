"""The columns of exported tables: their keys and titles are what an import knows again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from liaison_cli.core.values.message import Message, msg
from liaison_cli.views.lists.column import Column, Listing

_TITLES: dict[str, Message] = {
    "code": msg("Code"),
    "name": msg("Name"),
    "enterprise": msg("Enterprise"),
    "tier": msg("Tier"),
    "officer": msg("Officer"),
    "status": msg("Status"),
    "registered_address": msg("Registered address"),
    "registered_phone": msg("Registered phone"),
    "legal_representative": msg("Legal representative"),
    "founded_on": msg("Founded on"),
    "business_address": msg("Business address"),
    "building": msg("Building"),
    "room": msg("Room"),
    "report_phone": msg("Report phone"),
    "other_phones": msg("Other phones"),
    "email": msg("Email"),
    "kind": msg("Kind"),
    "industry": msg("Industry"),
    "scope": msg("Scope"),
    "registration_number": msg("Registration number"),
    "remark": msg("Remark"),
    "entered_on": msg("Entered on"),
    "planned_on": msg("Planned on"),
    "role": msg("Role"),
    "mobile": msg("Mobile"),
    "landline": msg("Landline"),
    "wechat": msg("WeChat"),
    "title": msg("Title"),
    "agency": msg("Agency"),
    "filed": msg("Filed"),
    "filed_on": msg("Filed on"),
    "relation": msg("Relation"),
    "consent_on": msg("Consent on"),
    "verified_on": msg("Verified on"),
    "recorded_on": msg("Recorded on"),
    "started_on": msg("Started on"),
    "ended_on": msg("Ended on"),
    "at": msg("At"),
    "channel": msg("Channel"),
    "outcome": msg("Outcome"),
    "person": msg("Person"),
    "deep": msg("Deep"),
    "topics": msg("Topics"),
    "note": msg("Note"),
    "voided": msg("Voided"),
}
_WORDS = {name: name for name in ("tier", "status", "role", "channel", "outcome")}
_PRIVATE = {
    **dict.fromkeys(("registered_phone", "report_phone", "other_phones", "mobile", "landline"), "phone"),
    **dict.fromkeys(("wechat", "email"), "handle"),
    **dict.fromkeys(("note", "topics", "remark"), "text"),
}
_TRUTHS = ("agency", "filed", "deep")
_EMPTY = msg("There is nothing to export.")


def exported(name: str, title: Message, keys: Sequence[str]) -> Listing:
    """The listing of a table whose rows are tuples in the order of `keys`."""
    return Listing(name, title, tuple(_column(key, place) for place, key in enumerate(keys)), _EMPTY)


def _column(key: str, place: int) -> Column:
    wide = key in ("name", "enterprise", "registered_address", "business_address", "scope", "note", "remark")
    # In a table of enterprises the name is theirs; elsewhere it is a person's.
    title = msg("Enterprise name") if key == "name" and place == 1 else _TITLES[key]
    return Column(
        key,
        title,
        _getter(key, place),
        words=_WORDS.get(key),
        rank=0 if place < 3 else 5 + place,
        grow=wide,
        private=_PRIVATE.get(key),
    )


def _getter(key: str, place: int) -> Callable[[tuple[Any, ...]], Any]:
    if key in _TRUTHS:
        return lambda row: None if row[place] is None else bool(row[place])
    if key == "topics":
        return lambda row: tuple(row[place].split(",")) if row[place] else ()
    if key.endswith("_on"):
        return lambda row: date.fromisoformat(row[place]) if row[place] else None
    return itemgetter(place)
