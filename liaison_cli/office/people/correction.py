"""What is wrong of a person is corrected (PIPL art. 46), with both values in the ledger."""

from __future__ import annotations

from collections.abc import Mapping

from liaison_cli.core.people.subject import Person
from liaison_cli.core.values.message import msg
from liaison_cli.errors import UsageError
from liaison_cli.office.watch.judged_again import judge_again
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.ledger import audit
from liaison_cli.store.log import standings
from liaison_cli.store.people import subjects
from liaison_cli.store.roster import people


def correct(work: Work, person: Person, values: Mapping[str, str], why: str) -> tuple[str, ...]:
    """Give a person other values; the names of those that changed. Raises UsageError where nothing would."""
    subject = subjects.of(work.db, person)
    new = {name: value.strip() for name, value in values.items() if value.strip() != (getattr(person, name) or "")}
    if not new or not all(new.values()):
        raise UsageError(
            msg("Nothing of {name} would change.", name=person.name),
            msg("Say what is right with --name, --mobile, --wechat or --email; an empty value is none."),
        )
    with database.turn(work.db):
        for each in subjects.same(work.db, person):
            people.correct(work.db, each.id, **new)
            old = {name: getattr(each, name) for name in new}
            audit.record(work.db, work.stamp, audit.Entry("correct", "person", each.id, old, new, why))
        served = sorted({post.enterprise_id for post in subject.posts})
        standings.refresh(work.db, work.policy, enterprise_ids=served)
        judge_again(work, served)
    return tuple(sorted(new))
