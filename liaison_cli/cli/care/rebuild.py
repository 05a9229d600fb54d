"""liaison rebuild: the kept state, derived again from the log."""

from __future__ import annotations

import typer

from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import many
from liaison_cli.office.desk import file_care

app = typer.Typer(add_completion=False)


@app.command()
def rebuild(ctx: typer.Context) -> None:
    """Compute lights, due days and the dates of changes again from the log and the audit records."""
    s: Session = ctx.obj
    count = file_care.rebuild(s.work)
    s.say(
        many(
            "The light and the due day of {count} enterprise were computed again.",
            "Lights and due days of {count} enterprises were computed again.",
            count=count,
        )
    )
