"""liaison show: all that is known of one enterprise."""

from __future__ import annotations

import typer

from liaison_cli.cli.options import EnterpriseName, Out, Reveal, RevealWhy
from liaison_cli.cli.privacy import revealed
from liaison_cli.cli.which import which
from liaison_cli.core import lines
from liaison_cli.store import attempts, enterprises, lists, people, tasks
from liaison_cli.views.card import Card, show_card

app = typer.Typer(add_completion=False)


@app.command()
def show(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    out: Out = None,
    reveal: Reveal = False,
    why: RevealWhy = None,
) -> None:
    """Show an enterprise: its card, people, light and due date, recent attempts and open tasks."""
    s = ctx.obj
    id_ = which(s, enterprise)
    line = lines.risk_line(lists.one(s.db, id_), s.today, s.policy)
    card = Card(
        enterprise=enterprises.get(s.db, id_),
        line=line,
        people=people.of(s.db, id_),
        attempts=attempts.of(s.db, id_),
        tasks=tasks.of(s.db, id_),
    )
    show_card(card, s.output(out=out, reveal=revealed(s, reveal, why, card.enterprise.code)))
