"""A work plan: when to contact whom, the times that are given out, and what calendars and address books get of it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from liaison_cli.core.case.case_file import Window
from liaison_cli.core.days.days_off import NOT_KNOWN
from liaison_cli.core.values.message import Message, many
from liaison_cli.core.values.model import Appointment, Standing
from liaison_cli.core.work import agenda
from liaison_cli.core.work.agenda import Planned
from liaison_cli.office.case import second_letter
from liaison_cli.office.day.advice import advise
from liaison_cli.office.promises import open_for
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.ledger import audit
from liaison_cli.store.log import lists
from liaison_cli.store.log.lists import Filter
from liaison_cli.store.roster import people
from liaison_cli.store.work import plans

_AHEAD = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Plan:
    """Contacts with their times, in their order, and what is to be said of them."""

    contacts: tuple[Planned, ...]
    notes: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a calendar needs besides the contacts: the database's name, when each time was given out, second letters."""

    name: str
    stamps: Mapping[tuple[int, date], datetime]
    windows: tuple[Window, ...]


def plan(work: Work, only: Filter, until: date | None = None) -> Plan:
    """What was agreed, and due contacts on suitable days, until a day (else for four weeks); times given out stay as they are."""
    until = until or work.today + _AHEAD
    due = {each.id: each for each in plans.due(work.db, only, until)}
    promises = {each.enterprise_id: each for each in open_for(work, only.officer, until)}
    due |= {each.id: each for each in lists.numbered(work.db, only, promises.keys() - due.keys())}
    fixed = agenda.Fixed(plans.kept(work.db), promises, advise(work, due.values()))
    contacts = agenda.arrange(due.values(), fixed, work.today, until, work.policy, work.calendar.is_workday)
    return Plan(tuple(contacts), tuple(_notes(work, contacts)))


def give_out(work: Work, given: Plan) -> None:
    """Keep the times of a plan from now on."""
    with database.turn(work.db):
        moved = plans.keep(work.db, given.contacts, work.stamp.at)
        after = {"times": len(given.contacts), "moved": moved}
        audit.record(work.db, work.stamp, audit.Entry("plan", "enterprise", None, after=after))


def subscription(work: Work, officer: str | None = None) -> Subscription:
    """What a calendar of an officer's (else of everybody's) contacts needs; the database gets its name for good."""
    with database.turn(work.db):
        name = plans.feed_name(work.db, f"{uuid.uuid4().hex}.liaison")
    return Subscription(name, plans.stamps(work.db), tuple(second_letter.windows(work, officer)))


def address_book(work: Work, given: Plan) -> Iterator[tuple[Standing, Appointment]]:
    """The people of the planned enterprises, with who they are there."""
    for each in given.contacts:
        for person in people.of(work.db, each.standing.id, current=True):
            # Emergency contacts are third parties: not for an address book (PIPL art. 6).
            if person.role != "emergency":
                yield each.standing, person


def _notes(work: Work, contacts: list[Planned]) -> Iterator[Message]:
    left = sum(each.at is None for each in contacts)
    if left:
        yield many(
            "{count} contact could not be fitted in; the last column says why.",
            "{count} contacts could not be fitted in; the last column says why.",
            count=left,
        )
    days = [each.day for each in contacts if each.day]
    if days and not work.calendar.covers(max(days)):
        yield NOT_KNOWN
