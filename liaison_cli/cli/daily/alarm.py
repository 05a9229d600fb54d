"""liaison alarm: signals that together mean more than each alone."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell import allowed, values
from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.options import Limit, Officer, Out, Reveal, RevealWhy
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.values.message import msg
from liaison_cli.office.watch import judgement
from liaison_cli.store.watch import alarms
from liaison_cli.views.lists.observed import ALARMS
from liaison_cli.views.screen.scan import show_alarm
from liaison_cli.views.screen.told import show_told

app = typer.Typer(add_completion=False)

Number = Annotated[int, typer.Argument(metavar="ALARM", help="The alarm's number.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")]


@app.callback()
def alarm() -> None:
    """List alarms; show, close or snooze one."""


@app.command(name="list")
def list_(
    ctx: typer.Context,
    enterprise: Annotated[
        str | None, typer.Option("--enterprise", "-e", metavar="ENTERPRISE", help="Only this enterprise's.")
    ] = None,
    officer: Officer = None,
    closed: Annotated[bool, typer.Option("--all", help="Closed ones, too.")] = False,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """List open alarms, the heaviest first; one whose snooze is over is marked so."""
    s: Session = ctx.obj
    s.as_it_was()
    only = alarms.Filter(
        officer=values.whose(s, officer),
        enterprise_id=which(s, enterprise) if enterprise else None,
        closed=closed,
    )
    s.show(ALARMS, alarms.listed(s.db, s.today, only), limit=limit, out=out)


@app.command()
def show(ctx: typer.Context, number: Number, out: Out = None, reveal: Reveal = False, why: RevealWhy = None) -> None:
    """Show an alarm with its grounds, its signals and its snoozes."""
    s: Session = ctx.obj
    s.not_a_list()
    s.as_it_was()
    found = judgement.grounds(s.work, allowed.row(s, "alarm", number))
    shown = revealed(s, reveal, why, "alarm", [("alarm", number)])
    show_alarm(found.alarm, list(found.signals), s.output(out=out, reveal=shown))


@app.command()
def close(
    ctx: typer.Context,
    number: Number,
    why: Why,
    finding: Annotated[
        bool, typer.Option("--finding/--no-finding", help="Whether there was something in it; `rule report` counts it.")
    ] = True,
) -> None:
    """Close an alarm and its task; the like stays away for the cool-down unless something heavier comes."""
    s: Session = ctx.obj
    quiet = judgement.close_alarm(s.work, allowed.row(s, "alarm", number), finding, values.reason(why))
    lead = msg("Alarm {id} is closed; the like stays away until {day}.", id=number, day=quiet)
    show_told([lead], s.output(), alarm=number, state="closed", quiet_until=quiet)


@app.command()
def snooze(
    ctx: typer.Context,
    number: Number,
    why: Why,
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="The day it comes back, or a time such as 7d.")],
) -> None:
    """Set an alarm aside until a day; it goes on counting and comes back by itself, marked as such."""
    s: Session = ctx.obj
    said, day = values.reason(why), values.coming_day(s, until)
    judgement.snooze_alarm(s.work, allowed.row(s, "alarm", number), day, said)
    lead = msg("Alarm {id} is snoozed until {day}; it goes on counting.", id=number, day=day)
    show_told([lead], s.output(), alarm=number, state="snoozed", until=day)
