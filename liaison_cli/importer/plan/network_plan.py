"""Rows of a register of people around buildings: landlords, property managers, neighbours, couriers."""

from __future__ import annotations

from functools import cache

from liaison_cli.core.case.registers import NETWORK, Neighbour
from liaison_cli.core.values.message import msg
from liaison_cli.importer.check.block import Values
from liaison_cli.importer.check.cell import BadCell, Check
from liaison_cli.importer.check.contact_cells import OTHERS
from liaison_cli.importer.check.word_cells import word
from liaison_cli.importer.plan.decision import Doubt, Insert, Reject


def plan(values: Values) -> Insert | Reject:
    """The entry that a row makes, where nobody of the same building, role and name is on record."""
    for field, reason in (("building", msg("the building is missing")), ("person", msg("no person is named"))):
        if field not in values:
            return Reject(field, reason)
    try:
        role = _role()(values["around"]) if "around" in values else "other"
    except BadCell as bad:
        return Reject("around", bad.message)
    get = values.get
    return Insert(
        {
            "building": values["building"],
            "role": role,
            "name": values["person"],
            "unit": get("unit"),
            "phone": OTHERS.join(filter(None, (get("mobile"), get("landline")))) or None,
            "interest": get("interest"),
            "note": get("note"),
        }
    )


# What an entry holds of somebody beside who it is, with the fields of the row that say it.
_BESIDE = {"unit": ("unit",), "phone": ("mobile", "landline"), "interest": ("interest",), "note": ("note",)}


def otherwise(values: Values, said: Values, known: Neighbour) -> list[Doubt]:
    """What a row says of somebody on record otherwise than the entry, which stays."""
    reason = msg("the entry on record is without this, or otherwise; it stays as it is")
    differ = [name for name in _BESIDE if said[name] and said[name] != getattr(known, name)]
    return [Doubt(field, reason) for name in differ for field in _BESIDE[name] if field in values]


@cache
def _role() -> Check:
    return word("case_source", NETWORK)
