"""Enterprises on yellow and red, and the tasks that their lights ask for: one run in the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_cli.core.contact import cadence
from liaison_cli.core.values.message import Message
from liaison_cli.core.values.model import Standing
from liaison_cli.core.work.deadlines import deadlines, how_far
from liaison_cli.office.consequences import begin_red_case, make_wanted, wanted
from liaison_cli.office.watch.judged_again import judge_again
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.log import lists
from liaison_cli.store.reports import runs
from liaison_cli.store.roster import enterprises
from liaison_cli.store.work import tasks


@dataclass(frozen=True, slots=True)
class Lit:
    """The enterprises whose light is not green, the most pressing first, and how many tasks were (or would be) made."""

    standings: tuple[Standing, ...]
    tasks: int
    notes: tuple[Message, ...] = ()

    @property
    def lights(self) -> frozenset[str]:
        """The lights that there are among them."""
        return frozenset(each.light for each in self.standings)


def make_tasks(work: Work, only: lists.Filter) -> Lit:
    """Make the tasks that are wanted and not there yet; a second run adds nothing.

    One transaction: the run is in the ledger exactly when its tasks are in the database.
    """
    lit = _lit(work, only)
    with database.turn(work.db) as db:
        run = runs.start(db, "escalate", work.stamp.at)
        for each in lit:
            begin_red_case(work, each)
        judge_again(work, [each.id for each in lit])
        made = [task for each in lit for task in make_wanted(work, each)]
        runs.finish(db, run, runs.Ended(work.now().isoformat(), enterprises.count(db), len(made)))
    return Lit(lit, len(made), how_far(work.calendar, deadlines(made)))


def rehearse(work: Work, only: lists.Filter) -> Lit:
    """What would be made; nothing is written."""
    lit = _lit(work, only)
    return Lit(lit, sum(len(wanted(work, each, tasks.open_rules(work.db, each.id))) for each in lit))


def _lit(work: Work, only: lists.Filter) -> tuple[Standing, ...]:
    return tuple(sorted(lists.lit(work.db, only), key=lambda each: cadence.urgency(each, work.today, work.policy)))
