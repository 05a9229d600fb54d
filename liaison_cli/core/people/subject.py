"""One person as the subject of what is known: who, where it stands, what keeps it, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from liaison_cli.core.people.mentions import MARK
from liaison_cli.core.values.message import Message, msg

# Filed with the registry or named to the zone: while somebody is in office so, the zone has to know who it is.
IN_OFFICE = ("liaison", "deputy", "legal_representative")
# What an enterprise has on the public register, its annual report included, is no secret of a person in it.
PUBLIC = frozenset(("registered_phone", "report_phone", "legal_representative"))
# What was filed in a lost-contact case is kept as evidence.
FILED = frozenset(
    (
        "lost_case",
        "case_step",
        "case_fate",
        "case_letter",
        "case_withdrawal",
        "case_exception",
        "evidence",
        "evidence_strike",
    )
)


def erased(on_day: date | str, by: str, why: str) -> Message:
    """What became of values that are no more, as a part of a sentence."""
    return msg("erased on {day} by {by} because {why}", day=on_day, by=by, why=why)


class Person(NamedTuple):
    """A person as she is on record; after an erasure without values."""

    id: int
    name: str
    mobile: str | None
    landline: str | None
    other_phones: str | None
    wechat: str | None
    email: str | None
    prefers: str | None = None
    quiet_hours: str | None = None

    @property
    def contacts(self) -> tuple[str, ...]:
        """Every number and address of hers."""
        others = (self.other_phones or "").split(",")
        return tuple(each for each in (self.mobile, self.landline, self.wechat, self.email, *others) if each)


class Post(NamedTuple):
    """An appointment of hers, with the enterprise's name."""

    id: int
    enterprise_id: int
    enterprise: str
    role: str
    started_on: date | None
    ended_on: date | None
    verified_on: date | None
    consent_on: date | None
    consent_how: str | None
    relation: str | None


class Told(NamedTuple):
    """A notice that was given: which version of the text, how, and on which day."""

    id: int
    person_id: int
    on_day: date
    version: str
    how: str
    by: str


class Hold(NamedTuple):
    """What has to be kept, by whom that was said and why."""

    id: int
    person_id: int
    at: str
    by: str
    why: str


class Erasure(NamedTuple):
    """An erasure as it was done: on whose word, on which day and why."""

    id: int
    person_id: int | None
    ground: str
    on_day: date
    by: str
    why: str

    @property
    def said(self) -> Message:
        """What became of her, as a part of a sentence."""
        return erased(self.on_day, self.by, self.why)


class Trace(NamedTuple):
    """Where something tells of her: a row of a table, its former values or a record about it, by its own number.

    `certain`: by a number or an address, or by her own row; else by her name at an enterprise of hers.
    """

    place: str
    entity: str
    entity_id: int | None
    number: int
    text: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """All that is known of one person; of several rows for one person, the first is `person`."""

    person: Person
    ids: tuple[int, ...]
    posts: tuple[Post, ...]
    told: tuple[Told, ...]
    hold: Hold | None
    erasure: Erasure | None
    traces: tuple[Trace, ...] = ()

    @property
    def called(self) -> str:
        """The name as lists have it: of somebody who is an emergency contact alone, its beginning."""
        is_for_emergencies = self.posts and all(each.role == "emergency" for each in self.posts)
        name = self.person.name
        return f"{name[:1]}**" if is_for_emergencies and name != MARK else name


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did: how many rows and records it touched, by table, and what it kept, with the reason."""

    id: int
    person_id: int
    on_day: date
    touched: dict[str, int]
    kept: tuple[Message, ...]
    emptied: bool = True
