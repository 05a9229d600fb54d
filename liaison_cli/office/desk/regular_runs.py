"""Regular runs: each in the ledger from its start to its end, and a word where some were missed."""

from __future__ import annotations

from pathlib import PurePath

from liaison_cli.core.values.message import Message, many
from liaison_cli.core.work import schedule
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.reports import runs

# Of what a run said, the end is enough to see what went wrong.
_NOTE = 500


def begin(work: Work, job: str) -> int:
    """Note that a run of this name begins; its number in the ledger."""
    with database.turn(work.db):
        return runs.start(work.db, _kind(job), work.stamp.at)


def end(work: Work, number: int, exit_code: int, said: str) -> None:
    """Note how a run ended; an exit code other than 0 is a failure, and of what it said the end is kept."""
    with database.turn(work.db):
        finished, note = work.now().isoformat(), said.strip()[-_NOTE:] or None
        failed = int(exit_code != 0)
        runs.finish(work.db, number, runs.Ended(finished, None, None, failed, exit_code, note))


def missed(work: Work, job: str) -> Message | None:
    """A word where runs of this name were missed since the last good one; None for a name that is not regular."""
    known = {each.name: each.every for each in schedule.jobs(PurePath(), PurePath(), (), PurePath("worklists"))}
    if job not in known:
        return None
    last = runs.last_good(work.db, _kind(job))
    count = schedule.missed(last, work.now(), known[job])
    if not count:
        return None
    return many(
        "{count} run of {job} was missed: the last good one finished at {at}.",
        "{count} runs of {job} were missed: the last good one finished at {at}.",
        count=count,
        job=job,
        at=last,
    )


def _kind(job: str) -> str:
    return f"cron {job}"
