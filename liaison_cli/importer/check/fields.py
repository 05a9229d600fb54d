"""From the text of a cell to the value of a field; quick for what is common, exact for what is not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, NoReturn

from liaison_cli.core.days import dates
from liaison_cli.core.names import person_names
from liaison_cli.core.names.person_names import Named
from liaison_cli.core.values import codes, phone_cells
from liaison_cli.core.values.masking import is_masked
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.values.phone_cells import Number
from liaison_cli.core.values.phones import PhoneProblem
from liaison_cli.core.values.words import CHANNELS, ROLES, STATUSES, TIERS
from liaison_cli.importer.vocabulary.synonyms import bools, spellings
from liaison_cli.importer.vocabulary.traditional import simplified
from liaison_cli.lang import labels

Check = Callable[[str], Any]
# Between the numbers of a field that keeps several.
OTHERS = ", "


class Odd(ValueError):
    """A cell that is no plain value."""


class BadCell(Odd):
    """A cell that cannot be understood; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


class Noted(Odd):
    """A cell that is understood, with something to say about it or with more in it than one value.

    `numbers` and `people` are what it holds where the rest of the row decides what belongs where; `also` are the values
    of other fields, for where the row has none.
    """

    def __init__(
        self,
        value: Any = None,
        *warnings: Message,
        numbers: tuple[Number, ...] = (),
        people: tuple[Named, ...] = (),
        also: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(value)
        self.value, self.warnings, self.numbers, self.people, self.also = value, warnings, numbers, people, also or {}


class Masked(str):
    """A value that was masked somewhere; it must never replace a full one."""

    __slots__ = ()


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


# Where the 15-digit numbers are kept that were registration numbers before the unified code.
NUMBER = "registration_number"
# Excel keeps 15 digits of a number: the last three of 18 become zeros.
_ROUNDED_TAIL = "000"
_EXPONENT = re.compile(r"\s*\d(?:\.\d+)?\s*[Ee]\+?\d+\s*")


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


def registration_number(text: str) -> str:
    """The number of before 2015, kept as it is; a credit code that stands in its place is Noted."""
    if _EXPONENT.fullmatch(text):
        raise Noted(None, msg("Excel rounded the number; it is not taken"))
    plain = codes.normalise(text.removesuffix(".0"))
    if codes.is_valid(plain):
        raise Noted(None, also={"code": plain})
    return plain if codes.is_old_number(plain) else text


def phone(text: str) -> str:
    """The one phone number of a cell, of whatever kind; more than that is Noted."""
    if _PLAIN_PHONE.fullmatch(text):
        return text
    return _number(text, ("mobile", "landline", "foreign"))


def mobile(text: str) -> str:
    """The one mobile number of a cell; anything else that can be called is Noted."""
    if _PLAIN_MOBILE.fullmatch(text):
        return text
    return _number(text, ("mobile", "foreign"))


def landline(text: str) -> str:
    """The one landline number of a cell; anything else that can be called is Noted."""
    return _number(text, ("landline",))


# As most cells are; not with the zeros that a rounded number ends in.
_PLAIN_MOBILE = re.compile(r"1[3-9]\d{9}(?<!00000)")
_PLAIN_PHONE = re.compile(rf"{_PLAIN_MOBILE.pattern}|0(?:10|2\d)-\d{{8}}|0[3-9]\d\d-\d{{7,8}}")


def handle(text: str) -> str:
    """A WeChat id or an e-mail address as it stands; one that was masked somewhere is marked so."""
    return Masked(text) if is_masked(text) else text


def _number(text: str, kinds: tuple[str, ...]) -> str:
    found = _numbers(text)
    first = found[0]
    if len(found) > 1 or first.label or first.kind not in kinds or first.rounded:
        raise Noted(numbers=found)
    return Masked(first.text) if first.masked else first.text


def _numbers(text: str) -> tuple[Number, ...]:
    try:
        return phone_cells.numbers(text)
    except PhoneProblem as problem:
        raise BadCell(problem.message) from None


def more_phones(text: str) -> str:
    """Further numbers, in their one form; what is no number is kept as written, with a warning."""
    try:
        return OTHERS.join(number.kept for number in phone_cells.numbers(text))
    except PhoneProblem as problem:
        raise Noted(text, problem.message) from None


def person(text: str) -> str:
    """One person's name and nothing else; anything more is Noted."""
    if person_names.is_plain(text):
        return text
    text = re.sub(r"^'(?=[=+\-@])", "", text)
    try:
        found = person_names.people(text)
    except person_names.NameProblem as problem:
        raise BadCell(problem.message) from None
    if len(found) == 1 and found[0] == person_names.Named(found[0].name):
        return found[0].name
    raise Noted(people=found)


def day(text: str) -> str | None:
    """A date as ISO text; None where a program wrote that there is none."""
    found = _date(text)
    return found.on and found.on.isoformat()


def last_day(text: str) -> str | None:
    """The same for a day on which something ends; None where it has no end."""
    found = _date(text, may_be_open=True)
    return found.on and found.on.isoformat()


def moment(text: str) -> str | None:
    """A date with its time, where there is one, as ISO text."""
    return _date(text, with_time=True).iso


def past_day(today: date) -> Check:
    """A check for a day that has been: no enterprise was founded tomorrow."""
    edge = today.isoformat()

    def check(text: str) -> str | None:
        found = day(text)
        if found and found > edge:
            raise BadCell(msg("{text!r} lies in the future", text=text))
        return found

    return check


def _date(text: str, *, may_be_open: bool = False, with_time: bool = False) -> dates.Reading:
    try:
        found = dates.read(text)
    except dates.DateProblem as problem:
        raise BadCell(problem.message) from None
    if found.open_end and not may_be_open:
        raise BadCell(msg("{text!r} is no day; a day should stand here", text=text))
    if found.warning:
        raise Noted(found.iso if with_time else found.on and found.on.isoformat(), found.warning)
    return found


# Cells that stand for another cell, or for a value that a spreadsheet program could not show.
_ABOVE = frozenset({"同上", "同左", "〃", "″", '"', "''", "“", "”", "如上"})
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
NOT_VALUES = _ABOVE | _ERRORS | {"#" * width for width in range(2, 41)}


def not_a_value(text: str) -> NoReturn:
    """Say what one of NOT_VALUES is: nobody may guess the cell above, and an error is no value."""
    if text in _ABOVE:
        raise BadCell(msg("{text!r} refers to another row; write the value out", text=text))
    raise Noted(None, msg("{text} is what Excel shows instead of the value; nothing is taken", text=text))


def word(list_name: str, choices: tuple[str, ...]) -> Check:
    """A check for a word of a closed list, in any known spelling; a near one is offered, never taken."""
    table = {_folded(spelling): name for spelling, name in spellings(list_name).items() if name in choices}
    for name in choices:
        table |= {_folded(label): name for label in labels(list_name, name)}
        table |= {_folded(name): name}

    def check(text: str) -> str:
        found = table.get(text) or table.get(_folded(text))
        if found is None:
            raise BadCell(_unknown(text, table))
        return found

    return check


def channel(text: str) -> str:
    """The way of a contact; a number in its place was called."""
    return "phone" if _PLAIN_PHONE.fullmatch(text) else _channel_word()(text)


@cache
def _channel_word() -> Check:
    return word("channel", CHANNELS)


def _folded(text: str) -> str:
    """A word for comparing: half width, simplified, small letters, without spaces, brackets and stops."""
    return re.sub(
        r"[\s()\[\],.;:、。!?_-]", "", simplified(unicodedata.normalize("NFKC", text)).replace("\ufe0f", "")
    ).lower()


def _unknown(text: str, table: dict[str, str]) -> Message:
    from difflib import get_close_matches

    if near := get_close_matches(_folded(text)[:_LONGEST_WORD], table, n=1, cutoff=0.6):
        return msg(
            "{text!r} is not one of the known words for this column; did you mean {word}?", text=text, word=near[0]
        )
    return msg("{text!r} is not one of the known words for this column", text=text)


_LONGEST_WORD = 20


def truth(text: str) -> int:
    """Yes or no as 1 or 0."""
    table = {_folded(spelling): int(name == "true") for name, words in bools().items() for spelling in words}
    found = table.get(_folded(text.removesuffix(".0")))
    if found is None:
        raise BadCell(msg("{text!r} is neither yes nor no", text=text))
    return found


def agency(text: str) -> int:
    """Whether the liaison is a bookkeeper from outside: yes, or a word such as 代账."""
    if any(part in text for part in ("代账", "代理", "agency", "外聘")):
        return 1
    if any(part in text for part in ("内部", "本单位", "正式", "员工", "internal")):
        return 0
    return truth(text)


def filed(text: str) -> int:
    """Whether the liaison is filed with the registrar."""
    if text in ("已备案", "备案"):
        return 1
    return 0 if text == "未备案" else truth(text)


def consent(text: str) -> str | None:
    """The day of consent; a bare yes has no day and keeps none."""
    try:
        return day(text)
    except BadCell:
        truth(text)
        return None


def _all_plain(one: re.Pattern[str]) -> Callable[[list[str]], bool]:
    many = re.compile(rf"(?:(?:{one.pattern})\n)+")
    return lambda texts: many.fullmatch("\n".join((*texts, ""))) is not None


# Quick checks of many texts at once, for fields whose values hardly repeat.
WHOLE: dict[str, Callable[[list[str]], bool]] = {
    "code": codes.all_valid,
    "registered_phone": _all_plain(_PLAIN_PHONE),
    "report_phone": _all_plain(_PLAIN_PHONE),
    "mobile": _all_plain(_PLAIN_MOBILE),
}


def checks(today: date) -> dict[str, Check]:
    """The check of each field; a field without one is plain text."""
    been = past_day(today)
    return {
        "code": code,
        NUMBER: registration_number,
        "tier": word("tier", TIERS),
        "status": word("status", STATUSES),
        "registered_phone": phone,
        "report_phone": phone,
        "other_phones": more_phones,
        "legal_phone": mobile,
        "person": person,
        "mobile": mobile,
        "landline": landline,
        "person_phones": more_phones,
        "wechat": handle,
        "email": handle,
        "person_email": handle,
        "emergency_name": person,
        "emergency_phone": mobile,
        "founded_on": been,
        "filed_on": been,
        "seen_on": day,
        "started_on": day,
        "ended_on": last_day,
        "verified_on": been,
        "consent_on": consent,
        "key_tax": truth,
        "pre_approval": truth,
        "agency": agency,
        "filed": filed,
        "deep": truth,
        "at": moment,
        "channel": channel,
        "role": word("role", ROLES),
    }
