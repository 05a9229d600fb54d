"""liaison advise: how to make the next contact with an enterprise, with the evidence."""

from __future__ import annotations

import typer

from liaison_cli.cli.shell.options import EnterpriseName, Out
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.office.day.advice import advise as give
from liaison_cli.store.log import lists
from liaison_cli.views.screen.advice import show_advice

app = typer.Typer(add_completion=False)


@app.command()
def advise(ctx: typer.Context, enterprise: EnterpriseName, out: Out = None) -> None:
    """How to make the next contact with an enterprise: channel, hour and topic, each with what speaks for it."""
    s: Session = ctx.obj
    s.as_it_was()
    s.not_a_list()
    standing = lists.one(s.db, which(s, enterprise))
    show_advice(standing, give(s.work, [standing])[standing.id], s.output(out=out))
