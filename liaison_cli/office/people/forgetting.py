"""A person is forgotten: what tells of her goes, out of every table and the ledger, but for what has to be kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from liaison_cli.core.people.mentions import MARK, Mentions
from liaison_cli.core.people.subject import FILED, IN_OFFICE, PUBLIC, Erased, Hold, Person, Subject, Trace
from liaison_cli.core.values.message import Message, Word, many, msg
from liaison_cli.errors import LiaisonError
from liaison_cli.office.people import recognised
from liaison_cli.office.watch.judged_again import judge_again
from liaison_cli.office.work import Work
from liaison_cli.store.case import cases
from liaison_cli.store.file import database
from liaison_cli.store.ledger import audit, erasure
from liaison_cli.store.log import reach, standings
from liaison_cli.store.people import erasures, subjects, traces
from liaison_cli.store.people.erasures import Ground
from liaison_cli.store.roster import enterprises, people


def forget(work: Work, person: Person, why: str) -> Erased:
    """Erase a person on request, and take the bytes out of the file.

    Raises LiaisonError where something keeps all of it: a hold, an office she is in, an open case, an erasure before.
    """
    erasure.prepare(work.db)
    with database.turn(work.db):
        subject = subjects.of(work.db, person)
        if reasons := list(barred(work, subject)):
            raise LiaisonError(
                msg("Nothing was erased: {reasons}.", reasons=reasons),
                msg("When that has ended, ask for it again."),
            )
        done = let_go(work, subject, Ground("request", work.today.isoformat(), why))
    return replace(done, emptied=erasure.finish(work.db))


def barred(work: Work, subject: Subject) -> Iterator[Message]:
    """What keeps a person on record as a whole."""
    if subject.hold:
        yield held(subject.hold)
    if subject.erasure and subject.person.name == MARK:
        yield subject.erasure.said
    for post in subject.posts:
        values = {"name": subject.person.name, "enterprise": post.enterprise}
        if post.ended_on is None and post.role in IN_OFFICE:
            yield msg("{name} is {role} of {enterprise}", role=Word("role", post.role), **values)
    for enterprise_id, name in {post.enterprise_id: post.enterprise for post in subject.posts}.items():
        if cases.current(work.db, enterprise_id):
            yield msg("the lost-contact case of {enterprise} is open", enterprise=name)


def held(hold: Hold) -> Message:
    """What holds a person's data, as a part of a sentence."""
    return msg("it is held since {day} by {by}: {why}", day=hold.at[:10], by=hold.by, why=hold.why)


def let_go(work: Work, subject: Subject, ground: Ground) -> Erased:
    """Erase a person within the caller's turn; the reason, too, is kept without her name and numbers."""
    sought = subjects.sought(work.db, subject)
    kept = [*_shared(work, subject), *_public(work, subject, sought)]
    ground = ground._replace(why=sought.without(ground.why) or MARK)
    number = erasures.begin(work.db, subject.person.id, ground, recognised.known_by(work, subject.person), work.stamp)
    _end_posts(work, subject)
    erasures.person(work.db, number, subject)
    served = sorted({post.enterprise_id for post in subject.posts})
    standings.refresh(work.db, work.policy, enterprise_ids=served)
    judge_again(work, served)
    every = traces.of(work.db, subject, sought)
    filed = _filed(work, every)
    kept += _evidence(work, filed)
    erasures.mentioned(work.db, number, [each for each in every if each not in filed], sought)
    contacts = {each.entity_id for each in every if each.entity == "attempt" and each.entity_id is not None}
    reach.refresh_of(work.db, work.policy, contacts)
    erasures.end(work.db, number, ground, len(kept), work.stamp)
    return Erased(number, subject.person.id, work.today, erasures.touched(work.db, number), tuple(kept))


def _end_posts(work: Work, subject: Subject) -> None:
    """An emergency contact who is forgotten is one no more."""
    for post in subject.posts:
        if post.ended_on is None:
            people.end(work.db, post.id, work.today)
            change = ({"ended_on": None}, {"ended_on": work.today})
            audit.record(work.db, work.stamp, audit.Entry("end", "appointment", post.id, *change))


def _filed(work: Work, every: Sequence[Trace]) -> list[Trace]:
    """What is kept as evidence: entries of cases, and the contacts that are steps of one."""
    contacts = traces.filed_contacts(work.db)
    return [each for each in every if each.entity in FILED or (each.entity == "attempt" and each.entity_id in contacts)]


def _evidence(work: Work, filed: Sequence[Trace]) -> Iterator[Message]:
    if count := len({(each.entity, each.entity_id) for each in filed}):
        yield many(
            "{count} entry of a lost-contact case is evidence until {years} years after the case was closed",
            "{count} entries of lost-contact cases are evidence until {years} years after the case was closed",
            count=count,
            years=work.policy.privacy.evidence_years,
        )


def _public(work: Work, subject: Subject, sought: Mentions) -> Iterator[Message]:
    for enterprise_id in sorted({post.enterprise_id for post in subject.posts}):
        enterprise = enterprises.get(work.db, enterprise_id)
        for field in sorted(PUBLIC):
            value = getattr(enterprise, field)
            if sought.tells(value) or sought.names(value):
                values = {"field": Word("field", field), "enterprise": enterprise.name}
                yield msg("{field} of {enterprise} is on the public register", **values)


def _shared(work: Work, subject: Subject) -> Iterator[Message]:
    if count := len(subjects.shared(work.db, subject)):
        yield many(
            "{count} number or address of hers is another person's, too",
            "{count} numbers or addresses of hers are another person's, too",
            count=count,
        )


def keep(work: Work, person: Person, why: str) -> int:
    """Hold what is known of a person; the hold's number. Raises LiaisonError where that is so already."""
    with database.turn(work.db):
        subject = subjects.of(work.db, person)
        if subject.hold:
            raise LiaisonError(msg("{name}: {held}.", name=person.name, held=held(subject.hold)))
        return subjects.begin_hold(work.db, person.id, why, work.stamp)


def release(work: Work, person: Person, why: str) -> None:
    """End a hold. Raises LiaisonError where there is none."""
    with database.turn(work.db):
        subject = subjects.of(work.db, person)
        if not subject.hold:
            raise LiaisonError(msg("Nothing of {name} is held.", name=person.name))
        subjects.end_hold(work.db, subject.hold, why, work.stamp)
