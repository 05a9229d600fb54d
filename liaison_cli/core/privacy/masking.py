"""Personal data as it may be seen without a reason: 138****8000.

What stands in a column of its own is masked by its kind (`mask`), and within a sentence by what it looks like (`text`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from liaison_cli.core.values.model import Appointment

# One sign for one, so that places stay: full width, other dashes, dots and spaces, and marks that nobody sees.
_PLAIN: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN |= {ord(sign): "-" for sign in "‐‑‒–—―−﹣"} | {ord(sign): "." for sign in "·•・。"}
_PLAIN |= {ord(sign): " " for sign in "\u3000\xa0\t\u2002\u2003\u2009\u200b\u200c\u200d\u2060\ufeff"}

# Looked at first, for most texts have none of it: an at sign, seven digits near each other, a name of WeChat or QQ.
_PERHAPS = re.compile(r"@|\d(?:[-. ()]{0,3}\d){6}|微信|薇信|weixin|wechat|wx|vx|v信|v:|qq", re.IGNORECASE)
# As the data dictionary calls the kinds of personal data.
KINDS = ("phone", "handle", "name", "text")
# Keys of codes and digests: no personal data, whatever their digits look like.
OPEN = frozenset({"uid", "code", "kept_code", "other_code", "registration_number", "hash", "sha256", "digest"})
_NAME = re.compile(r"([^\s,，、;；/→()（）*])[^\s,，、;；/→()（）]*")
_RUN = re.compile(r"\d(?:[-. ()]*\d){5,}")
_DAY = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d")


def mask(kind: str | None) -> Callable[[str | None], str | None]:
    """What masks a value of a kind of KINDS; what is `open` stays, any other is masked as a sentence is."""
    return _MASKS.get(kind or "text", text)


def phone(value: str | None) -> str | None:
    """A number with its middle hidden: first three and last four of a mobile, the end of a landline; days stay."""
    if not value:
        return value
    shown, end = [], 0
    for found in _RUN.finditer(plain(value)):
        digits = value[found.start() : found.end()]
        shown += [value[end : found.start()], digits if _DAY.fullmatch(digits) else _middle(digits)]
        end = found.end()
    return text("".join((*shown, value[end:])))


def _middle(digits: str) -> str:
    return f"{digits[:3]}****{digits[-4:]}" if len(digits) >= 11 else "****" + digits[-3:]


def plain(text: str) -> str:
    """The text with the same signs in the one form of each, every one at its place."""
    return text if text.isascii() else text.translate(_PLAIN)


def text(said: str | None) -> str | None:
    """A sentence with the numbers and addresses of people in it hidden; codes, days and amounts stay."""
    # Most sentences and lists have no need of what knows all forms.
    if not said or not _PERHAPS.search(plain(said)):
        return said
    from liaison_cli.core.privacy.private_text import spots

    shown, end = "", 0
    for spot in spots(said):
        shown += said[end : spot.start] + _piece(spot.kind, said[spot.start : spot.end])
        end = spot.end
    return shown + said[end:] if end else said


def _piece(kind: str, value: str) -> str:
    """What is left of a piece of a sentence: of a mobile its first three and last four digits, of others less."""
    if kind in ("email", "wechat", "other_wechat", "wxid", "qq"):
        return handle(value) or ""
    if "identity" in kind:
        return value[:3] + "***********"[: len(value) - 6] + value[-3:]
    if kind == "mobile":
        bare = re.search(r"1[3-9]", plain(value))
        lead = bare.start() if bare else 0
        digits = re.sub(r"\D", "", value[lead:])
        return f"{value[:lead]}{digits[:3]}****{digits[-4:]}"
    if kind == "landline":
        area = re.match(r"0(?:10|2\d|[3-9]\d\d)[-. )]*", plain(value))
        return f"{value[: area.end() if area else 0]}****{value[-3:]}"
    return f"****{value[-3:]}"


def handle(value: str | None) -> str | None:
    """A WeChat id or an e-mail address: its first two characters where it has more, and the domain."""
    if not value:
        return value
    name, at, domain = value.partition("@")
    return f"{name[: 1 if len(name) < 3 else 2]}***{at}{domain}"


def name(value: str | None) -> str | None:
    """The name of a person, or of several: the first character of each."""
    return _NAME.sub(r"\1**", value) if value else value


_MASKS: Mapping[str, Callable[[str | None], str | None]] = {
    "phone": phone,
    "handle": handle,
    "name": name,
    "text": text,
    "open": lambda value: value,
}


def every(value: Any, kinds: Mapping[str, str] | None = None, kind: str = "text") -> Any:
    """Plain values with each text in them masked, by the kind of its key; whatever is no text stays."""
    if isinstance(value, str):
        return mask(kind)(value)
    if isinstance(value, dict):
        return {
            key: each if key in OPEN else every(each, kinds, (kinds or {}).get(key, kind))
            for key, each in value.items()
        }
    if isinstance(value, list | tuple):
        return [every(each, kinds, kind) for each in value]
    return value


def shielded(person: Appointment) -> Appointment:
    """An emergency contact is on record, and no more is shown of it in daily business (core/DOMAIN.md section 5)."""
    if person.role != "emergency":
        return person
    return person._replace(
        name=person.name[:1] + "**",
        mobile=None,
        landline=None,
        other_phones=None,
        wechat=None,
        email=None,
        relation=None,
    )


def is_masked(text: str | None) -> bool:
    """Whether a value has been masked somewhere already, and so must not replace a full one."""
    return text is not None and "**" in text
