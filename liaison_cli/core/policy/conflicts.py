"""What becomes of a known value when a file says another one."""

from __future__ import annotations

from typing import NamedTuple

# newer: the file's, unless it is older by date; keep: the known one; ask: a person decides.
CHOICES = ("newer", "keep", "ask")


class Conflicts(NamedTuple):
    """For each field, which of two values wins: newer, keep, or ask (kept where nobody can be asked)."""

    name: str = "newer"
    tier: str = "newer"
    status: str = "newer"
    officer: str = "newer"
    building: str = "newer"
    room: str = "newer"
    registered_address: str = "newer"
    business_address: str = "newer"
    registered_phone: str = "newer"
    report_phone: str = "newer"
    other_phones: str = "newer"
    legal_representative: str = "newer"
    founded_on: str = "newer"
    kind: str = "newer"
    industry: str = "newer"
    scope: str = "newer"
    remark: str = "newer"
    registration_number: str = "newer"
    planned_on: str = "newer"
    mobile: str = "newer"
    landline: str = "newer"
    wechat: str = "newer"
    email: str = "newer"

    def of(self, field: str) -> str:
        """What is done about a field."""
        return str(getattr(self, field, "newer"))
