"""liaison due: whom to contact, the most pressing first."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from heapq import merge
from typing import Annotated

import typer

from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.options import Building, KnownOn, Limit, Officer, Out, Reveal, RevealWhy, Tier
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.contact import cadence, lines
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Line
from liaison_cli.errors import UsageError
from liaison_cli.office.case.reminders import reminders
from liaison_cli.office.day.advice import advised_lines
from liaison_cli.store.log import lists
from liaison_cli.views.lists.standing import DUE

app = typer.Typer(add_completion=False)


@app.command()
def due(
    ctx: typer.Context,
    tier: Tier = None,
    officer: Officer = None,
    building: Building = None,
    within: Annotated[
        str | None,
        typer.Option("--within", "-w", metavar="TIME", help="Look ahead this far, such as 14d, 2w or 1m."),
    ] = None,
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Only those whose day has passed; a red light alone is not enough.")
    ] = False,
    limit: Limit = None,
    out: Out = None,
    reveal: Reveal = False,
    why: RevealWhy = None,
    known_on: KnownOn = None,
) -> None:
    """Whom to contact, the most pressing first; red enterprises are there whatever their day."""
    s: Session = ctx.obj
    s.as_it_was(known_on)
    if overdue and within:
        raise UsageError(msg("--overdue and --within exclude each other."))
    only = lists.Filter(officer=values.whose(s, officer), tier=values.tier(tier), building=building)
    until = _until(s, within, overdue)
    promised = _promised(s, only, until)
    # A red light is pressing whatever the day.
    streams = lists.due(s.db, only, until, red=not overdue)
    others = [(each for each in stream if each.id not in promised) for stream in streams]
    urgency = partial(cadence.urgency, today=s.today, policy=s.policy)
    rows = merge(*others, sorted((each.standing for each in promised.values()), key=urgency), key=urgency)
    found = (promised.get(each.id) or lines.due_line(each, s.today, s.policy) for each in rows)
    shown = advised_lines(s.work, found, limit or s.policy.lists.screenful)
    s.show(DUE, shown, out=out, limit=limit, reveal=revealed(s, reveal, why, "due"))
    for note in reminders(s.work, only.officer):
        s.say(note)


def _promised(s: Session, only: lists.Filter, until: date) -> dict[int, Line]:
    """What is agreed; most zones agree on nothing, and their list is quick."""
    if not lists.anything_agreed(s.db):
        return {}
    from liaison_cli.office.promises import waited_for

    return waited_for(s.work, only, until)


def _until(s: Session, within: str | None, overdue: bool) -> date:
    if overdue:
        return s.today - timedelta(days=1)
    if within is None:
        return s.today + timedelta(days=s.policy.lists.due_within)
    from liaison_cli.core.days import duration

    try:
        return duration.parse(within).after(s.today)
    except duration.DurationProblem as problem:
        raise UsageError(problem.message, msg("Write it like 14d, 2w or 3m.")) from None
