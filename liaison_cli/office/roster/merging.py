"""Two enterprises that are one become one, and stand by themselves again."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError, NotFound, UsageError
from liaison_cli.office.case import course
from liaison_cli.office.roster import officer_handover
from liaison_cli.office.watch.judged_again import judge_again
from liaison_cli.office.work import Work
from liaison_cli.store.case import cases
from liaison_cli.store.file import database
from liaison_cli.store.log import standings
from liaison_cli.store.merged import merges


@dataclass(frozen=True, slots=True)
class Party:
    """One of the two."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Pair:
    """The one that stays, the one that goes into it, and where they disagree: by field, what stays and what goes."""

    keep: Party
    other: Party
    apart: Mapping[str, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Parted:
    """A merge that was taken back: the one that stands by itself again, and the fields that were changed since."""

    other: Party
    changed_since: tuple[str, ...]


def compare(work: Work, keep: int, other: int) -> Pair:
    """What a merge would bring together, by the numbers of the two.

    Raises UsageError where they are one already, LiaisonError where both have an open case.
    """
    if keep == other:
        raise UsageError(msg("These are one enterprise already."))
    if cases.current(work.db, keep) and cases.current(work.db, other):
        raise LiaisonError(
            msg("Both have an open lost-contact case."), msg("Close one with `liaison case close`, then merge.")
        )
    stays, goes = (_party(merges.row(work.db, each)) for each in (keep, other))
    return Pair(stays, goes, merges.differing(work.db, keep, other))


def merge(work: Work, keep: int, other: int, *, dry_run: bool = False) -> int:
    """Move everything of the second to the first; the number by which that is taken back. Raises as `compare` does."""
    compare(work, keep, other)
    with _turn(work, dry_run):
        number = merges.merge(work.db, keep, other, work.stamp)
        standings.refresh(work.db, work.policy, enterprise_ids=[keep])
        course.follow_leaving(work)
        judged = judge_again(work, [keep])
        merges.note_ended(work.db, number, judged.closed, judged.ended)
    return number


def take_back(work: Work, number: int, *, dry_run: bool = False) -> Parted:
    """Undo a merge; what was changed since stays. Raises NotFound, LiaisonError."""
    found = merges.find(work.db, number)
    if found is None:
        raise NotFound(msg("There is no merge {number}.", number=number), msg("`liaison merge` lists them."))
    if found["undone_at"]:
        raise LiaisonError(msg("Merge {number} has been taken back already.", number=number))
    with _turn(work, dry_run):
        keep, other, later = merges.take_back(work.db, number, work.stamp)
        officer_handover.follow(work, [keep, other])
        standings.refresh(work.db, work.policy, enterprise_ids=[keep, other])
        # A number was tried at what is another enterprise again.
        elsewhere = standings.mark_dead(work.db, work.policy)
        course.follow_leaving(work)
        judged = judge_again(work, {keep, other, *elsewhere})
        merges.note_ended_since(work.db, judged.closed, judged.ended)
    return Parted(_party(found), tuple(later))


def _turn(work: Work, dry_run: bool) -> AbstractContextManager[Connection]:
    return database.rehearsal(work.db) if dry_run else database.turn(work.db)


def _party(row: Mapping[str, Any]) -> Party:
    return Party(row["code"], row["name"])
