"""What a plan about people is made of: what is on record of them, and what is to be done."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from liaison_cli.importer.check.block import Row, Values
from liaison_cli.importer.plan.decision import Doubt
from liaison_cli.importer.plan.people_named import Source


class Past(Protocol):
    """What is looked up of people on record only where a row asks for it."""

    def was_appointed(self, enterprise_id: int, role: str, name: str, ended_on: str) -> bool:
        """Whether such an appointment, ended on that day, is on record."""

    def said_by(self, person_id: int, field: str) -> str | None:
        """The file of the same command that has said a value of a person."""


@dataclass(frozen=True, slots=True)
class Register:
    """What is on record of the people whom a block of rows names.

    `appointments` are those in office by (enterprise, role), `persons` people by (name, mobile). The next new ones get
    `next_person` and `next_appointment`; appointments from `file_from` on were begun by this file, and `described` are
    the people whom it has described already.
    """

    appointments: Mapping[tuple[int, str], Sequence[Values]]
    persons: Mapping[tuple[str, str], Values]
    next_person: int
    next_appointment: int
    file_from: int
    described: Container[int]
    past: Past


class Change(NamedTuple):
    """Fields of a record that get other values, and the enterprise that it is about."""

    entity: str
    id: int
    enterprise_id: int
    before: Values
    after: Values


class NewAppointment(NamedTuple):
    """An appointment that begins."""

    id: int
    enterprise_id: int
    person_id: int
    role: str
    recorded_on: str | None
    terms: Values


class Told(NamedTuple):
    """What becomes of the cells that name a person: of all of them, but for some of the person's fields and terms."""

    line: int
    source: Source
    fate: int
    others: Mapping[str, int]


@dataclass(slots=True)
class PeoplePlan:
    """What is to be done about the people of a block of rows: what is new first, then what changes."""

    # What is done at each row, in their order: inserted, updated or unchanged.
    done: list[str] = field(default_factory=list)
    # New people, each by the row id that it gets.
    persons: dict[int, Values] = field(default_factory=dict)
    appointments: list[NewAppointment] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    doubts: list[tuple[Row, Doubt]] = field(default_factory=list)
    # People on record who were described, and appointments on record that were named.
    described: set[int] = field(default_factory=set)
    named: set[int] = field(default_factory=set)
    # Who was newly appointed where somebody else is in the role: name and first day.
    begun: dict[tuple[int, str], tuple[str, str | None]] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    # Cells that belong to nobody whom their row names.
    nobodys: list[tuple[Row, set[str]]] = field(default_factory=list)
