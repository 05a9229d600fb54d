"""An import is taken back; what was changed since stays."""

from __future__ import annotations

from typing import Any

from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError, NotFound
from liaison_cli.office.case import course
from liaison_cli.office.roster import officer_handover
from liaison_cli.office.watch.judged_again import judge_again
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.imported import on_record, taken_back
from liaison_cli.store.log import reach, standings


def find(work: Work, number: int) -> dict[str, Any]:
    """An import by its number, by the names of the columns. Raises NotFound."""
    found = on_record.find(work.db, number)
    if found is None:
        raise NotFound(msg("There is no import {id}.", id=number), msg("`liaison imports` lists them."))
    return found


def take_back(work: Work, number: int, why: str, *, dry_run: bool = False) -> taken_back.Undone:
    """Undo an import: counts of what it did, and what stays. Raises NotFound, LiaisonError."""
    found = find(work, number)
    if found["undone_at"]:
        raise LiaisonError(msg("Import {id} has been taken back already.", id=number))
    if found["kind"] == "network":
        raise LiaisonError(
            msg("People around are not taken back together."),
            msg("End an entry with `liaison network end NUMBER --why TEXT`."),
        )
    with database.rehearsal(work.db) if dry_run else database.turn(work.db) as db:
        reach.uncount_import(db, work.policy, number)
        done = taken_back.take_back(db, number, work.stamp, why)
        officer_handover.follow(work, done.touched)
        standings.refresh(db, work.policy, enterprise_ids=done.touched)
        # A number may have served others by what was taken back.
        elsewhere = standings.mark_dead(db, work.policy)
        course.follow_leaving(work)
        judge_again(work, done.touched | elsewhere)
    return done
