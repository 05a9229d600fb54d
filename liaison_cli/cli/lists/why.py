"""liaison why: an enterprise's standing, explained."""

from __future__ import annotations

import typer

from liaison_cli.cli.shell.options import EnterpriseName, Out
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.contact.why import why as explain
from liaison_cli.office import promises
from liaison_cli.store.log import attempts, lists
from liaison_cli.store.roster import people
from liaison_cli.views.screen.explain import show_explanation

app = typer.Typer(add_completion=False)


@app.command()
def why(ctx: typer.Context, enterprise: EnterpriseName, out: Out = None) -> None:
    """Explain an enterprise's standing: tier, clocks, attempts that count, the due date, the next action."""
    s: Session = ctx.obj
    s.as_it_was()
    s.not_a_list()
    id_ = which(s, enterprise)
    standing = lists.one(s.db, id_)
    promise = promises.open_at(s.work, id_)
    explanation = explain(standing, people.of(s.db, id_), attempts.of(s.db, id_), s.policy, s.today, promise)
    show_explanation(explanation, s.output(out=out))
