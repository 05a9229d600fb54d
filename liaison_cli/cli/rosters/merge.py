"""liaison merge: two enterprises that are one become one; undoable."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Annotated

import typer

from liaison_cli.cli.shell.options import DryRun, Limit, Out
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.values.message import Word, msg
from liaison_cli.errors import LiaisonError, NotFound, UsageError
from liaison_cli.lang import say
from liaison_cli.store.case import cases
from liaison_cli.store.file import database
from liaison_cli.store.log import standings
from liaison_cli.store.roster import merges
from liaison_cli.views.lists.pairs import MERGES

app = typer.Typer(add_completion=False)

Name = Annotated[str | None, typer.Argument(metavar="ENTERPRISE", help="Code, number, or a unique part of the name.")]


class _DryRun(Exception):
    """Leaves the transaction without a trace."""


@app.command()
def merge(
    ctx: typer.Context,
    keep: Name = None,
    other: Name = None,
    undo: Annotated[int | None, typer.Option("--undo", metavar="MERGE", help="Take this merge back.")] = None,
    dry_run: DryRun = False,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """Merge the second enterprise into the first; without any, list the merges."""
    s = ctx.obj
    if undo is not None:
        _undo(s, undo, dry_run)
    elif keep is None:
        s.show(MERGES, merges.listed(s.db), limit=limit, out=out)
    elif other is None:
        raise UsageError(msg("Name the two enterprises: the one that stays, then the other."))
    else:
        _merge(s, which(s, keep), which(s, other), dry_run)


def _merge(s: Session, keep: int, other: int, dry_run: bool) -> None:
    if keep == other:
        raise UsageError(msg("These are one enterprise already."))
    if cases.current(s.db, keep) and cases.current(s.db, other):
        raise LiaisonError(
            msg("Both have an open lost-contact case."), msg("Close one with `liaison case close`, then merge.")
        )
    first, second = merges.row(s.db, keep), merges.row(s.db, other)
    s.say(
        msg(
            "{other} ({other_code}) goes into {name} ({code}).",
            other=second["name"],
            other_code=second["code"],
            name=first["name"],
            code=first["code"],
        )
    )
    for field, (stays, goes) in merges.differing(s.db, keep, other)[1].items():
        name = "officer" if field == "officer_id" else field
        s.say(msg("  {field}: {stays} stays, not {goes}.", field=Word("field", name), stays=stays, goes=goes))
    if not dry_run and sys.stdin.isatty() and not typer.confirm(say(msg("Merge them?")), err=True):
        return
    with suppress(_DryRun), database.turn(s.db) as db:
        number = merges.merge(db, keep, other, s.stamp)
        standings.refresh(db, s.policy, enterprise_ids=[keep])
        if dry_run:
            s.say(msg("Nothing was changed; leave --dry-run out to do it."))
            raise _DryRun
        s.say(msg("Merged; `liaison merge --undo {number}` takes it back.", number=number))


def _undo(s: Session, number: int, dry_run: bool) -> None:
    found = merges.find(s.db, number)
    if found is None:
        raise NotFound(msg("There is no merge {number}.", number=number), msg("`liaison merge` lists them."))
    if found["undone_at"]:
        raise LiaisonError(msg("Merge {number} has been taken back already.", number=number))
    with suppress(_DryRun), database.turn(s.db) as db:
        keep, other, later = merges.take_back(db, number, s.stamp)
        standings.refresh(db, s.policy, enterprise_ids=[keep, other])
        s.say(msg("{name} ({code}) stands by itself again.", name=found["name"], code=found["code"]))
        for field in later:
            s.say(msg("  {field} was changed since and stays.", field=Word("field", field)))
        if dry_run:
            s.say(msg("Nothing was changed; leave --dry-run out to do it."))
            raise _DryRun
