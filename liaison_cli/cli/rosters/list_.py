"""liaison list: enterprises, narrowed by what is asked for."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.options import Building, KnownOn, Light, Limit, Officer, Out, Reveal, RevealWhy, Tier
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.contact import lines
from liaison_cli.store.log import lists
from liaison_cli.views.lists.standing import LIST

app = typer.Typer(add_completion=False)


@app.command(name="list")
def list_(
    ctx: typer.Context,
    tier: Tier = None,
    officer: Officer = None,
    building: Building = None,
    light: Light = None,
    status: Annotated[
        str | None, typer.Option("--status", metavar="STATUS", help="Only with this registration status.")
    ] = None,
    limit: Limit = None,
    out: Out = None,
    reveal: Reveal = False,
    why: RevealWhy = None,
    known_on: KnownOn = None,
) -> None:
    """List enterprises, in the order they came in."""
    s: Session = ctx.obj
    s.as_it_was(known_on)
    only = lists.Filter(
        officer=values.whose(s, officer),
        tier=values.tier(tier),
        light=values.light(light),
        building=building,
        status=values.status(status),
    )
    shown = (lines.plain_line(each, s.today, s.policy) for each in lists.every(s.db, only, gone=only.light is None))
    s.show(LIST, shown, out=out, limit=limit, reveal=revealed(s, reveal, why, "list"))
