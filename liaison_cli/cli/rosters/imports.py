"""liaison imports: what was imported, what it changed, and taking one back."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.options import DryRun, Limit, Out, Reveal, RevealWhy
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import msg
from liaison_cli.office.roster import import_profiles, import_undo
from liaison_cli.store.imported import on_record
from liaison_cli.store.roster import people
from liaison_cli.views.lists.imported import CHANGES, IMPORTS, PROFILES, shielded, show_undone

app = typer.Typer(add_completion=False)

Number = Annotated[int, typer.Argument(metavar="IMPORT", help="The import's number.")]


@app.callback(invoke_without_command=True)
def imports_(ctx: typer.Context, limit: Limit = None, out: Out = None) -> None:
    """List the imports, the newest first; show what one changed, or take one back."""
    if ctx.invoked_subcommand is None:
        ctx.obj.as_it_is()
        ctx.obj.show(IMPORTS, on_record.listed(ctx.obj.db), limit=limit, out=out)


@app.command()
def show(
    ctx: typer.Context,
    number: Number,
    limit: Limit = None,
    out: Out = None,
    reveal: Reveal = False,
    why: RevealWhy = None,
) -> None:
    """Show what an import changed of what was there before it, value by value."""
    s: Session = ctx.obj
    s.as_it_is()
    import_undo.find(s.work, number)
    changes = shielded(on_record.changes(s.db, number), people.emergency_alone(s.db))
    rows = ((change, field) for change in changes for field in change.after)
    s.show(CHANGES, rows, limit=limit, out=out, reveal=revealed(s, reveal, why, f"import {number}"))


@app.command()
def undo(
    ctx: typer.Context,
    number: Number,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")],
    dry_run: DryRun = False,
) -> None:
    """Take an import back; what was changed since stays and is listed."""
    s: Session = ctx.obj
    done = import_undo.take_back(s.work, number, why, dry_run=dry_run)
    show_undone(done, s.output(), import_id=number, dry_run=dry_run)


@app.command(name="profiles")
def profiles_(ctx: typer.Context, limit: Limit = None, out: Out = None) -> None:
    """List the options of imports that are remembered by a name."""
    ctx.obj.as_it_is()
    ctx.obj.show(PROFILES, import_profiles.listed(ctx.obj.db), limit=limit, out=out)


@app.command()
def forget(
    ctx: typer.Context, name: Annotated[str, typer.Argument(metavar="NAME", help="The profile's name.")]
) -> None:
    """Remember the options under a name no longer."""
    import_profiles.forget(ctx.obj.work, name)
    ctx.obj.say(msg("Profile {name} is forgotten.", name=name))
