"""liaison tip: what a landlord, property manager or courier says in passing."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from liaison_cli.cli.daily.signal import show_reported
from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import EnterpriseName
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.watch.kinds import TIP_SOURCES
from liaison_cli.core.watch.tips import kind_of
from liaison_cli.errors import UsageError
from liaison_cli.office.watch.reported import Report

app = typer.Typer(add_completion=False)


@app.command()
def tip(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    what: Annotated[str, typer.Argument(metavar="KIND|TEXT", help="A kind of signal, or what was said, in words.")],
    from_: Annotated[
        str, typer.Option("--from", metavar="WHO", help="landlord, property, courier, neighbour, employee or other.")
    ] = "other",
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it was seen; else today.")] = None,
    note: Annotated[str | None, typer.Option("--note", "-m", metavar="TEXT", help="Anything worth knowing.")] = None,
) -> None:
    """Record a tip: moved out, rubbish left, power cut, mail returned, door locked, or in words."""
    s: Session = ctx.obj
    kind, said = _understood(what.strip())
    source = values.word("tip_source", from_, TIP_SOURCES)
    # What was said tells two tips of one day apart.
    show_reported(s, enterprise, Report(kind, values.past_day(s, on), source, note, new=said))


def _understood(text: str) -> tuple[str, str | None]:
    """The kind, and what was said where it is more than the kind's name."""
    if re.fullmatch(r"[\w-]+", text, re.ASCII):
        return values.signal(text), None
    try:
        return values.signal(text), None
    except UsageError:
        return kind_of(text), values.reason(text)
