"""liaison today: what an officer does on this day, in the order in which it is done."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from liaison_cli import clock
from liaison_cli.cli.day import numbers
from liaison_cli.cli.shell import allowed, values
from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.options import Limit, Out, Reveal, RevealWhy
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.words import OUTCOMES
from liaison_cli.core.work.day import Day
from liaison_cli.errors import UsageError
from liaison_cli.office.day.today import everybody
from liaison_cli.office.day.today import today as day_of
from liaison_cli.views.day.columns import EVERYBODY
from liaison_cli.views.day.screen import left_over, show_day, show_everybody, tried

app = typer.Typer(add_completion=False)


@app.command()
def today(
    ctx: typer.Context,
    officer: Annotated[
        str | None, typer.Option("--officer", "-o", metavar="NAME", help="Whose day; else LIAISON_USER's.")
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help="For the head: how much there is for each officer.")] = False,
    sheet: Annotated[
        Path | None,
        typer.Option("--sheet", metavar="FILE", help="Write the day on one A4 page: .pdf, .docx, .html or .md."),
    ] = None,
    ics: Annotated[
        Path | None, typer.Option("--ics", metavar="FILE", help="Write the day as a calendar with alarms.")
    ] = None,
    limit: Limit = None,
    out: Out = None,
    reveal: Reveal = False,
    why: RevealWhy = None,
) -> None:
    """What to do today: first what cannot wait, then due contacts within a day's capacity, each with how and about what."""
    s: Session = ctx.obj
    if everyone and (officer or sheet or ics):
        raise UsageError(msg("--all goes with none of --officer, --sheet and --ics."))
    name = None if everyone else values.officer_at_work(s, officer)
    s.as_it_was()
    if everyone:
        output = s.output(out=out, limit=limit, reveal=revealed(s, reveal, why, "today", []))
        # Who sees no other's enterprises is shown her own line.
        mine = allowed.own(s)
        days = [each for each in everybody(s.work) if mine in (None, each.officer)]
        show_everybody(days, output)
        if any(each.officer for each in days):
            s.say(msg("Next: `liaison today --officer NAME` shows one officer's day."))
        elif days:
            s.say(EVERYBODY.empty)
        return
    found = day_of(s.work, name)
    clear = revealed(s, reveal, why, "today", numbers.about(found))
    if sheet:
        _write_sheet(s, found, sheet, clear=clear)
    if ics:
        _write_calendar(s, found, ics, clear=clear)
    if not (sheet or ics):
        show_day(found, s.output(out=out, limit=limit, reveal=clear))
    _say_beside(s, found)


def _write_sheet(s: Session, found: Day, path: Path, *, clear: bool) -> None:
    from liaison_cli.office.day import given_out
    from liaison_cli.views.day import sheet

    # Asked before it is recorded that numbers were shown.
    sheet.format_of(path)
    if not given_out.has_passed(s.file):
        given_out.give_out(s.file, found)
    output = s.output(out=path, fmt="sheet", reveal=clear or numbers.callable_on(s, found, "today --sheet"))
    sheet.write(found, s.policy, s.stamp.at, output)
    s.say(msg("The day was written to {path}.", path=str(path)))


def _write_calendar(s: Session, found: Day, path: Path, *, clear: bool) -> None:
    from liaison_cli.collector import uncollected
    from liaison_cli.office.day import given_out
    from liaison_cli.office.desk import work_plan
    from liaison_cli.views.day.calendar import feed
    from liaison_cli.views.screen.agenda import write_feed

    planned = given_out.give_out(s.file, found)
    needs = work_plan.subscription(s.file, found.officer)
    zone = clock.time_zone(s.policy.zone.timezone)
    made = feed(found, needs.name, needs.stamps, needs.windows, zone)
    with uncollected(lasting=True):
        write_feed(planned, made, s.policy, s.output(out=path, fmt="ics", reveal=clear))
    s.say(msg("The day was written to {path}.", path=str(path)))


def _say_beside(s: Session, found: Day) -> None:
    if not found.enterprises:
        s.say(msg("No enterprise is {officer}'s; `liaison officer list` shows whose they are.", officer=found.officer))
    for note in found.notes:
        s.say(note)
    if found.tried:
        s.say(tried(found))
    if found.left_over:
        s.say(left_over(found))
    first = next(iter((*found.contacts, *found.urgent)), None)
    if first and first.advice:
        s.say(
            msg(
                "Next: `liaison log {id} -c {channel} -r {outcome}` once it is done; `liaison show {id}` tells more.",
                id=first.standing.id,
                channel=first.advice.channel,
                outcome=next(each for each in ("reached", "signed") if each in OUTCOMES[first.advice.channel]),
            )
        )
