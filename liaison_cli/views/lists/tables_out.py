"""The columns of exported tables: their keys and titles are what an import knows again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from liaison_cli.core.privacy.personal_fields import kind_of
from liaison_cli.core.values.enterprise import FIELDS, named
from liaison_cli.core.values.message import Message, msg
from liaison_cli.views.lists.column import Column, Listing

# The titles of liaisons and contacts; an enterprise has its own.
_TITLES: dict[str, Message] = {
    "code": msg("Code"),
    "name": msg("Name"),
    "enterprise": msg("Enterprise"),
    "officer": msg("Officer"),
    "other_phones": msg("Other phones"),
    "email": msg("Email"),
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
    "inbound": msg("They called"),
    "told": msg("Asked to tell"),
}
_WORDS = {**{name: name for name in (*named(kind="word"), "role", "channel", "outcome")}, "topics": "topic"}
# An import knows people again by their names; numbers that were masked never replace known ones.
_PRIVATE = {key: kind for key in {*_TITLES, *FIELDS} if (kind := kind_of(key)) != "name"}
_WIDE = (*named(wide=True), "enterprise", "note")
_TRUTHS = ("agency", "filed", "deep", "inbound", "told")
_EMPTY = msg("There is nothing to export.")


def exported(name: str, title: Message, keys: Sequence[str]) -> Listing:
    """The listing of a table whose rows are tuples in the order of `keys`."""
    # In a table of enterprises the name is theirs; elsewhere it is a person's.
    titles = {key: field.title for key, field in FIELDS.items()} if name == "enterprises" else _TITLES
    return Listing(name, title, tuple(_column(key, titles[key], place) for place, key in enumerate(keys)), _EMPTY)


def _column(key: str, title: Message, place: int) -> Column:
    return Column(
        key,
        title,
        _getter(key, place),
        words=_WORDS.get(key),
        rank=0 if place < 3 else 5 + place,
        grow=key in _WIDE,
        lines=True,
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
