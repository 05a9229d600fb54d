"""The database looked after: whether the runs happen and the rows agree; what is kept computed again."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import datetime, timedelta

from liaison_cli.core.values.message import many, msg
from liaison_cli.errors import LiaisonError
from liaison_cli.office.desk import soundness
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.ledger import erasure
from liaison_cli.store.log import standings
from liaison_cli.store.reports import runs
from liaison_cli.store.roster import dated_changes, former_names, naming


def check(work: Work, most: timedelta) -> str:
    """See that the data is whole and that the last good escalate run is not older than `most`; when that run finished.

    Raises DatabaseError for what is damaged, LiaisonError for the run.
    """
    soundness.check(work.db, work.policy)
    return _recent(work, most)


def rebuild(work: Work) -> int:
    """Compute lights, due days, the dates of changes and former names again from what is on record; of how many enterprises."""
    with database.turn(work.db):
        dated_changes.rebuild(work.db)
        naming.rebuild(work.db)
        former_names.refresh(work.db)
        return standings.rebuild(work.db, work.policy)


def take_out_bytes(db: sqlite3.Connection) -> None:
    """Where an erasure was cut short, or somebody else had the file open: take what is left of its bytes out of the file."""
    with suppress(sqlite3.DatabaseError):
        erasure.finish(db)


def has_bytes_left(work: Work) -> bool:
    """Whether bytes of what was erased may still be in the file."""
    return erasure.is_left_in_file(work.db)


def _recent(work: Work, most: timedelta) -> str:
    last = runs.last_good(work.db, "escalate")
    hint = msg("See that cron runs `liaison escalate`; the README has the lines.")
    if last is None:
        raise LiaisonError(msg("No escalate run has finished yet."), hint)
    if work.now() - datetime.fromisoformat(last) > most:
        hours = int(most.total_seconds() // 3600)
        raise LiaisonError(
            many(
                "The last good escalate run finished at {last}, more than {hours} hour ago.",
                "The last good escalate run finished at {last}, more than {hours} hours ago.",
                hours=hours,
                last=last,
            ),
            hint,
        )
    return last
