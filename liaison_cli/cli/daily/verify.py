"""liaison verify: the liaison's details were checked with a person."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import EnterpriseName
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.values.message import msg
from liaison_cli.office import liaisons

app = typer.Typer(add_completion=False)


@app.command()
def verify(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    person: Annotated[
        str | None,
        typer.Option("--person", "-p", metavar="NAME", help="Whose details, where there are several liaisons."),
    ] = None,
    mobile: Annotated[
        str | None, typer.Option("--mobile", metavar="NUMBER", help="The mobile is this one now.")
    ] = None,
    wechat: Annotated[str | None, typer.Option("--wechat", metavar="ID", help="The WeChat id is this one now.")] = None,
    email: Annotated[
        str | None, typer.Option("--email", metavar="ADDRESS", help="The e-mail address is this one now.")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day of the check; else today.")] = None,
) -> None:
    """Record that the liaison's details were checked, and what has changed."""
    s: Session = ctx.obj
    s.not_a_list()
    new = liaisons.Details(values.phone(mobile), wechat, email)
    done = liaisons.verify(s.work, which(s, enterprise), values.past_day(s, on), person, new)
    name = done.change.before.name
    lead = msg("{name}: details of {person} checked on {day}.", name=name, person=done.person, day=done.on)
    s.show_change(done.change, lead=lead, verified_on=done.on, changed=list(done.changed))
