"""liaison duplicates: enterprises that may be one and the same, for a decision."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.options import Limit, Out, Reveal, RevealWhy
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.names import duplicates as rules
from liaison_cli.core.values.message import msg
from liaison_cli.store.merged import merges
from liaison_cli.views.lists.pairs import DUPLICATES, SHARED

app = typer.Typer(add_completion=False)


@app.command()
def duplicates(
    ctx: typer.Context,
    people: Annotated[bool, typer.Option("--people", help="Mobile numbers under several names instead.")] = False,
    limit: Limit = None,
    out: Out = None,
    reveal: Reveal = False,
    why: RevealWhy = None,
) -> None:
    """List enterprises that may be one: by name, number, phone, or names that differ by one sign."""
    s: Session = ctx.obj
    s.as_it_is()
    if people:
        shown = revealed(s, reveal, why, "duplicates")
        s.show(SHARED, merges.shared_mobiles(s.db), limit=limit, out=out, reveal=shown)
        return
    found = list(rules.pairs(merges.known(s.db)))
    s.show(DUPLICATES, found, limit=limit, out=out)
    if found and s.fmt == "table":
        first = found[0]
        s.say(
            msg(
                "`liaison merge {keep} {other}` makes the first of them one; nothing is merged by itself.",
                keep=first.keep.id,
                other=first.other.id,
            )
        )
