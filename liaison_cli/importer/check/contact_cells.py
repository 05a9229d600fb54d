"""Cells of people and of the ways to reach somebody: names, phones, WeChat, mail."""

from __future__ import annotations

import re

from liaison_cli.core.names import person_names
from liaison_cli.core.privacy import masking
from liaison_cli.core.privacy.masking import is_masked
from liaison_cli.core.values import phone_cells
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.values.phone_cells import Number
from liaison_cli.core.values.phones import PLAIN, PLAIN_MOBILE, PhoneProblem
from liaison_cli.importer.check.cell import BadCell, Check, Masked, Noted

# Between the numbers of a field that keeps several.
OTHERS = ", "


def phone(text: str) -> str:
    """The one phone number of a cell, of whatever kind; more than that is Noted."""
    if PLAIN.fullmatch(text):
        return text
    return _number(text, ("mobile", "landline", "foreign"))


def mobile(text: str) -> str:
    """The one mobile number of a cell; anything else that can be called is Noted."""
    if PLAIN_MOBILE.fullmatch(text):
        return text
    return _number(text, ("mobile", "foreign"))


def landline(text: str) -> str:
    """The one landline number of a cell; anything else that can be called is Noted."""
    return _number(text, ("landline",))


def one_mobile(text: str) -> str:
    """A mobile number in full and nothing beside it, as a correction is."""
    return _alone(mobile, text, msg("{text!r} is not one mobile number in full", text=text))


def one_person(text: str) -> str:
    """One name and nothing beside it, as a correction is."""
    return _alone(person, text, msg("{text!r} is not the name of one person", text=text))


def _alone(check: Check, text: str, why: Message) -> str:
    try:
        found: str = check(text)
    except Noted:
        raise BadCell(why) from None
    if isinstance(found, Masked):
        raise BadCell(why)
    return found


def handle(text: str) -> str:
    """A WeChat id or an e-mail address as it stands; one that was masked somewhere is marked so."""
    return Masked(text) if is_masked(text) else text


def _number(text: str, kinds: tuple[str, ...]) -> str:
    found = _numbers(text)
    first = found[0]
    years = _of_years(found)
    if len(found) > 1 or first.label or first.kind not in kinds or first.rounded or years:
        raise Noted(None, *years, numbers=found)
    return Masked(first.text) if first.masked else first.text


def _numbers(text: str) -> tuple[Number, ...]:
    try:
        return phone_cells.numbers(text)
    except PhoneProblem as problem:
        raise BadCell(problem.message) from None


def more_phones(text: str) -> str:
    """Further numbers, in their one form; what is no number is kept as written, with a warning."""
    try:
        found = phone_cells.numbers(text)
    except PhoneProblem as problem:
        raise Noted(text, problem.message) from None
    kept = OTHERS.join(number.kept for number in found)
    if any(number.masked for number in found):
        kept = Masked(kept)
    if years := _of_years(found):
        raise Noted(kept, *years)
    return kept


def _of_years(found: tuple[Number, ...]) -> list[Message]:
    """A word on each number behind which a year stands."""
    return [
        msg(
            "{year} behind {number} is taken as the year of a report, not as an extension; it is not kept",
            year=each.year,
            number=masking.phone(each.text),
        )
        for each in found
        if each.year
    ]


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
