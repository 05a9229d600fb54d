"""What an incoming row means beside what is known: insert, update, same, or a conflict. Pure."""

from __future__ import annotations

from typing import Any

from liaison_cli.importer.check.cell import Masked


def tier_of(values: dict) -> str | None:
    """The tier that a row says, in its own column or by its marks; None where it says nothing."""
    if "tier" in values:
        return values["tier"]
    if values.get("key_tax"):
        return "key"
    return "licensed" if values.get("pre_approval") else None


def changes(incoming: dict, existing: dict) -> dict[str, Any]:
    """The fields that the incoming values would change; blanks and masked values never erase anything."""
    return {
        name: value
        for name, value in incoming.items()
        if value is not None and value != existing.get(name) and not (isinstance(value, Masked) and existing.get(name))
    }


def newer_check(incoming: dict, existing: dict) -> dict[str, Any]:
    """The same for an appointment, where an older check never replaces a newer one."""
    found = changes(incoming, existing)
    known = existing.get("verified_on")
    if known and found.get("verified_on", known) < known:
        del found["verified_on"]
    return found


def known(values: dict) -> dict[str, Any]:
    """The values of a new record: a masked one is better than none, and stays marked as such by its stars."""
    return {name: str(value) if isinstance(value, Masked) else value for name, value in values.items()}
