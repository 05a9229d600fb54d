"""What a new roster says that differs from what is known: each change as a signal. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from liaison_cli.core.names.enterprise_names import normalise
from liaison_cli.core.values import enterprise

# Fields of an enterprise whose change is a signal, and its kind.
FIELDS = {name: field.signal for name, field in enterprise.FIELDS.items() if field.signal}
# Further facts that are kept for comparing, and the kind of signal that a change of theirs is, if any.
FACTS = {
    "insured_headcount": "insured_zero",
    "executives": "executives",
    "owner_status": "beneficial_owner",
    "tax_residency": "tax_residency",
    "report_filed_for": None,
    "certificate_expires_on": None,
}
_BETWEEN = re.compile(r"[、,，;；/\s]+")
_FILED = ("已备案", "已填报", "已申报", "是", "filed")
_NOT_FILED = ("未备案", "未填报", "未申报", "否", "not filed")
_EXEMPT = ("免", "无需", "exempt")
_RESIDENT = ("中国", "居民", "居民企业", "是", "境内", "resident")


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(kind, old, new) of each value that another has taken the place of; what was not known before is no change."""
    for field, kind in FIELDS.items():
        old, new = before.get(field), after.get(field)
        # A name that is only written otherwise is the same.
        if old and new and old != new and not (field == "name" and normalise(old) == normalise(new)):
            yield kind, str(old), str(new)


def fact_change(key: str, old: str, new: str) -> str | None:
    """The kind of signal that a changed fact is; None where it is none."""
    if key == "insured_headcount":
        return "insured_zero" if int(old) > 0 and int(new) == 0 else None
    return FACTS[key]


def people(text: str) -> str:
    """Names in one order, so that the same people in another order are no change."""
    return "、".join(sorted(filter(None, _BETWEEN.split(text))))


def owner_status(text: str) -> str:
    """Filed, exempt or not; whatever else stands there, such as a name, is not kept (core/DOMAIN.md section 6)."""
    plain = text.strip().lower()
    if any(each in plain for each in _EXEMPT):
        return "exempt"
    if plain in _NOT_FILED or plain.startswith("未"):
        return "not_filed"
    return "filed" if plain in _FILED or plain.startswith("已") else "unknown"


def tax_residency(text: str) -> str:
    """Resident or not; which other country is not kept."""
    plain = text.strip().lower()
    return "resident" if plain in _RESIDENT or plain.startswith("中国") else "non_resident"
