"""First contacts of a roster that came in at once: proposed days, and days that are set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from liaison_cli.core.days.days_off import NOT_KNOWN
from liaison_cli.core.values.message import Message, many
from liaison_cli.core.work.spread import Proposal, spread
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.ledger import audit
from liaison_cli.store.log import lists, standings
from liaison_cli.store.log.lists import Filter
from liaison_cli.store.roster import enterprises


@dataclass(frozen=True, slots=True)
class Proposed:
    """A day for each first contact, and what is to be said of them."""

    days: tuple[Proposal, ...]
    notes: tuple[Message, ...]


def propose(work: Work, only: Filter) -> Proposed:
    """Days over the interval, by what each officer can do; the same roster gives the same days."""
    standings_ = lists.every(work.db, only, gone=False)
    days = tuple(spread(standings_, work.today, work.policy, work.calendar.is_workday))
    return Proposed(days, tuple(_notes(work, days)))


def apply(work: Work, only: Filter) -> Proposed:
    """Set the proposed days; the same contacts are due on them from now on."""
    with database.turn(work.db):
        proposed = propose(work, only)
        days = {each.standing.id: each.day for each in proposed.days}
        enterprises.plan(work.db, list(days.items()))
        after = {str(id_): day for id_, day in days.items()}
        audit.record(work.db, work.stamp, audit.Entry("spread", "enterprise", None, after=after))
        standings.refresh(work.db, work.policy, enterprise_ids=list(days))
    return proposed


def _notes(work: Work, days: tuple[Proposal, ...]) -> Iterator[Message]:
    over = sum(not each.fits for each in days)
    if over:
        yield many(
            "{count} first contact does not fit into the capacity; it stands on the last day.",
            "{count} first contacts do not fit into the capacity; they stand on the last day.",
            count=over,
        )
    if days and not work.calendar.covers(max(each.day for each in days)):
        yield NOT_KNOWN
