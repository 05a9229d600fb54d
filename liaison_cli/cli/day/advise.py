"""liaison advise: how to make the next contact with an enterprise, with the evidence."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell.options import Out
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError
from liaison_cli.office.day.advice import advise as give
from liaison_cli.office.day.advice import check
from liaison_cli.store.log import lists
from liaison_cli.views.lists.registers import BACKTEST
from liaison_cli.views.screen.advice import show_advice

app = typer.Typer(add_completion=False)


@app.command()
def advise(
    ctx: typer.Context,
    enterprise: Annotated[
        str,
        typer.Argument(
            metavar="ENTERPRISE",
            help="Number, code, name or a part of it, or pinyin; or the word check.",
        ),
    ],
    out: Out = None,
) -> None:
    """How to make the next contact with an enterprise, with what speaks for it; `check` tests the advice on the log."""
    s: Session = ctx.obj
    s.as_it_was()
    if enterprise == "check":
        tested = check(s.work)
        s.show(BACKTEST, tested.scores, out=out)
        s.say(tested.verdict)
        return
    s.not_a_list()
    standing = lists.one(s.db, which(s, enterprise))
    if standing.due_on is None:
        raise LiaisonError(
            msg("{name} has left: nobody is to be contacted there.", name=standing.name),
            msg("`liaison show {id}` shows what is on record.", id=standing.id),
        )
    show_advice(standing, give(s.work, [standing])[standing.id], s.output(out=out))
