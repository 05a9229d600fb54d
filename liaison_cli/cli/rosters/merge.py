"""liaison merge: two enterprises that are one become one; undoable."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from liaison_cli.cli.shell.options import DryRun, Limit, Out
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.privacy.personal_fields import masked
from liaison_cli.core.values.message import Word, msg
from liaison_cli.errors import UsageError
from liaison_cli.lang import say
from liaison_cli.office.roster import merging
from liaison_cli.store.merged import merges
from liaison_cli.views.lists.pairs import MERGES

app = typer.Typer(add_completion=False)

Name = Annotated[str | None, typer.Argument(metavar="ENTERPRISE", help="Code, number, or a unique part of the name.")]


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
    s: Session = ctx.obj
    if undo is not None:
        _undo(s, undo, dry_run)
    elif keep is None:
        s.as_it_is()
        s.show(MERGES, merges.listed(s.db), limit=limit, out=out)
    elif other is None:
        raise UsageError(msg("Name the two enterprises: the one that stays, then the other."))
    else:
        _merge(s, which(s, keep), which(s, other), dry_run)


def _merge(s: Session, keep: int, other: int, dry_run: bool) -> None:
    pair = merging.compare(s.work, keep, other)
    s.say(
        msg(
            "{other} ({other_code}) goes into {name} ({code}).",
            other=pair.other.name,
            other_code=pair.other.code,
            name=pair.keep.name,
            code=pair.keep.code,
        )
    )
    for field, (stays, goes) in pair.apart.items():
        name = "officer" if field == "officer_id" else field
        stays, goes = (
            Word(name, each) if each and name in ("tier", "status") else masked(name, each) for each in (stays, goes)
        )
        s.say(msg("  {field}: {stays} stays, not {goes}.", field=Word("field", name), stays=stays, goes=goes))
    if not dry_run and sys.stdin.isatty() and not typer.confirm(say(msg("Merge them?")), err=True):
        return
    number = merging.merge(s.work, keep, other, dry_run=dry_run)
    if dry_run:
        s.say(msg("Nothing was changed; leave --dry-run out to do it."))
    else:
        s.say(msg("Merged; `liaison merge --undo {number}` takes it back.", number=number))


def _undo(s: Session, number: int, dry_run: bool) -> None:
    done = merging.take_back(s.work, number, dry_run=dry_run)
    s.say(msg("{name} ({code}) stands by itself again.", name=done.other.name, code=done.other.code))
    for field in done.changed_since:
        s.say(msg("  {field} was changed since and stays.", field=Word("field", field)))
    if dry_run:
        s.say(msg("Nothing was changed; leave --dry-run out to do it."))
