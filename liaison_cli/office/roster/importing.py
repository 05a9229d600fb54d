"""Files are imported: what they say goes into the records, and each changed liaison is to be filed again."""

from __future__ import annotations

from collections.abc import Iterable

from liaison_cli.core.contact import escalation
from liaison_cli.importer.job import Job
from liaison_cli.importer.report import FileReport
from liaison_cli.importer.run import run
from liaison_cli.importer.write.context import Entry
from liaison_cli.office.consequences import follow
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.log import lists


def take_in(work: Work, job: Job) -> list[FileReport]:
    """Import the files of a job, then make the tasks that changed liaisons ask for; what came of each table.

    Raises Unreadable when no file can be read, UsageError for what no file can be read as.
    """
    reports = run(Entry(work.db, work.policy, work.today, work.stamp), job)
    changed = [change for report in reports for change in report.liaison_changes]
    if changed and not job.dry_run:
        _refile(work, changed)
    return reports


def _refile(work: Work, changed: Iterable[tuple[int, str | None, str]]) -> None:
    with database.turn(work.db):
        for enterprise_id, old, new in changed:
            wish = escalation.for_liaison_change(old, new, work.today)
            follow(work, lists.one(work.db, enterprise_id), [wish])
