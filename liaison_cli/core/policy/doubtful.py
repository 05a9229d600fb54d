"""What becomes of a row one of whose cells cannot be understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from liaison_cli.core.policy.each import Each
from liaison_cli.core.values.enterprise import FIELDS

# open: the row is taken without the cell, with a word; reject: it waits until the cell is mended.
CHOICES = ("open", "reject")
# Of the people of an enterprise. Without the day on which it ended an appointment would be a present one.
_OF_PEOPLE = {
    **dict.fromkeys(("person", "mobile", "landline", "person_phones", "wechat", "person_email", "legal_phone"), "open"),
    **dict.fromkeys(("second_person", "second_phone", "second_landline", "emergency_name", "emergency_phone"), "open"),
    **dict.fromkeys(("consent_on", "agency", "filed", "filed_on", "verified_on", "seen_on", "started_on"), "open"),
    **dict.fromkeys(("ended_on", "role"), "reject"),
}


def _by_default() -> Mapping[str, str]:
    own = {name: each.doubt for name, each in FIELDS.items()}
    return {**own, "key_tax": "open", "pre_approval": "open", **_OF_PEOPLE}


@dataclass(frozen=True, slots=True)
class Doubtful(Each[str]):
    """For each field, what a cell that cannot be understood costs: open (the cell), or reject (the row)."""

    values: Mapping[str, str] = field(default_factory=_by_default)

    def of(self, name: str) -> str:
        """What is done about a field."""
        return self.values.get(name, "open")
