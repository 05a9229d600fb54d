"""Rows of a register of people around buildings: landlords, property managers, neighbours, couriers."""

from __future__ import annotations

from functools import cache

from liaison_cli.core.case.registers import NETWORK
from liaison_cli.core.values.message import msg
from liaison_cli.importer.check.block import Values
from liaison_cli.importer.check.cell import BadCell, Check
from liaison_cli.importer.check.word_cells import word
from liaison_cli.importer.plan.decision import Insert, Reject


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
            "phone": get("mobile") or get("landline"),
            "interest": get("interest"),
            "note": get("note"),
        }
    )


@cache
def _role() -> Check:
    return word("case_source", NETWORK)
