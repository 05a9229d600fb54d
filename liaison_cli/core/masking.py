"""Personal data as it may be seen without a reason: 138****8000."""

from __future__ import annotations

import re

_RUN = re.compile(r"\d[\d -]{4,}\d")


def phone(text: str | None) -> str | None:
    """A number with its middle hidden: first three and last four of a mobile, the end of a landline."""
    return _RUN.sub(_hide, text) if text else text


def _hide(found: re.Match[str]) -> str:
    digits = found[0]
    if len(digits) >= 11:
        return f"{digits[:3]}****{digits[-4:]}"
    return "****" + digits[-3:]


def handle(text: str | None) -> str | None:
    """A WeChat id or an e-mail address: the first two characters, and the domain."""
    if not text:
        return text
    name, at, domain = text.partition("@")
    return f"{name[:2]}***{at}{domain}"


def is_masked(text: str | None) -> bool:
    """Whether a value has been masked somewhere already, and so must not replace a full one."""
    return bool(text) and "**" in text
