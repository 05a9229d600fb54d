"""An officer's day is given out as a worklist: its rows are known again by their marks."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from liaison_cli.core.work import worklist
from liaison_cli.core.work.day import Contact, Day
from liaison_cli.office.day import given_out
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.roster import officers
from liaison_cli.store.work import worklists


@dataclass(frozen=True, slots=True)
class Worklist:
    """A day as it is given out: each contact with the mark of its row."""

    day: Day
    rows: tuple[tuple[str, Contact], ...]


def give_out(work: Work, day: Day) -> Worklist:
    """Keep whom a day's rows stand for, and the times of the day. Raises UsageError for a day that has passed."""
    given_out.give_out(work, day)
    rows = tuple((worklist.mark(secrets.choice), each) for each in (*day.urgent, *day.contacts))
    with database.turn(work.db):
        number = worklists.add(work.db, day.day, officers.id_of(work.db, day.officer), work.stamp)
        worklists.add_rows(work.db, number, [(mark, each.id) for mark, row in rows for each in row.standings])
    return Worklist(day, rows)
