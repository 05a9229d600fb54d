"""liaison rename: an enterprise gets another name or code, or a name that it had before is kept."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell.options import EnterpriseName
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.values.message import msg
from liaison_cli.office.roster import renaming

app = typer.Typer(add_completion=False)


@app.command()
def rename(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="What it is called now.")] = "",
    code: Annotated[str, typer.Option("--code", metavar="CODE", help="The credit code that it has now.")] = "",
    formerly: Annotated[str, typer.Option("--formerly", metavar="NAME", help="A name that it had before.")] = "",
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")] = None,
) -> None:
    """Change what an enterprise is called; history and due day stay, and what it was called still leads to it."""
    s: Session = ctx.obj
    s.not_a_list()
    done = renaming.rename(s.work, which(s, enterprise), name, code, formerly, why)
    after = done.change.after
    lead = msg("{name} ({code}), formerly {before}.", name=after.name, code=after.code, before=done.formerly)
    s.show_change(done.change, lead=lead, formerly=list(done.formerly))
