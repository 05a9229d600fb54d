"""What the papers of a case tell, before a language words it and a template arranges it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from liaison_cli.core.case.procedure import Case, Letter, Step
from liaison_cli.core.case.registers import Item
from liaison_cli.core.policy.case import Documents
from liaison_cli.core.values.enterprise import Enterprise
from liaison_cli.core.values.message import Message, msg


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What every paper may tell: who writes of whom, on which day, and by when an answer is asked for."""

    case: Case
    enterprise: Enterprise
    zone: str
    documents: Documents
    officer: str
    day: date
    reply_by: date

    @property
    def notes(self) -> tuple[Message, ...]:
        """What is to be said beside the paper."""
        return () if self.zone else (msg("The policy has no `zone.name`; the sender's name stays blank."),)


@dataclass(frozen=True, slots=True)
class InquiryLetter:
    """A letter to the registered address; `earlier` is the one posted before it, with the number it was written under."""

    facts: PaperFacts
    letter: Letter
    earlier: tuple[Step, str] | None


@dataclass(frozen=True, slots=True)
class VisitForm:
    """The record form of an on-site check; `visit` counts from 1."""

    facts: PaperFacts
    visit: int
    liaison: str | None


@dataclass(frozen=True, slots=True)
class TaxNotice:
    """What the tax office is told the same day: the certificates, keys and invoices on record."""

    facts: PaperFacts
    items: tuple[Item, ...]
