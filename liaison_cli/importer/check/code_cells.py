"""Cells of credit codes and of the registration numbers before them."""

from __future__ import annotations

import re

from liaison_cli.core.values import codes
from liaison_cli.core.values.message import Message, msg
from liaison_cli.importer.check.cell import BadCell, Noted

# Where the 15-digit numbers are kept that were registration numbers before the unified code.
NUMBER = "registration_number"
# What a column of former codes says of an enterprise that had none.
NEW = "new"
_NEW = frozenset({NEW, "新设", "新设立", "新企业", "新办", "另一家", "不是同一家"})
# Excel keeps 15 digits of a number: the last three of 18 become zeros.
_ROUNDED_TAIL = "000"
_EXPONENT = re.compile(r"\s*\d(?:\.\d+)?\s*[Ee]\+?\d+\s*")


def code(text: str) -> str:
    """A credit code with the right check character, or a provisional key of ours."""
    if codes.is_valid(text) and not text.endswith(_ROUNDED_TAIL):
        return text
    if text.startswith(codes.PROVISIONAL):
        return text
    if _EXPONENT.fullmatch(text):
        raise BadCell(msg("Excel rounded the code; format the column as text and type it again"))
    plain = codes.normalise(text.removesuffix(".0"))
    if codes.is_old_number(plain):
        raise Noted(
            None, msg("a registration number from before 2015; the credit code is missing"), also={NUMBER: plain}
        )
    if codes.is_valid(plain):
        if plain.isdecimal() and plain.endswith(_ROUNDED_TAIL):
            raise Noted(plain, msg("the code ends in zeros as a number does that Excel rounded; compare it"))
        return plain
    raise BadCell(_why_not(text, plain))


def _why_not(text: str, plain: str) -> Message:
    if len(plain) != 18:
        if codes.is_valid(plain[:18]):
            return msg("after the credit code stands {tail}; leave only the code", tail=plain[18:])
        if not re.search("[0-9A-Z]", plain):
            return msg("{text!r} is not a credit code", text=text)
        return msg("a credit code has 18 characters, this one has {count}", count=len(plain))
    if plain.isdecimal() and plain.endswith(_ROUNDED_TAIL):
        return msg("Excel rounded the code; format the column as text and type it again")
    found = codes.corrections(plain)
    if len(found) == 1:
        return msg("the check character of the credit code is wrong; did you mean {code}?", code=found[0])
    if wrong := "".join(sorted({sign for sign in plain if sign in "IOSVZ"})):
        return msg("a credit code has no {letters}: its letters are never I, O, S, V or Z", letters=wrong)
    if re.fullmatch(r"[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}", plain):
        return msg("the check character of the credit code is wrong: a digit is mistyped")
    return msg("not a credit code: two signs, six digits of the area, ten signs")


def former_code(text: str) -> str:
    """The code that an enterprise had before, or NEW where it had none and is another one."""
    if text.lower() in _NEW:
        return NEW
    plain = codes.typed(text.removesuffix(".0"))
    if not (codes.is_valid(plain) or plain.startswith(codes.PROVISIONAL)):
        raise Noted(None, msg("{text!r} is no credit code; it is not taken", text=text))
    return plain


def registration_number(text: str) -> str:
    """The number of before 2015, kept as it is; a credit code that stands in its place is Noted."""
    if _EXPONENT.fullmatch(text):
        raise Noted(None, msg("Excel rounded the number; it is not taken"))
    plain = codes.normalise(text.removesuffix(".0"))
    if codes.is_valid(plain):
        raise Noted(None, also={"code": plain})
    return plain if codes.is_old_number(plain) else text
