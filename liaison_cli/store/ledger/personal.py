"""Which columns and which values of records tell something of a human being: the ledger covers them by commitments.

What stands here can be erased without breaking a chain; what does not is public within the office (PIPL art. 47).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_PERSON = ("name", "mobile", "landline", "other_phones", "wechat", "email", "prefers", "quiet_hours")
_REASON = ("reason", "reason_values", "why", "why_values")

# By table. Free text is personal: people write numbers and names into it.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "enterprise": (
        "registered_phone",
        "report_phone",
        "other_phones",
        "legal_representative",
        "email",
        "remark",
    ),
    "enterprise_fact": ("value",),
    "fact_former": ("value",),
    "merge": ("gone", "moved", "before", "after"),
    "person": _PERSON,
    "appointment": ("relation", "heir"),
    "attempt": ("person", "topics", "note"),
    "attempt_void": ("why",),
    "number_works": ("number",),
    "task": _REASON,
    "task_event": ("note",),
    "signal": ("old", "new", "note"),
    "signal_waiting": ("old", "new", "note"),
    "signal_dismissal": ("why",),
    "alarm": ("why", "why_values"),
    "alarm_ground": ("reason", "reason_values"),
    "snooze": ("why",),
    "mute": ("why",),
    "lost_case": ("reason", "reason_values", "why"),
    "case_step": ("who", "informant", "note"),
    "case_withdrawal": ("why",),
    "case_exception": ("why",),
    "evidence": ("name", "archived"),
    "evidence_strike": ("why",),
    "custody": ("identifier", "holder", "note"),
    "custody_end": ("why",),
    "network": ("name", "phone", "interest", "note"),
    "network_end": ("why",),
    "news": ("text",),
    "check_form": ("why",),
    "form_scan": ("name",),
    "hold": ("why", "ended_why"),
    "erasure": ("why",),
    "run": ("note",),
    "journal": ("old",),
}
# Values of records that are about no one table, or of another than the record names.
_ANYWHERE = frozenset(
    (*_PERSON[1:], "person", "note", "remark", "other", "restored", "liaison", "liaisons", "heir", "who", "informant")
)


def told(entity: str, part: str, values: Mapping[str, Any] | None) -> list[str]:
    """The personal values of one part (`before` or `after`) of a record, each by its path; nothing for what is null."""
    known = {*COLUMNS.get(entity, ()), *_ANYWHERE}
    return [f"{part}.{key}" for key, value in (values or {}).items() if key in known and value is not None]
