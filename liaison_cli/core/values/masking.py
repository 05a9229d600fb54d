"""Personal data as it may be seen without a reason: 138****8000."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liaison_cli.core.values.model import Appointment

_RUN = re.compile(r"\d[\d -]{4,}\d")
_DAY = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d")


def phone(text: str | None) -> str | None:
    """A number with its middle hidden: first three and last four of a mobile, the end of a landline; days stay."""
    return _RUN.sub(_hide, text) if text else text


def _hide(found: re.Match[str]) -> str:
    digits = found[0]
    if _DAY.fullmatch(digits):
        return digits
    if len(digits) >= 11:
        return f"{digits[:3]}****{digits[-4:]}"
    return "****" + digits[-3:]


# A number within a sentence: a mobile, a landline with its area code, an identity card; never a part of a longer code.
# Lists load these without a need of them: `re` compiles them when a text is first looked at.
_MOBILE = r"(?<![0-9A-Za-z])((?:\+?86[- ]?)?1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?![0-9A-Za-z])"
_LANDLINE = r"(?<![0-9A-Za-z])((?:010|02\d|0[3-9]\d{2})[- ]?)\d{4,5}(\d{3})(?![0-9A-Za-z])"
_IDENTITY = r"(?<![0-9A-Za-z])([1-8]\d{2})\d{3}(?:19|20)\d{6}\d([\dXx]{3}|\d{2}[\dXx])(?![0-9A-Za-z])"


def text(said: str | None) -> str | None:
    """A sentence with the numbers of people in it hidden; codes, days and amounts stay."""
    if not said:
        return said
    said = re.sub(_IDENTITY, r"\1***********\2", said)
    said = re.sub(_MOBILE, r"\1****\2", said)
    return re.sub(_LANDLINE, r"\1****\2", said)


def handle(text: str | None) -> str | None:
    """A WeChat id or an e-mail address: the first two characters, and the domain."""
    if not text:
        return text
    name, at, domain = text.partition("@")
    return f"{name[:2]}***{at}{domain}"


def shielded(person: Appointment) -> Appointment:
    """An emergency contact is on record, and no more is shown of it in daily business (core/DOMAIN.md section 5)."""
    if person.role != "emergency":
        return person
    return person._replace(
        name=person.name[:1] + "**", mobile=None, landline=None, other_phones=None, wechat=None, email=None
    )


def is_masked(text: str | None) -> bool:
    """Whether a value has been masked somewhere already, and so must not replace a full one."""
    return text is not None and "**" in text
