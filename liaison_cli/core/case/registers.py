"""What is asked for when an enterprise falls silent: its certificates and keys, and the people around it."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

CUSTODY = ("certificate", "ukey", "tax_disk", "invoices", "etax_role", "seal", "licence", "other")
NETWORK = ("landlord", "property", "neighbour", "courier", "police", "other")
_SECRET = re.compile(r"密码|口令|pass(?:word|wd|code)|\bpwd\b|\bpin\b", re.IGNORECASE)


class Item(NamedTuple):
    """A certificate, key or the like of an enterprise: who holds it, where, until when it is valid."""

    id: int
    enterprise_id: int
    kind: str
    identifier: str | None
    holder: str | None
    place: str | None
    expires_on: date | None
    note: str | None
    entered_on: date
    by: str
    ended_on: date | None = None
    why: str | None = None


class Neighbour(NamedTuple):
    """Somebody around a building who may be asked; `interest` is a conflict with an enterprise there."""

    id: int
    building: str
    role: str
    name: str
    unit: str | None
    phone: str | None
    interest: str | None
    note: str | None
    entered_on: date
    by: str
    ended_on: date | None = None


def holds_secret(*texts: str | None) -> bool:
    """Whether a text looks as if it held a password or a PIN, which is never kept (core/DOMAIN.md section 7)."""
    return any(_SECRET.search(text) for text in texts if text)
