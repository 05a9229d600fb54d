"""liaison runs: what cron or a person started, when, how long, and what came of it."""

from __future__ import annotations

import typer

from liaison_cli.cli.shell.options import Limit, Out
from liaison_cli.cli.shell.session import Session
from liaison_cli.store.reports import runs as ledger
from liaison_cli.views.lists.started import RUNS

app = typer.Typer(add_completion=False)


@app.command()
def runs(ctx: typer.Context, limit: Limit = None, out: Out = None) -> None:
    """List the runs, the newest first: when, how long, what came out, failures."""
    s: Session = ctx.obj
    s.as_it_is()
    s.show(RUNS, ledger.latest(s.db, limit or -1), limit=limit, out=out)
