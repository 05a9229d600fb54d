"""liaison backup: a copy of the database that is whole, whatever is being written meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import msg
from liaison_cli.office.desk import file_care

app = typer.Typer(add_completion=False)


@app.command()
def backup(
    ctx: typer.Context,
    target: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes; an existing copy is replaced.")],
) -> None:
    """Copy the database safely, through SQLite's own backup, and check the copy."""
    s: Session = ctx.obj
    file_care.copy(s.work, target)
    s.say(msg("The database was copied to {path} and checked.", path=str(target)))
