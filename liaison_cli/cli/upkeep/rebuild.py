"""liaison rebuild: the kept state, derived again from the log."""

from __future__ import annotations

import typer

from liaison_cli.core.values.message import many
from liaison_cli.store.file import database
from liaison_cli.store.log import standings

app = typer.Typer(add_completion=False)


@app.command()
def rebuild(ctx: typer.Context) -> None:
    """Compute lights and due days again from the log."""
    s = ctx.obj
    with database.turn(s.db) as db:
        count = standings.rebuild(db, s.policy)
    s.say(
        many(
            "The light and the due day of {count} enterprise were computed again.",
            "Lights and due days of {count} enterprises were computed again.",
            count=count,
        )
    )
