"""An officer's day: what cannot wait, then due contacts within what one can do, each enterprise once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import partial
from typing import NamedTuple

from liaison_cli.core.contact import lines
from liaison_cli.core.contact.advice.given import Advice
from liaison_cli.core.contact.cadence import urgency
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message
from liaison_cli.core.values.model import Promise, Standing
from liaison_cli.core.work import agenda
from liaison_cli.core.work.agenda import Person, person_of

# Why something cannot wait, in the order in which a day shows it; red and yellow stand together, by their deadlines.
KINDS = ("red", "yellow", "letter", "alarm", "tip", "promise", "leaver", "certificate", "task")
_RANK = {kind: max(1, place) for place, kind in enumerate(KINDS)}
# To know these is enough, or a letter is posted: nobody has to be spoken to.
_NO_CONTACT = frozenset({"letter", "leaver", "certificate"})


class Reason(NamedTuple):
    """Why an enterprise cannot wait: a word of KINDS, the last day for it if there is one, why, and what to do about it.

    `promise` is there where the reason is what was agreed.
    """

    kind: str
    by: date | None
    said: Message
    action: Message
    promise: Promise | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """One line of a day: whom to contact, why, and how.

    `standings` are the enterprises that one call settles, the most pressing first: those of one person that are due are one
    line. `reasons` say why it cannot wait, the weightiest first; a contact that is only due has none. `at` is given where the
    contact has a time of the day.
    """

    standings: tuple[Standing, ...]
    reasons: tuple[Reason, ...]
    action: Message
    at: time | None = None
    advice: Advice | None = None

    @property
    def standing(self) -> Standing:
        """The enterprise that gives the line its place."""
        return self.standings[0]

    @property
    def kind(self) -> str | None:
        """The weightiest reason; None for a contact that is only due."""
        return self.reasons[0].kind if self.reasons else None

    @property
    def promise(self) -> Promise | None:
        """What was agreed for today, or for a day that has passed."""
        return next((each.promise for each in self.reasons if each.promise), None)

    @property
    def deadline(self) -> date | None:
        """The nearest day by which something must have happened."""
        return min((each.by for each in self.reasons if each.by), default=None)


@dataclass(frozen=True, slots=True)
class Day:
    """What an officer does on a day; `officer` None stands for the enterprises that nobody has.

    `enterprises` are those that the officer has, `late` those past their due day, `left_over` those that are due and find no
    room on the day, `tried` those that were tried on it and are due still. `made` counts the people called on it already.
    """

    day: date
    officer: str | None
    enterprises: int
    urgent: tuple[Contact, ...]
    contacts: tuple[Contact, ...]
    late: int
    left_over: int
    tried: int = 0
    made: int = 0
    notes: tuple[Message, ...] = ()


class Chosen(NamedTuple):
    """What a day holds before it has hours and advice: what cannot wait, what else there is room for, what is left."""

    urgent: list[Contact]
    contacts: list[Contact]
    left_over: int
    tried: int


def choose(
    standings: Iterable[Standing],
    reasons: Mapping[int, Iterable[Reason]],
    given: Mapping[int, datetime],
    made: int,
    today: date,
    policy: Policy,
) -> Chosen:
    """What an officer's day holds, of enterprises that are due or have a reason why they cannot wait.

    `given` are times that were given out: those of today come first, and what has another day to come waits for it. `made`
    counts the people called today already, who took their room; who was not reached has had her turn.
    """
    hours = {id_: at.time() for id_, at in given.items() if at.date() == today}
    there = [each for each in standings if each.id in reasons or each.id not in given or given[each.id].date() <= today]
    turn = [each for each in there if each.id in reasons or not _was_tried(each, today)]
    waiting = sorted(turn, key=lambda each: (each.id not in hours, urgency(each, today, policy), each.code))
    urgent = [_line((each,), reasons[each.id], today, policy) for each in waiting if each.id in reasons]
    urgent.sort(key=_order)
    due = _by_person(each for each in waiting if each.id not in reasons)
    urgent = [_joined(each, due) for each in urgent]
    room = max(0, policy.plan.per_day - made - sum(map(_is_contact, urgent)))
    groups = list(due.values())
    contacts = [
        replace(_line(group, (), today, policy), at=next((hours[each.id] for each in group if each.id in hours), None))
        for group in groups[:room]
    ]
    return Chosen(urgent, contacts, sum(map(len, groups[room:])), len(there) - len(turn))


def in_order_of_hours(
    contacts: Iterable[Contact], advice: Mapping[int, Advice], taken: Iterable[time], policy: Policy
) -> list[Contact]:
    """The contacts with their advice and the free time nearest to its hour; who comes first chooses first.

    `taken` are the times that were agreed: nothing else begins while such a contact lasts, nor lasts until it begins. A time
    that was given out before stays.
    """
    contacts = list(contacts)
    fixed = [_minutes(each) for each in (*taken, *(contact.at for contact in contacts if contact.at))]
    free = [
        each
        for each in agenda.times(policy)
        if all(abs(_minutes(each) - other) >= policy.plan.minutes for other in fixed)
    ]
    timed = []
    for each in contacts:
        given = advice[each.standing.id]
        at = each.at or min(free, key=partial(given.distance, minutes=policy.plan.minutes), default=None)
        if at in free:
            free.remove(at)
        timed.append(replace(each, advice=given, at=at))
    return sorted(timed, key=lambda each: (each.at is None, each.at or time.max))


def _was_tried(standing: Standing, today: date) -> bool:
    return (standing.last_attempt_at or "")[:10] == today.isoformat()


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _line(group: tuple[Standing, ...], reasons: Iterable[Reason], today: date, policy: Policy) -> Contact:
    known = sorted(reasons, key=lambda each: (_RANK[each.kind], each.by or date.max))
    action = known[0].action if known else lines.action(group[0], today, policy)
    times = [each.promise.time for each in known if each.promise and each.promise.on_day == today]
    at = time.fromisoformat(times[0]) if times and times[0] else None
    return Contact(group, tuple(known), action, at)


def _order(contact: Contact) -> tuple[int, date, int, time]:
    first = contact.reasons[0]
    return _RANK[first.kind], first.by or date.max, KINDS.index(first.kind), contact.at or time.max


def _is_contact(contact: Contact) -> bool:
    return any(each.kind not in _NO_CONTACT for each in contact.reasons)


def _by_person(standings: Iterable[Standing]) -> dict[Person, tuple[Standing, ...]]:
    groups: dict[Person, tuple[Standing, ...]] = {}
    for each in standings:
        person = person_of(each)
        groups[person] = (*groups.get(person, ()), each)
    return groups


def _joined(contact: Contact, due: dict[Person, tuple[Standing, ...]]) -> Contact:
    """With what else is due of the person who is called anyway; a visit to a red one is not to her."""
    if contact.kind == "red" or not _is_contact(contact):
        return contact
    return replace(contact, standings=(*contact.standings, *due.pop(person_of(contact.standing), ())))
