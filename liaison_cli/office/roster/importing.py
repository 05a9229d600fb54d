"""Files are imported: what they say goes into the records, and each changed liaison is to be filed again."""

from __future__ import annotations

from liaison_cli.importer.job import Job
from liaison_cli.importer.read.decision import Read
from liaison_cli.importer.report import FileReport
from liaison_cli.importer.run import run
from liaison_cli.importer.write.context import Context, Entry, Taker
from liaison_cli.office.work import Work
from liaison_cli.store.case import open_cases
from liaison_cli.store.watch.touched import open_and_touched


def take_in(work: Work, job: Job, whose: str | None = None) -> list[FileReport]:
    """Import the files of a job with what follows from them: findings that end, tasks that changed liaisons ask for.

    With `whose`, of worklists only that officer's are taken. Raises Unreadable when no file can be read, UsageError for
    what no file can be read as.
    """

    def worklists(context: Context) -> Taker:
        from liaison_cli.office.day.worklist_back import Returned

        return Returned(work, context, whose)

    entry = Entry(work.db, work.policy, work.today, work.stamp, worklists)
    return run(entry, job, lambda reports: None if job.dry_run else _follow(work, reports))


def are_worklists(job: Job) -> bool:
    """Whether the files hold worklists and nothing else."""
    from liaison_cli.importer.read.source import Scratch, Unreadable
    from liaison_cli.importer.understand.detect import everything

    with Scratch() as scratch:
        try:
            return all(each.kind == "worklists" for each in everything(job, scratch))
        except Unreadable:
            return False


def explain(job: Job) -> list[Read]:
    """Why the files of a job would be read as they are; nothing is imported."""
    from liaison_cli.importer.read.source import Scratch
    from liaison_cli.importer.understand.detect import check
    from liaison_cli.importer.understand.explain import explained

    check(job.reading)
    with Scratch() as scratch:
        return list(explained(job, scratch))


def _follow(work: Work, reports: list[FileReport]) -> None:
    """From most rosters nothing follows: what it would take is loaded where something does."""
    if open_cases.were_any(work.db):
        from liaison_cli.office.case import course

        course.follow_leaving(work)
    imports = [report.import_id for report in reports if report.import_id is not None]
    if touched := open_and_touched(work.db, imports):
        from liaison_cli.office.watch.judged_again import judge_again

        judge_again(work, touched)
    for enterprise_id, old, new in (change for report in reports for change in report.liaison_changes):
        _refile(work, enterprise_id, old, new)


def _refile(work: Work, enterprise_id: int, old: str | None, new: str) -> None:
    from liaison_cli.core.contact import escalation
    from liaison_cli.office.consequences import follow
    from liaison_cli.store.log import lists

    wish = escalation.for_liaison_change(old, new, work.today)
    follow(work, lists.one(work.db, enterprise_id), [wish])
