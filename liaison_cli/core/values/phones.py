"""One phone number as rosters have it, to one form: 13912345678, 021-65550100, 021-65550100-8012, +85221234567."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from liaison_cli.core.values.message import Message, many, msg

MOBILE = re.compile(r"1[3-9]\d{9}")
# Numbers that stand in their one form already; not with the zeros that a rounded number ends in.
PLAIN_MOBILE = re.compile(r"1[3-9]\d{9}(?<!00000)")
PLAIN = re.compile(rf"{PLAIN_MOBILE.pattern}|0(?:10|2\d)-\d{{8}}|0[3-9]\d\d-\d{{7,8}}")
_FLOAT = re.compile(r"(\d{7,12})\.0*")
_ROUNDED = re.compile(r"\d(?:\.\d+)?\s?[Ee]\+?\d+")
_LOCAL = re.compile(r"[2-9]\d{6,7}")
_EXTENSION = re.compile(r"(.*?)[\s,;]*(?:转分机|转|分机号?|内线|ext(?:ension)?\.?|x|#)[\s:]*(\d{1,6})", re.IGNORECASE)
_YEAR = re.compile(r"20[012]\d")
_COUNTRY = re.compile(r"\(?(?:(?:\+|00)\s?86|86(?=[-\s)]))\)?[-\s]*")
# Numbers of Beijing and of the two-digit areas have eight digits; elsewhere seven or eight.
_AREA = re.compile(r"(0(?:10|2\d)(?=-?\d{8}(?:-|$))|0[3-9]\d{2})-?(\d{7,8})(?:-(\d{1,6}))?")
_HOTLINE = re.compile(r"([48]00)-?(\d{3})-?(\d{4})(?:-(\d{1,6}))?")
_SERVICE = re.compile(r"9[56]\d{3}")
_IDENTITY = re.compile(r"[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[\dXx]")
# As many zeros as Excel leaves when a number is shown with fewer digits than it has; a few real numbers end so too.
_ZEROS = re.compile(r"1\d*?(0{5,})")
_SURELY_ROUNDED = 8
# No cell of numbers is as long as this; what is longer is not looked at piece by piece.
LONGEST = 200


class PhoneProblem(ValueError):
    """The text is no phone number; `message` says why in a sentence."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


class Rounded(PhoneProblem):
    """The number has lost digits to a spreadsheet program."""

    def __init__(self, text: str) -> None:
        super().__init__(
            msg("{text!r} was rounded by Excel and its digits are lost; type the number again as text", text=text)
        )


@lru_cache(maxsize=50_000)
def understand(text: str) -> str:
    """The number in its one form. Raises PhoneProblem, above all for numbers that Excel has rounded."""
    plain = _bare(text)
    digits = re.sub(r"[\s()\-.]", "", plain)
    if MOBILE.fullmatch(digits) or (digits.startswith("0") and MOBILE.fullmatch(digits[1:])):
        return _mobile(text, digits[-11:])
    extended = _EXTENSION.fullmatch(plain)
    body, extension = extended.groups() if extended else (plain, "")
    found = _landline(body, extension) or _other(text, plain, extension)
    # Behind a hyphen it would be the year of a report.
    return f"{found.removesuffix('-' + extension)}转{extension}" if _YEAR.fullmatch(extension) else found


def kind(number: str) -> str:
    """What a number in its one form is: mobile, landline (hotlines too), or foreign."""
    if MOBILE.fullmatch(number):
        return "mobile"
    return "foreign" if number.startswith("+") else "landline"


def looks_rounded(number: str) -> bool:
    """Whether a mobile number ends in so many zeros that a program may have rounded it."""
    return kind(number) == "mobile" and bool(_ZEROS.fullmatch(number))


def _bare(text: str) -> str:
    """Half width, without quotes, country code and the tail that Excel gives to numbers."""
    if len(text) > LONGEST:
        raise PhoneProblem(msg("this is too long for a phone number"))
    plain = re.sub(r"[‐-―−]", "-", unicodedata.normalize("NFKC", text)).strip().strip("'`\"=").strip()
    if _ROUNDED.fullmatch(plain):
        raise Rounded(text)
    if found := _FLOAT.fullmatch(plain):
        plain = found[1]
    if plain.startswith("86") and MOBILE.fullmatch(plain[2:]):
        plain = plain[2:]
    found = _COUNTRY.match(plain)
    if not found:
        return plain
    rest = plain[found.end() :]
    # After the country code the 0 of the area is left out.
    return f"0{rest}" if re.match(r"\(?(?:10|2\d|[3-9]\d\d)\)?[-\s]?\d{4}", rest) and not _is_whole(rest) else rest


def _is_whole(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    return bool(MOBILE.fullmatch(digits) or _HOTLINE.fullmatch(digits) or _LOCAL.fullmatch(digits))


def _mobile(text: str, digits: str) -> str:
    zeros = _ZEROS.fullmatch(digits)
    if zeros and len(zeros[1]) >= _SURELY_ROUNDED:
        raise Rounded(text)
    return digits


def _landline(body: str, extension: str) -> str | None:
    spaced = re.sub(r"-{2,}", "-", re.sub(r"[()]", "-", body)).strip("- .")
    joined = re.sub(r"\s*-\s*|\.", "-", spaced).replace(" ", "")
    for form in (joined, joined.replace("-", "")):
        for pattern in (_HOTLINE, _AREA):
            if (found := pattern.fullmatch(form)) and not (found[found.lastindex or 0] and extension and _tail(found)):
                parts = [*found.groups()[:-1], _tail(found) or extension]
                return "-".join(part for part in parts if part)
    local, _, tail = joined.partition("-")
    if _LOCAL.fullmatch(local) and (not tail or (re.fullmatch(r"\d{1,6}", tail) and not extension)):
        return "-".join(part for part in (local, tail or extension) if part)
    together = joined.replace("-", "")
    if _LOCAL.fullmatch(together):
        return f"{together}-{extension}" if extension else together
    return together if _SERVICE.fullmatch(together) and not extension else None


def _tail(found: re.Match[str]) -> str | None:
    return found.groups()[-1]


def _other(text: str, plain: str, extension: str) -> str:
    """Numbers from elsewhere, by the library made for them."""
    digits = re.sub(r"[\s()\-.]", "", plain)
    if digits.isdecimal() and not digits.startswith("00"):
        raise PhoneProblem(_why_not(text, digits))
    if _IDENTITY.fullmatch(digits):
        raise PhoneProblem(msg("an identity number stands where a phone number should"))
    if not any(map(str.isdecimal, plain)):
        raise PhoneProblem(msg("{text!r} has no digits; a phone number should stand here", text=text))
    if found := re.fullmatch(r"(1[3-9]\d{9})\D+(\d{1,6})", digits if not extension else plain.replace(" ", "")):
        raise PhoneProblem(msg("a mobile number has no extension: what is {tail}?", tail=found[2]))
    import phonenumbers

    try:
        number = phonenumbers.parse(plain, "CN")
    except phonenumbers.NumberParseException:
        raise PhoneProblem(msg("{text!r} is not a phone number", text=text)) from None
    if not phonenumbers.is_valid_number(number) or number.country_code == 86:
        raise PhoneProblem(msg("{text!r} is not a phone number that exists", text=text))
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{written}-{number.extension or extension}" if number.extension or extension else written


def _why_not(text: str, digits: str) -> Message:
    """Why a row of digits is no number: mostly its length."""
    count = len(digits)
    if _IDENTITY.fullmatch(digits):
        return msg("an identity number stands where a phone number should")
    if MOBILE.match(digits) and 12 <= count <= 17:
        return msg("a mobile number has 11 digits, this one has {count}", count=count)
    if re.match(r"1[3-9]", digits) and 9 <= count <= 10:
        return msg("a mobile number has 11 digits, this one has {count}", count=count)
    if re.fullmatch(r"10[2-9]\d{7}|2\d[2-9]\d{7}|[3-9]\d{2}[2-9]\d{6}", digits):
        return msg("the 0 of the area code seems to be lost: 0{digits}?", digits=digits)
    if digits.startswith("0") and count > 4:
        return msg("a landline with its area code has 11 or 12 digits, some 10, this one has {count}", count=count)
    if count < 7:
        return msg("a phone number has at least 7 digits, this one has {count}", count=count)
    if count > 12:
        return many("no phone number has {count} digit", "no phone number has {count} digits", count=count)
    return msg("{text!r} is not a phone number that exists", text=text)
