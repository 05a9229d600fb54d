"""Liaisons who are to leave: announced for a day to come, in office until then, and followed on it by time alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date

from liaison_cli.core.people.mentions import MARK
from liaison_cli.core.values.message import Message, many, msg
from liaison_cli.core.values.model import Appointment
from liaison_cli.errors import UsageError
from liaison_cli.office import liaisons
from liaison_cli.office.consequences import follow
from liaison_cli.office.liaisons import Details, Successor
from liaison_cli.office.watch.judged_again import judge_again
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.ledger import audit
from liaison_cli.store.log import lists
from liaison_cli.store.roster import people


@dataclass(frozen=True, slots=True)
class Whose:
    """Of which liaison something is announced: at an enterprise, by name where there are several, or wherever she serves."""

    enterprise_id: int
    person: str | None = None
    everywhere: bool = False

    def posts(self, work: Work) -> list[Appointment]:
        """Her appointments, that of the enterprise first. Raises NotFound, UsageError."""
        hers = liaisons.one_of(work, self.enterprise_id, self.person)
        return liaisons.posts_of(work, hers) if self.everywhere else [hers]


def announce(work: Work, whose: Whose, on: date, heir: Successor | None = None) -> Iterator[Message]:
    """Note that a liaison leaves on a day to come, and who follows if that is known; says so.

    Who was named to follow does so on another day as well, unless somebody else is. Raises NotFound, UsageError.
    """
    with database.turn(work.db):
        posts = whose.posts(work)
        hers = posts[0]
        if heir and heir.is_same(hers):
            raise liaisons.is_liaison_already(heir)
        heirs = [heir or heir_of(each) for each in posts]
        for each, follower in zip(posts, heirs, strict=True):
            _note(work, each, on, json.dumps(asdict(follower), ensure_ascii=False) if follower else None)
    if heirs[0]:
        told = msg(
            "{person} is the liaison until {day}; {heir} follows then.", person=hers.name, day=on, heir=heirs[0].name
        )
    else:
        told = msg(
            "{person} is the liaison until {day}; ask who follows, and add it with --to.", person=hers.name, day=on
        )
    return _told(told, posts)


def withdraw(work: Work, whose: Whose) -> Iterator[Message]:
    """A liaison who was to leave stays. Raises NotFound, UsageError."""
    with database.turn(work.db):
        leaving = [each for each in whose.posts(work) if each.leaves_on]
        if not leaving:
            name = liaisons.one_of(work, whose.enterprise_id, whose.person).name
            raise UsageError(msg("Nobody has announced that {person} leaves.", person=name))
        for each in leaving:
            _note(work, each, None, None)
    return _told(msg("{person} stays.", person=leaving[0].name), leaving)


def _told(said: Message, posts: list[Appointment]) -> Iterator[Message]:
    yield said
    if others := len(posts) - 1:
        yield many(
            "The same is noted at {count} other enterprise.",
            "The same is noted at {count} other enterprises.",
            count=others,
        )


def follow_announced(work: Work) -> int:
    """Carry out what was announced up to today, each as of its day; how many it was."""
    with database.turn(work.db):
        # Another process may have done it while this one waited for its turn.
        leaving = people.leaving(work.db, work.today)
        for each in leaving:
            _carry_out(replace(work, today=each.leaves_on or work.today), each)
    return len(leaving)


def _note(work: Work, hers: Appointment, on: date | None, heir: str | None) -> None:
    people.announce(work.db, hers.id, on, heir)
    before, after = {"leaves_on": hers.leaves_on, "heir": hers.heir}, {"leaves_on": on, "heir": heir}
    audit.record(work.db, work.stamp, audit.Entry("announce", "appointment", hers.id, before, after))
    judge_again(work, [hers.enterprise_id])


def _carry_out(work: Work, hers: Appointment) -> None:
    if heir := heir_of(hers):
        liaisons.succeed_within(work, hers, heir)
        return
    before = lists.one(work.db, hers.enterprise_id)
    people.end(work.db, hers.id, work.today)
    audit.record(work.db, work.stamp, audit.Entry("leave", "appointment", hers.id, after={"ended_on": work.today}))
    follow(work, before)


def heir_of(hers: Appointment) -> Successor | None:
    """Who was named to follow; None where nobody was, or where she was erased meanwhile."""
    told = json.loads(hers.heir or "{}")
    if not told.get("name") or MARK in told["name"]:
        return None
    details = {key: value for key, value in told["details"].items() if value and MARK not in value}
    return Successor(told["name"], Details(**details), told["title"])
