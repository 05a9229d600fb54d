"""Who speaks for an enterprise: a liaison's details are checked, or one liaison follows another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from liaison_cli.core.contact import escalation
from liaison_cli.core.contact.escalation import Wish
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Appointment
from liaison_cli.core.work.change import Change
from liaison_cli.errors import NotFound, UsageError
from liaison_cli.office.consequences import follow
from liaison_cli.office.watch.judged_again import judge_again
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.ledger import audit
from liaison_cli.store.log import lists, standings
from liaison_cli.store.roster import people


@dataclass(frozen=True, slots=True)
class Details:
    """How a person is reached; what is None is not known, or has not changed. An empty wish is none any more."""

    mobile: str | None = None
    wechat: str | None = None
    email: str | None = None
    prefers: str | None = None
    quiet_hours: str | None = None

    @property
    def known(self) -> dict[str, str | None]:
        """Those that there are, by name."""
        every = {"mobile": self.mobile, "wechat": self.wechat, "email": self.email}
        wishes = {"prefers": self.prefers, "quiet_hours": self.quiet_hours}
        given = {name: value or None for name, value in wishes.items() if value is not None}
        return {name: value for name, value in every.items() if value} | given


@dataclass(frozen=True, slots=True)
class Verified:
    """Details that were checked: whose, on which day, which of them are new, and what followed.

    `others` are the other enterprises that the person serves, or where the check was recorded as well.
    """

    person: str
    on: date
    changed: tuple[str, ...]
    change: Change
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A successor in office: who, the number of the appointment, and what followed.

    `others` are the other enterprises that went to the successor.
    """

    person: str
    appointment: int
    change: Change
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Served:
    """A liaison, and the other enterprises that she serves as such and that have not left: their numbers and names."""

    person: str
    ids: tuple[int, ...]
    others: tuple[str, ...]


def served(work: Work, enterprise_id: int, person: str | None = None) -> Served:
    """What an act at every enterprise of a liaison touches beside this one. Raises NotFound, UsageError."""
    liaison = _one_of(_liaisons(work, enterprise_id), person)
    others = [lists.one(work.db, each.enterprise_id) for each in _elsewhere(work, liaison)]
    return Served(liaison.name, tuple(each.id for each in others), tuple(each.name for each in others))


def verify(work: Work, enterprise_id: int, on: date, person: str | None = None, new: Details | None = None) -> Verified:
    """Record that a liaison's details were checked on a day, and what is new in them.

    `person` says whose where there are several. What is new of a person is so at every enterprise that she serves:
    these are named. Raises NotFound, UsageError.
    """
    with database.turn(work.db):
        liaison = _one_of(_liaisons(work, enterprise_id), person)
        return _verified(work, liaison, on, new.known if new else {})


def verify_everywhere(
    work: Work, enterprise_id: int, on: date, person: str | None = None, new: Details | None = None
) -> Verified:
    """The same at every enterprise that this liaison serves."""
    with database.turn(work.db):
        liaison = _one_of(_liaisons(work, enterprise_id), person)
        elsewhere = _elsewhere(work, liaison)
        for each in elsewhere:
            _check(work, each, on, {})
        done = _verified(work, liaison, on, new.known if new else {})
        others = [each.enterprise_id for each in elsewhere]
        standings.refresh(work.db, work.policy, enterprise_ids=others)
        judge_again(work, others)
        return replace(done, others=tuple(lists.one(work.db, each).name for each in others))


def verify_within(work: Work, liaison: Appointment, on: date, new: Details, **told: object) -> Verified:
    """The check of one liaison within the turn of a larger act; `told` joins the record of it."""
    return _verified(work, liaison, on, new.known, **told)


def _verified(work: Work, liaison: Appointment, on: date, values: dict[str, str | None], **told: object) -> Verified:
    before = lists.one(work.db, liaison.enterprise_id)
    _check(work, liaison, on, values, **told)
    change = follow(work, before)
    others = [each for each in people.serving(work.db, liaison.person_id) if each != liaison.enterprise_id]
    names = tuple(lists.one(work.db, each).name for each in others)
    return Verified(liaison.name, on, tuple(sorted(values)), change, names)


def verify_all_within(work: Work, enterprise_id: int, **told: object) -> Change:
    """All liaisons' details were checked today, within the turn of a larger act; `told` joins the records of it."""
    before = lists.one(work.db, enterprise_id)
    for each in _liaisons(work, enterprise_id):
        _check(work, each, work.today, {}, **told)
    return follow(work, before)


def hand_over(
    work: Work, enterprise_id: int, name: str, details: Details | None = None, title: str | None = None
) -> HandedOver:
    """End the appointments of the liaisons and begin a successor's, with a task to file the change.

    Raises UsageError where there is no name, or it is the liaison's already.
    """
    successor = successor_named(name, details, title)
    with database.turn(work.db):
        return hand_over_within(work, enterprise_id, _liaisons(work, enterprise_id), successor)


def hand_over_within(work: Work, enterprise_id: int, old: list[Appointment], successor: Successor) -> HandedOver:
    """The same of these liaisons, within the turn of a larger act. Raises UsageError."""
    before = lists.one(work.db, enterprise_id)
    if any(successor.is_same(each) for each in old):
        raise is_liaison_already(successor)
    number = _succeed(work, enterprise_id, old, successor)
    change = follow(work, before, [_changed(work, old, successor)])
    return HandedOver(successor.name, number, change)


def hand_over_everywhere(
    work: Work,
    enterprise_id: int,
    name: str,
    details: Details | None = None,
    title: str | None = None,
    person: str | None = None,
) -> HandedOver:
    """One liaison leaves every enterprise that she serves, and one successor follows her there; other liaisons stay.

    `person` says who leaves where there are several. Raises NotFound, and UsageError as `hand_over`.
    """
    successor = successor_named(name, details, title)
    with database.turn(work.db):
        hers = _one_of(_liaisons(work, enterprise_id), person)
        if successor.is_same(hers):
            raise is_liaison_already(successor)
        posts = posts_of(work, hers)
        before = [lists.one(work.db, post.enterprise_id) for post in posts]
        # All of them first: what is judged then is what they come to.
        numbers = [_succeed(work, post.enterprise_id, [post], successor) for post in posts]
        changes = [
            follow(work, each, [_changed(work, [post], successor)]) for each, post in zip(before, posts, strict=True)
        ]
    return HandedOver(successor.name, numbers[0], changes[0], tuple(each.name for each in before[1:]))


@dataclass(frozen=True, slots=True)
class Successor:
    """Who follows, how she is reached, and her post."""

    name: str
    details: Details
    title: str | None

    def is_same(self, liaison: Appointment) -> bool:
        """Whether this is the liaison already."""
        return (liaison.name, liaison.mobile) == (self.name, self.details.mobile)


def successor_named(name: str, details: Details | None, title: str | None) -> Successor:
    """Who is named to follow. Raises UsageError where there is no name."""
    if not name.strip():
        raise UsageError(msg("A name is needed."), msg("Add --to NAME."))
    return Successor(name.strip(), details or Details(), title)


def is_liaison_already(successor: Successor) -> UsageError:
    """What is to be said where nobody would follow but the liaison herself."""
    return UsageError(
        msg("{name} is the liaison already.", name=successor.name), msg("Record a check with `liaison verify`.")
    )


def one_of(work: Work, enterprise_id: int, person: str | None) -> Appointment:
    """The liaison of an enterprise; `person` says which where there are several. Raises NotFound, UsageError."""
    return _one_of(_liaisons(work, enterprise_id), person)


def posts_of(work: Work, hers: Appointment) -> list[Appointment]:
    """Every appointment of a liaison at an enterprise that has not left, hers first."""
    return [hers, *_elsewhere(work, hers)]


def succeed_within(work: Work, hers: Appointment, successor: Successor) -> Change:
    """One liaison is followed at one enterprise, within the turn of a larger act."""
    before = lists.one(work.db, hers.enterprise_id)
    _succeed(work, hers.enterprise_id, [hers], successor)
    return follow(work, before, [_changed(work, [hers], successor)])


def _changed(work: Work, old: list[Appointment], successor: Successor) -> Wish:
    return escalation.for_liaison_change(old[0].name if old else None, successor.name, work.today)


def _succeed(work: Work, enterprise_id: int, old: list[Appointment], successor: Successor) -> int:
    """End these appointments, and begin the successor's, who may be in office beside them; its number."""
    for each in old:
        people.end(work.db, each.id, work.today)
    if there := next((each for each in _liaisons(work, enterprise_id) if successor.is_same(each)), None):
        number = there.id
    else:
        number = _appoint(work, enterprise_id, successor)
    details = {"liaison": successor.name, "mobile": successor.details.mobile, "ended": [each.id for each in old]}
    former = {"liaisons": [each.name for each in old]}
    audit.record(work.db, work.stamp, audit.Entry("handover", "appointment", number, before=former, after=details))
    return number


def _appoint(work: Work, enterprise_id: int, successor: Successor) -> int:
    mobile, wechat, email = successor.details.mobile, successor.details.wechat, successor.details.email
    person_id = people.matching(work.db, successor.name, mobile) or people.add_person(
        work.db, successor.name, mobile, wechat, email
    )
    beginning = people.Beginning("liaison", successor.title, work.today, work.today)
    return people.appoint(work.db, enterprise_id, person_id, beginning)


def _check(work: Work, liaison: Appointment, on: date, new: dict[str, str | None], **told: object) -> None:
    people.verify(work.db, liaison.id, on)
    people.correct(work.db, liaison.person_id, **new)
    old = {"verified_on": liaison.verified_on, **{name: getattr(liaison, name) for name in new}}
    facts = {"verified_on": on, **new, **told}
    audit.record(work.db, work.stamp, audit.Entry("verify", "appointment", liaison.id, before=old, after=facts))


def _liaisons(work: Work, enterprise_id: int) -> list[Appointment]:
    return [each for each in people.of(work.db, enterprise_id, current=True) if each.role == "liaison"]


def _elsewhere(work: Work, liaison: Appointment) -> list[Appointment]:
    """Where else this person is a liaison; what has left the zone is left alone."""
    others = [each for each in people.serving(work.db, liaison.person_id) if each != liaison.enterprise_id]
    there = [each for each in others if lists.one(work.db, each).due_on is not None]
    return [each for other in there for each in _liaisons(work, other) if each.person_id == liaison.person_id]


def _one_of(liaisons: list[Appointment], name: str | None) -> Appointment:
    meant = [each for each in liaisons if name is None or each.name == name]
    if not meant:
        raise NotFound(
            msg("There is no such liaison on record."),
            msg("Begin an appointment with `liaison handover ENTERPRISE --to NAME --mobile NUMBER`."),
        )
    if len(meant) > 1:
        raise UsageError(
            msg("There are several liaisons: {names}.", names=[each.name for each in meant]),
            msg("Say which with --person."),
        )
    return meant[0]
