"""From the text of a cell to the value of a field; quick for what is common, exact for what is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from liaison_cli.core import codes, dates, phones
from liaison_cli.core.masking import is_masked
from liaison_cli.core.message import Message, msg
from liaison_cli.core.words import CHANNELS, ROLES, STATUSES, TIERS
from liaison_cli.importer.synonyms import spellings
from liaison_cli.labels import LABELS

Check = Callable[[str], Any]


class BadCell(ValueError):
    """A cell that cannot be understood; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


class Masked(str):
    """A value that was masked somewhere; it must never replace a full one."""

    __slots__ = ()


def code(text: str) -> str:
    """A credit code with the right check character, or a provisional key of ours."""
    if codes.is_valid(text):
        return text
    plain = codes.normalise(text)
    if codes.is_valid(plain) or (plain.startswith(codes.PROVISIONAL[0]) and text.startswith(codes.PROVISIONAL)):
        return plain if not text.startswith(codes.PROVISIONAL) else text
    raise BadCell(_why_not(plain))


def _why_not(plain: str) -> Message:
    if codes.is_old_number(plain):
        return msg("a 15-digit registration number from before 2015; the 18-character credit code is needed")
    if "E+" in plain:
        return msg("Excel rounded the code; format the column as text and type it again")
    from stdnum.cn import uscc
    from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

    try:
        uscc.validate(plain)
    except InvalidLength:
        return msg("a credit code has 18 characters, this one has {count}", count=len(plain))
    except InvalidChecksum:
        return msg("the check character of the credit code is wrong: a digit is mistyped")
    except ValidationError:
        pass
    return msg("not a credit code; its letters are never I, O, S, V or Z")


def phone(text: str) -> str:
    """A phone number in its one form; several in a cell are not guessed about."""
    if phones.MOBILE.fullmatch(text):
        return text
    if is_masked(text):
        return Masked(text)
    try:
        return phones.understand(text)
    except phones.PhoneProblem as problem:
        parts = phones.several(text)
        if len(parts) < 2:
            raise BadCell(problem.message) from None
    return phone(parts[0])


def day(text: str) -> str:
    """A date as ISO text."""
    try:
        return dates.day(text).isoformat()
    except dates.DateProblem as problem:
        raise BadCell(problem.message) from None


def moment(text: str) -> str:
    """A date with its time, where there is one, as ISO text."""
    try:
        return dates.moment(text)
    except dates.DateProblem as problem:
        raise BadCell(problem.message) from None


def word(list_name: str, choices: tuple[str, ...]) -> Check:
    """A check for a word of a closed list, in any known spelling."""
    table = {spelling.lower(): name for spelling, name in spellings(list_name).items() if name in choices}
    for name in choices:
        table |= {label.lower(): name for label in LABELS.get(list_name, {}).get(name, ())}
        table |= {name: name, name.replace("_", "-"): name}

    def check(text: str) -> str:
        found = table.get(text.lower())
        if found is None:
            raise BadCell(msg("{text!r} is not one of the known words for this column", text=text))
        return found

    return check


def truth(text: str) -> int:
    """Yes or no as 1 or 0."""
    table = {spelling.lower(): int(name == "true") for name, words in _bools().items() for spelling in words}
    found = table.get(text.lower())
    if found is None:
        raise BadCell(msg("{text!r} is neither yes nor no", text=text))
    return found


def _bools() -> dict[str, list[str]]:
    from liaison_cli.importer.synonyms import data

    return data()["values"]["bool"]


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


# Quick checks of many texts at once, for fields whose values hardly repeat.
WHOLE: dict[str, Callable[[list[str]], bool]] = {"code": codes.all_valid}


def checks() -> dict[str, Check]:
    """The check of each field; a field without one is plain text."""
    return {
        "code": code,
        "tier": word("tier", TIERS),
        "status": word("status", STATUSES),
        "registered_phone": phone,
        "report_phone": phone,
        "legal_phone": phone,
        "mobile": phone,
        "landline": phone,
        "emergency_phone": phone,
        "founded_on": day,
        "filed_on": day,
        "started_on": day,
        "ended_on": day,
        "verified_on": day,
        "consent_on": consent,
        "key_tax": truth,
        "pre_approval": truth,
        "agency": agency,
        "filed": filed,
        "deep": truth,
        "at": moment,
        "channel": word("channel", CHANNELS),
        "role": word("role", ROLES),
    }
