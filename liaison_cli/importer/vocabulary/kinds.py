"""Kinds of tables, and which fields are taken from each: a column that is another field is named as not used."""

from __future__ import annotations

from collections.abc import Mapping

from liaison_cli.core.values.enterprise import FIELDS
from liaison_cli.core.work import worklist
from liaison_cli.importer.vocabulary.headers import DEPUTIES
from liaison_cli.importer.vocabulary.signal_headers import FACT_FIELDS, STATE, is_number_check, number_field

# What tells which enterprise a row means.
IDENTITY = frozenset({"code", "name", "registration_number"})
# Fields of people, each with the field of a name beside which it is taken; of several, one suffices.
_BESIDE: dict[str, frozenset[str]] = {
    "person": frozenset(),
    "emergency_name": frozenset(),
    **{f"{who}_person": frozenset() for who in DEPUTIES},
    **dict.fromkeys(
        [
            "mobile",
            "landline",
            "person_phones",
            "wechat",
            "person_email",
            "role",
            "title",
            "agency",
            "filed",
            "filed_on",
            "started_on",
            "ended_on",
            "recorded_on",
        ],
        frozenset({"person"}),
    ),
    "relation": frozenset({"person", "emergency_name"}),
    "consent_on": frozenset({"person", "emergency_name"}),
    "verified_on": frozenset({"person", "second_person"}),
    "emergency_phone": frozenset({"emergency_name"}),
    **{f"{who}_{part}": frozenset({f"{who}_person"}) for who in DEPUTIES for part in ("phone", "landline", "title")},
    "legal_phone": frozenset({"legal_representative"}),
}
# What a roster of enterprises says beside their own fields and their people.
_OF_ENTERPRISES = {"former_names", "former_code", "key_tax", "pre_approval"}
OF_ATTEMPTS = IDENTITY | {
    "at",
    "at_time",
    "channel",
    "outcome",
    "deep",
    "inbound",
    "told",
    "log_person",
    "log_by",
    "officer",
    "topics",
    "note",
    "remark",
    "voided",
}
OF_SIGNALS = frozenset({"code", "name", "signal", "kind", "seen_on", "at", "old", "new", "source", "note", "remark"})
OF_NUMBERS = frozenset({"code", "seen_on", "source", STATE})
# Of rows that are known by their mark; the rest of them is for the reader.
OF_WORKLISTS = frozenset({"code", worklist.MARK, *worklist.FIELDS})
OF_NETWORK = frozenset({"building", "around", "person", "unit", "mobile", "landline", "interest", "note"})


def taken(kind: str, fields: Mapping[str, int]) -> dict[str, int]:
    """The fields, each with its column, that are taken from a table of a kind with these fields."""
    of_kind = _of_kind(kind, fields)
    # The day of a check speaks for an enterprise, too, whoever was asked.
    by_itself = of_kind if kind == "network" else {"verified_on"} if kind == "enterprises" else set()
    return {
        name: place
        for name, place in fields.items()
        if name in of_kind and (name in by_itself or not (needs := _BESIDE.get(name)) or needs & fields.keys())
    }


def _of_kind(kind: str, fields: Mapping[str, int]) -> frozenset[str] | set[str]:
    if kind == "enterprises":
        return {*FIELDS, *FACT_FIELDS, *_OF_ENTERPRISES, *_BESIDE}
    if kind == "liaisons":
        return IDENTITY | _BESIDE.keys() | ({"legal_representative"} if "legal_phone" in fields else set())
    if kind == "signals":
        return OF_NUMBERS | {number_field(fields) or ""} if is_number_check(fields) else OF_SIGNALS
    if kind == "worklists":
        return OF_WORKLISTS
    if kind == "attempts":
        # Whoever is in charge of the enterprise is not who made the contact, where that is told.
        return OF_ATTEMPTS - {"officer"} if "log_by" in fields else OF_ATTEMPTS
    return OF_NETWORK
