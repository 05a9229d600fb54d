"""People are told what is kept of them, what for and what they may ask (PIPL art. 17); emergency contacts consent."""

from __future__ import annotations

from datetime import date

from liaison_cli.core.people.subject import Person, Subject
from liaison_cli.core.values.message import msg
from liaison_cli.errors import UsageError
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.people import subjects


def give(work: Work, person: Person, how: str, on: date, version: str | None = None) -> str:
    """Note that a person was told, by which channel and on which day; the version of the text."""
    version = version or work.policy.privacy.notice_version
    with database.turn(work.db):
        subjects.give_notice(work.db, person.id, version, how, on.isoformat(), work.stamp)
    return version


def consent(work: Work, person: Person, how: str, on: date) -> int:
    """Note the consent of an emergency contact, wherever she is one; at how many enterprises. Raises UsageError."""
    with database.turn(work.db):
        posts = [
            each for each in subjects.of(work.db, person).posts if each.role == "emergency" and each.ended_on is None
        ]
        for each in posts:
            subjects.note_consent(work.db, each, how, on.isoformat(), work.stamp)
    if not posts:
        raise UsageError(msg("{name} is nobody's emergency contact; others are told, not asked.", name=person.name))
    return len(posts)


def not_told(work: Work) -> list[Subject]:
    """Those in office who were not told the version of the text that is given now."""
    version = work.policy.privacy.notice_version
    return [subjects.of(work.db, each) for each in subjects.untold(work.db, version)]
