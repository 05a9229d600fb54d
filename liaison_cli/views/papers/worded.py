"""The papers of a case in the reader's language: which template, and what it is filled with."""

from __future__ import annotations

from typing import Any, NamedTuple

from liaison_cli.core.case.paper_facts import InquiryLetter, PaperFacts, TaxNotice, VisitForm
from liaison_cli.core.case.procedure import Step
from liaison_cli.core.case.registers import Item
from liaison_cli.core.privacy import masking
from liaison_cli.core.values.message import Message, msg
from liaison_cli.lang import label, say
from liaison_cli.views.typesetting import long_day


class Worded(NamedTuple):
    """A template and its values, and the beginning of the file's name."""

    template: str
    values: dict[str, Any]
    name: str


def letter(found: InquiryLetter) -> Worded:
    """The inquiry letter; a second one names the first."""
    values = {"number": found.letter.number, "address": found.letter.address, "earlier": _earlier(found.earlier)}
    return _worded("letter", found.facts, values, msg("inquiry letter"), str(found.letter.n))


def visit(found: VisitForm) -> Worded:
    """The record form of an on-site check, with room to write."""
    values = {"visit": found.visit, "liaison": found.liaison or ""}
    return _worded("visit", found.facts, values, msg("visit record"), f"{found.facts.case.id}-{found.visit}")


def notice(found: TaxNotice, *, reveal: bool) -> tuple[Worded, Worded]:
    """The notice to the tax office, and the list on which what is handed over is signed for; masked unless revealed."""
    values = {"number": "", "items": [_item(each, reveal=reveal) for each in found.items]}
    number = str(found.facts.case.id)
    return (
        _worded("tax-notice", found.facts, values, msg("notice to the tax office"), number),
        _worded("handover", found.facts, values, msg("handover list"), number),
    )


def _worded(template: str, facts: PaperFacts, values: dict[str, Any], kind: Message, number: str) -> Worded:
    return Worded(template, _common(facts) | values, f"{say(kind)}-{number}-{facts.enterprise.name}")


def _common(facts: PaperFacts) -> dict[str, Any]:
    """What every template may use."""
    return {
        "zone": facts.zone,
        "contact": facts.documents.contact,
        "tax_office": facts.documents.tax_office,
        "officer": facts.officer,
        "enterprise": facts.enterprise.name,
        "code": facts.enterprise.code,
        "address": facts.enterprise.registered_address or "",
        "legal": facts.enterprise.legal_representative or "",
        "case": facts.case.id,
        "opened": long_day(facts.case.opened_on),
        "day": long_day(facts.day),
        "reply_by": long_day(facts.reply_by),
    }


def _earlier(found: tuple[Step, str] | None) -> dict[str, str] | None:
    if found is None:
        return None
    step, number = found
    result = label("case_result", step.result) if step.result else ""
    return {"day": long_day(step.day), "number": number, "mail": step.number or "", "result": result}


def _item(item: Item, *, reveal: bool) -> dict[str, str]:
    identifier, holder = item.identifier or "", item.holder or ""
    return {
        "kind": label("custody", item.kind),
        "identifier": identifier if reveal else masking.text(identifier) or "",
        "holder": holder if reveal else masking.name(holder) or "",
        "place": item.place or "",
        "expires": item.expires_on.isoformat() if item.expires_on else "",
    }
