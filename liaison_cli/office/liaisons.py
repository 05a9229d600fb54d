"""Who speaks for an enterprise: a liaison's details are checked, or one liaison follows another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from liaison_cli.core.contact import escalation
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Appointment
from liaison_cli.core.work.change import Change
from liaison_cli.errors import NotFound, UsageError
from liaison_cli.office.consequences import follow
from liaison_cli.office.watch.judged_again import judge_again
from liaison_cli.office.work import Work
from liaison_cli.store.file import audit, database
from liaison_cli.store.log import lists, standings
from liaison_cli.store.roster import people


@dataclass(frozen=True, slots=True)
class Details:
    """How a person is reached; what is None is not known, or has not changed."""

    mobile: str | None = None
    wechat: str | None = None
    email: str | None = None

    @property
    def known(self) -> dict[str, str]:
        """Those that there are, by name."""
        every = {"mobile": self.mobile, "wechat": self.wechat, "email": self.email}
        return {name: value for name, value in every.items() if value}


@dataclass(frozen=True, slots=True)
class Verified:
    """Details that were checked: whose, on which day, which of them are new, and what followed.

    `others` are the other enterprises that the person serves.
    """

    person: str
    on: date
    changed: tuple[str, ...]
    change: Change
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A successor in office: who, the number of the appointment, and what followed."""

    person: str
    appointment: int
    change: Change


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
        others = [each for each in people.serving(work.db, liaison.person_id) if each != enterprise_id]
        for other in others:
            for each in _liaisons(work, other):
                if each.person_id == liaison.person_id:
                    _check(work, each, on, {})
        done = _verified(work, liaison, on, new.known if new else {})
        standings.refresh(work.db, work.policy, enterprise_ids=others)
        judge_again(work, others)
        return done


def _verified(work: Work, liaison: Appointment, on: date, values: dict[str, str]) -> Verified:
    before = lists.one(work.db, liaison.enterprise_id)
    _check(work, liaison, on, values)
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
    name, details = name.strip(), details or Details()
    if not name:
        raise UsageError(msg("A name is needed."), msg("Add --to NAME."))
    with database.turn(work.db):
        before = lists.one(work.db, enterprise_id)
        old = _liaisons(work, enterprise_id)
        if any(each.name == name and each.mobile == details.mobile for each in old):
            raise UsageError(
                msg("{name} is the liaison already.", name=name), msg("Record a check with `liaison verify`.")
            )
        for each in old:
            people.end(work.db, each.id, work.today)
        person_id = people.matching(work.db, name, details.mobile) or people.add_person(
            work.db, name, details.mobile, details.wechat, details.email
        )
        number = people.appoint(
            work.db, enterprise_id, person_id, people.Beginning("liaison", title, work.today, work.today)
        )
        audit.record(
            work.db,
            work.stamp,
            audit.Entry(
                "handover",
                "appointment",
                number,
                before={"liaisons": [each.name for each in old]},
                after={"liaison": name, "mobile": details.mobile, "ended": [each.id for each in old]},
            ),
        )
        former = old[0].name if old else None
        change = follow(work, before, [escalation.for_liaison_change(former, name, work.today)])
    return HandedOver(name, number, change)


def _check(work: Work, liaison: Appointment, on: date, new: dict[str, str], **told: object) -> None:
    people.verify(work.db, liaison.id, on)
    people.correct(work.db, liaison.person_id, **new)
    old = {"verified_on": liaison.verified_on, **{name: getattr(liaison, name) for name in new}}
    facts = {"verified_on": on, **new, **told}
    audit.record(work.db, work.stamp, audit.Entry("verify", "appointment", liaison.id, before=old, after=facts))


def _liaisons(work: Work, enterprise_id: int) -> list[Appointment]:
    return [each for each in people.of(work.db, enterprise_id, current=True) if each.role == "liaison"]


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
