"""Phone numbers as rosters have them, to one form: 13912345678, 021-65550100, 021-65550100-8012."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from liaison_cli.core.message import Message, msg

MOBILE = re.compile(r"1[3-9]\d{9}")
_FLOAT = re.compile(r"(\d{7,12})\.0+")
_ROUNDED = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d+")
_LOCAL = re.compile(r"[2-9]\d{6,7}")
_EXTENSION = re.compile(r"(.*?)\s*(?:转|转分机|分机|ext\.?|x|#)\s*(\d{1,6})", re.IGNORECASE)
_LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d{2})[- ]?\d{7,8}(?:-\d{1,6})?")
_AREA = re.compile(r"(0(?:10|2\d|[3-9]\d{2}))[- ]?(\d{7,8})(?:-(\d{1,6}))?")
_HOTLINE = re.compile(r"(400|800)\d{7}")
_MANY = re.compile(r"[;；,，、/\n|]+")


class PhoneProblem(ValueError):
    """The text is no phone number; `message` says why in a sentence."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


@lru_cache(maxsize=50_000)
def understand(text: str) -> str:
    """The number in its one form. Raises PhoneProblem, above all for numbers that Excel has rounded."""
    plain = unicodedata.normalize("NFKC", text).strip().strip("'")
    if _ROUNDED.fullmatch(plain):
        raise PhoneProblem(
            msg(
                "{text!r} was rounded by Excel and its digits are lost; type the number again as text",
                text=text,
            )
        )
    if found := _FLOAT.fullmatch(plain):
        plain = found[1]
    extension = ""
    if found := _EXTENSION.fullmatch(plain):
        plain, extension = found[1], found[2]
    digits = re.sub(r"[\s()\-.]", "", plain)
    digits = re.sub(r"^(?:\+|00)86", "", digits)
    if digits.startswith("86") and MOBILE.fullmatch(digits[2:]):
        digits = digits[2:]
    if MOBILE.fullmatch(digits) and not extension:
        return digits
    return _landline(plain, digits, extension) or _other(text, plain, extension)


def _landline(plain: str, digits: str, extension: str) -> str | None:
    spaced = re.sub(r"^(?:\+|00)86[- ]*", "0", re.sub(r"[()]", "-", plain).strip("- ")).replace("--", "-")
    spaced = re.sub(r"^00(?=\d)", "0", spaced).replace(" ", "")
    if found := _AREA.fullmatch(spaced) or _AREA.fullmatch(digits):
        area, number, tail = found.groups()
        if tail and extension:
            return None
        return "-".join(part for part in (area, number, tail or extension) if part)
    if _HOTLINE.fullmatch(digits):
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}" + (f"-{extension}" if extension else "")
    local, _, tail = spaced.partition("-")
    if _LOCAL.fullmatch(local) and (not tail or (tail.isdecimal() and len(tail) <= 6)):
        return "-".join(part for part in (local, tail or extension) if part)
    return (
        f"{digits}-{extension}"
        if _LOCAL.fullmatch(digits) and extension
        else (digits if _LOCAL.fullmatch(digits) else None)
    )


def _other(text: str, plain: str, extension: str) -> str:
    """Numbers from elsewhere, by the library made for them."""
    import phonenumbers

    try:
        number = phonenumbers.parse(plain, "CN")
    except phonenumbers.NumberParseException:
        raise PhoneProblem(msg("{text!r} is not a phone number", text=text)) from None
    if not phonenumbers.is_valid_number(number) or number.country_code == 86:
        raise PhoneProblem(msg("{text!r} is not a phone number that exists", text=text))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) + (
        f"-{extension}" if extension else ""
    )


def several(text: str) -> list[str]:
    """The numbers of a cell that holds more than one, as written."""
    return [part.strip() for part in _MANY.split(text) if part.strip()]
