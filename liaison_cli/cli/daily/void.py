"""liaison void: an attempt taken back by a later record."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell import allowed, values
from liaison_cli.core.values.message import msg
from liaison_cli.office import contacts

app = typer.Typer(add_completion=False)


@app.command()
def void(
    ctx: typer.Context,
    attempt: Annotated[
        int, typer.Argument(metavar="ATTEMPT", help="The attempt's number, as `show` and `why` print it.")
    ],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why it is taken back.")],
) -> None:
    """Take a recorded attempt back; it stays visible and no longer counts."""
    s = ctx.obj
    s.not_a_list()
    change = contacts.void(s.work, allowed.row(s, "attempt", attempt), values.reason(why))
    s.show_change(change, lead=msg("Attempt no. {id} no longer counts.", id=attempt), attempt=attempt)
