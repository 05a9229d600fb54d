"""Which fields of enterprises and people hold personal data, and of which kind (core/privacy/masking.py)."""

from __future__ import annotations

from typing import Any

from liaison_cli.core.privacy import masking
from liaison_cli.core.values.enterprise import FIELDS

# Of people, whatever they are called in rosters and records.
OF_PEOPLE = {
    **dict.fromkeys(("person", "liaison", "heir", "informant", "holder", "executives"), "name"),
    **dict.fromkeys(("mobile", "landline", "other_phones", "phone"), "phone"),
    **dict.fromkeys(("wechat", "email"), "handle"),
}


def kind_of(field: str) -> str | None:
    """The kind of personal data in a field of an enterprise or of a person; None where there is none."""
    return FIELDS[field].personal if field in FIELDS else OF_PEOPLE.get(field)


def masked(field: str, value: Any) -> Any:
    """The value of a field as it may be seen; what is no text stays."""
    return masking.mask(kind_of(field))(value) if isinstance(value, str) else value
