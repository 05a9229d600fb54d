"""liaison retention: what is kept for longer than it may be, and letting it go."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell.options import Limit, Out
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import many, msg
from liaison_cli.office.people import retention as keeping
from liaison_cli.views.lists.subjects import OVERTIME

app = typer.Typer(add_completion=False)


@app.command()
def retention(
    ctx: typer.Context,
    apply: Annotated[bool, typer.Option("--apply", help="Let go of it; it cannot be undone.")] = False,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """List what is over its time and why: people who left, evidence of closed cases, imports that were taken back."""
    s: Session = ctx.obj
    if not apply:
        s.as_it_is()
        s.show(OVERTIME, keeping.over_time(s.work), limit=limit, out=out)
        return
    done = keeping.apply(s.work)
    s.show(OVERTIME, done.done, limit=limit, out=out)
    s.say(many("{count} was let go of.", "{count} were let go of.", count=len(done.done)))
    if not done.emptied:
        s.say(msg("The file is in use: some bytes go with the next command that writes."))
