"""A case as screens and papers read it: whole, as a line of a list, and the days on which a second letter counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from liaison_cli.core.case.procedure import Case, Evidence, Letter, Step
from liaison_cli.core.case.registers import Item
from liaison_cli.core.values.enterprise import Enterprise
from liaison_cli.core.values.message import Message
from liaison_cli.core.values.model import Attempt

# Contacts of the year before a case belong to its story.
_YEAR = 366


@dataclass(frozen=True, slots=True)
class CaseFile:
    """All that is known of a case, with what the rules make of it today.

    `without` are (item, why, at, by) of what a referral goes without, `lacking` what it still lacks by item, `doubts`
    why a step on record does not count by its number, `attempts` the contacts that belong to it, the oldest first.
    """

    case: Case
    enterprise: Enterprise
    liaison: str | None
    steps: tuple[Step, ...]
    letters: tuple[Letter, ...]
    evidence: tuple[Evidence, ...]
    without: tuple[tuple[str, str, str, str], ...]
    custody: tuple[Item, ...]
    attempts: tuple[Attempt, ...]
    lacking: Mapping[str, Message]
    doubts: Mapping[int, Message]
    next: Message
    next_on: date | None

    @property
    def last_at(self) -> str:
        """The time of its last record, as ISO text."""
        times = [f"{day}T00:00:00" for day in (self.case.opened_on, self.case.closed_on) if day]
        times += [each.at for each in self.steps] + [each.at for each in self.letters]
        times += [each.at for each in self.evidence] + [each.at for each in self.attempts]
        return max(times + [at for _, _, at, _ in self.without])


class CaseLine(NamedTuple):
    """A case as one line of a list: whose, in whose charge, at which stage, what comes next and when."""

    case: Case
    code: str
    name: str
    officer: str | None
    stage: str
    next: Message
    next_on: date | None


class Window(NamedTuple):
    """From when to when the second letter of a case counts."""

    case_id: int
    name: str
    letter_id: int
    start: date
    end: date


def belongs(attempt: Attempt, case: Case) -> bool:
    """Whether a contact is part of a case's story: it counts, and lies between the year before and the end."""
    if attempt.voided or (case.closed_on and attempt.day > case.closed_on):
        return False
    return (case.opened_on - attempt.day).days <= _YEAR
