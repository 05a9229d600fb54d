"""liaison advise: how to make the next contact with an enterprise, with the evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import Out
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.values.message import Word, msg
from liaison_cli.core.values.words import TOPICS
from liaison_cli.errors import LiaisonError, UsageError
from liaison_cli.office.day.advice import advise as give
from liaison_cli.office.day.advice import check
from liaison_cli.store.log import lists
from liaison_cli.views.lists.registers import BACKTEST
from liaison_cli.views.screen.advice import show_advice, show_tested

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
    topic: Annotated[
        str | None,
        typer.Option("--topic", "-T", metavar="TOPIC", help="What it is to be about; else what is proposed."),
    ] = None,
    out: Out = None,
) -> None:
    """How to make the next contact with an enterprise, with what speaks for it; `check` tests the advice on the log."""
    s: Session = ctx.obj
    s.as_it_was()
    if enterprise == "check":
        _check(s, out)
        return
    s.not_a_list()
    standing = lists.one(s.db, which(s, enterprise))
    if standing.due_on is None:
        raise LiaisonError(
            msg("{name} has left: nobody is to be contacted there.", name=standing.name),
            msg("`liaison show {id}` shows what is on record.", id=standing.id),
        )
    show_advice(standing, give(s.work, [standing], _topic(topic))[standing.id], s.output(out=out))


def _check(s: Session, out: Path | None) -> None:
    tested, output = check(s.work), s.output(out=out)
    if output.fmt == "json":
        show_tested(tested, output)
        return
    s.show(BACKTEST, tested.scores, out=out)
    s.say(tested.verdict)


def _topic(text: str | None) -> str | None:
    """A topic that is known, by any of its names. Raises UsageError."""
    if text is None:
        return None
    if (found := values.topic(text)) in TOPICS:
        return found
    raise UsageError(
        msg("{text!r} is no topic that is known here.", text=text),
        msg("Topics: {topics}.", topics=[Word("topic", each) for each in TOPICS]),
    )
