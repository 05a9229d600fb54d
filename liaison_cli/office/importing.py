"""Files are imported, and taken back: what they say goes into the records, a changed liaison is to be filed again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from liaison_cli.core.contact import escalation
from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError, NotFound
from liaison_cli.importer.job import Job
from liaison_cli.importer.report import FileReport
from liaison_cli.importer.run import run
from liaison_cli.importer.write.context import Entry
from liaison_cli.office.consequences import follow
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.log import lists, standings
from liaison_cli.store.roster import imports


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


def found(db: sqlite3.Connection, number: int) -> dict[str, Any]:
    """An import on record. Raises NotFound."""
    one = imports.find(db, number)
    if one is None:
        raise NotFound(msg("There is no import {id}.", id=number), msg("`liaison imports` lists them."))
    return one


def take_back(work: Work, number: int, why: str, *, dry_run: bool) -> imports.Undone:
    """Take an import back, or say what that would do; what was changed since stays. Raises NotFound, LiaisonError."""
    one = found(work.db, number)
    if one["undone_at"]:
        raise LiaisonError(msg("Import {id} has been taken back already.", id=number))
    if one["kind"] == "network":
        raise LiaisonError(
            msg("People around are not taken back together."),
            msg("End an entry with `liaison network end NUMBER --why TEXT`."),
        )
    with database.rehearsal(work.db) if dry_run else database.turn(work.db):
        done = imports.take_back(work.db, number, work.stamp, why)
        standings.refresh(work.db, work.policy, enterprise_ids=done.touched)
    return done
