"""Which person is meant, and all that is known of her."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from liaison_cli.core.days.working_days import add
from liaison_cli.core.people.subject import Person, Subject
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Stamp
from liaison_cli.errors import NotFound
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.ledger import reveals
from liaison_cli.store.people import subjects, traces


@dataclass(frozen=True, slots=True)
class Copy:
    """What a person is given who asks what is known of her; `owed_by` is the last day for it."""

    subject: Subject
    asked_on: date
    owed_by: date
    made: Stamp


def found(work: Work, text: str) -> list[Subject]:
    """Everybody who may be meant, once each. Raises NotFound."""
    every = {of.ids: of for each in subjects.called(work.db, text.strip()) for of in [subjects.of(work.db, each)]}
    once = {min(ids): subject for ids, subject in every.items()}
    if not once or not text.strip():
        raise NotFound(
            msg("Nobody on record is called {text!r}.", text=text),
            msg("Give a name, a phone, a WeChat id, an e-mail address or the number of the row."),
        )
    return list(once.values())


def one(work: Work, text: str) -> Person:
    """The one person who is meant. Raises NotFound."""
    every = found(work, text)
    if len(every) > 1:
        raise NotFound(
            msg("More than one person on record may be {text!r}.", text=text),
            msg("Give the number of one of them: `liaison subject find` lists them."),
            details=[_candidate(each) for each in every],
        )
    return every[0].person


def _candidate(subject: Subject) -> str:
    return f"{subject.person.id:>6}  {subject.person.name}  {', '.join(each.enterprise for each in subject.posts)}"


def about(work: Work, person: Person) -> Subject:
    """All that is known of a person, with every place that tells of her."""
    subject = subjects.of(work.db, person)
    sought = subjects.sought(work.db, subject)
    return replace(subject, traces=tuple(traces.of(work.db, subject, sought)))


def copy(work: Work, person: Person, asked_on: date, why: str) -> Copy:
    """What she is owed who asks for it (PIPL art. 45); that it was written is put on record."""
    with database.turn(work.db):
        whose = reveals.whose(work.db, [("person", each) for each in subjects.of(work.db, person).ids])
        reveals.record(work.db, work.stamp, "person", why, whose, person.id)
    owed_by = add(asked_on, work.policy.privacy.answer_days, work.calendar.is_workday)
    return Copy(about(work, person), asked_on, owed_by, work.stamp)
