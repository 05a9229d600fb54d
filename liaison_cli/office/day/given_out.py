"""The times of a day are given out: on paper or in a calendar somebody holds them, and they stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Standing
from liaison_cli.core.work.agenda import Kept, Planned
from liaison_cli.core.work.day import Contact, Day
from liaison_cli.errors import UsageError
from liaison_cli.office.desk import work_plan
from liaison_cli.office.desk.work_plan import Plan
from liaison_cli.office.work import Work
from liaison_cli.store.file import later
from liaison_cli.store.roster.which import few
from liaison_cli.store.work import plans


def has_passed(work: Work) -> bool:
    """Whether the day is looked back at: its times can be given out no more."""
    return later.has_passed(work.db, work.today)


def give_out(work: Work, day: Day) -> tuple[Planned, ...]:
    """Keep the times of a day, one for each enterprise, as a plan does. Raises UsageError for a day that has passed."""
    if has_passed(work):
        raise UsageError(msg("{day} has passed: its times can be given out no more.", day=work.today))
    timed = [(contact, contact.at) for contact in (*day.urgent, *day.contacts) if contact.at]
    kept = plans.kept(work.db, few(each.id for contact, _ in timed for each in contact.standings))
    planned = [
        _planned(contact, each, datetime.combine(day.day, at), kept)
        for contact, at in timed
        for each in contact.standings
    ]
    work_plan.give_out(work, Plan(tuple(planned), ()))
    return tuple(planned)


def _planned(contact: Contact, standing: Standing, at: datetime, kept: Mapping[tuple[int, date], Kept]) -> Planned:
    """A time as a plan gives it, with what the advice says beside it; one that was given out before has not moved."""
    before = kept.get((standing.id, standing.due_on)) if standing.due_on else None
    moved = before is not None and (before.at, before.officer) != (at, standing.officer)
    words = msg("{words}", words=list(contact.advice.words)) if contact.advice else None
    return Planned(standing, at, before.sequence + moved if before else 0, words, contact.promise)
