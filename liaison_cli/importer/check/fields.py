"""The check of each field: from the text of a cell to its value; quick for what is common, exact for what is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from liaison_cli.core.values import codes
from liaison_cli.core.values.enterprise import FIELDS, named
from liaison_cli.core.values.phones import PLAIN, PLAIN_MOBILE
from liaison_cli.core.values.words import ROLES, TIERS
from liaison_cli.importer.check.cell import Check
from liaison_cli.importer.check.code_cells import code, former_code, registration_number
from liaison_cli.importer.check.contact_cells import (
    handle,
    landline,
    mobile,
    more_phones,
    one_mobile,
    one_person,
    person,
    phone,
)
from liaison_cli.importer.check.day_cells import day, last_day, moment, past_day
from liaison_cli.importer.check.status_cells import status
from liaison_cli.importer.check.word_cells import agency, channel, consent, direction, filed, former_names, truth, word
from liaison_cli.importer.vocabulary.headers import DEPUTIES


def _others_than(one: re.Pattern[str]) -> Callable[[list[str]], list[int]]:
    many = re.compile(rf"(?:(?:{one.pattern})\n)+")

    def find(texts: list[str]) -> list[int]:
        if many.fullmatch("\n".join((*texts, ""))):
            return []
        return [place for place, text in enumerate(texts) if not one.fullmatch(text)]

    return find


# Of many texts at once the places of those that are no plain values, for fields whose values hardly repeat.
ODD: dict[str, Callable[[list[str]], list[int]]] = {
    "code": codes.doubtful,
    **dict.fromkeys(named(kind="phone"), _others_than(PLAIN)),
    "mobile": _others_than(PLAIN_MOBILE),
}


# Of fields that are none of an enterprise's own, the most characters that a cell of them may have.
_LONG = {"note": 10_000, "old": 20_000, "new": 20_000, "executives": 5000, "former_names": 2000, "topics": 2000}


def longest(name: str) -> int:
    """The most characters that a cell of a field may have; what is longer is no value of it."""
    return FIELDS[name].longest if name in FIELDS else _LONG.get(name, 500)


def _of_enterprise(today: date) -> dict[str, Check]:
    """The check of each of an enterprise's own fields, by what stands in it."""
    by_kind: dict[str, Check] = {
        "code": code,
        "old_number": registration_number,
        "phone": phone,
        "phones": more_phones,
        "handle": handle,
        "day": day,
        "past_day": past_day(today),
    }
    found = {name: by_kind[field.kind] for name, field in FIELDS.items() if field.kind in by_kind}
    return found | {"tier": word("tier", TIERS), "status": status(today)}


def checks(today: date) -> dict[str, Check]:
    """The check of each field; a field without one is plain text."""
    been = past_day(today)
    return {
        **_of_enterprise(today),
        "former_names": former_names,
        "former_code": former_code,
        "legal_phone": mobile,
        "person": person,
        "mobile": mobile,
        "landline": landline,
        "person_phones": more_phones,
        "wechat": handle,
        "person_email": handle,
        "emergency_name": person,
        "emergency_phone": mobile,
        **{f"{who}_person": person for who in DEPUTIES},
        **{f"{who}_phone": mobile for who in DEPUTIES},
        **{f"{who}_landline": landline for who in DEPUTIES},
        "filed_on": been,
        "seen_on": day,
        "started_on": day,
        "ended_on": last_day,
        "verified_on": been,
        "consent_on": consent,
        "key_tax": truth,
        "pre_approval": truth,
        "agency": agency,
        "filed": filed,
        "deep": truth,
        "inbound": direction,
        "told": truth,
        "checked": truth,
        "new_person": one_person,
        "new_mobile": one_mobile,
        "at": moment,
        "channel": channel,
        "role": word("role", ROLES),
    }
