"""liaison plan: when to contact whom, as a list, a calendar, a call sheet and contacts."""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from liaison_cli.adapters import official_calendar as workdays
from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import Building, Limit, Officer, Out, Reveal, RevealWhy, Tier
from liaison_cli.cli.shell.privacy import revealed
from liaison_cli.cli.shell.session import Session
from liaison_cli.collector import uncollected
from liaison_cli.core.days import duration
from liaison_cli.core.values.message import many, msg
from liaison_cli.core.work import agenda
from liaison_cli.core.work.agenda import Planned
from liaison_cli.errors import UsageError
from liaison_cli.office.case.second_letter import windows
from liaison_cli.store.file import audit, database
from liaison_cli.store.log import lists
from liaison_cli.store.roster import people
from liaison_cli.store.work import plans
from liaison_cli.views.report import show_document
from liaison_cli.views.screen.agenda import PLAN, Feed, sheet, write_cards, write_feed

app = typer.Typer(add_completion=False)

_AHEAD = timedelta(days=28)


@app.command()
def plan(
    ctx: typer.Context,
    officer: Officer = None,
    tier: Tier = None,
    building: Building = None,
    within: Annotated[
        str | None, typer.Option("--within", "-w", metavar="TIME", help="Plan this far ahead, such as 2w; else 4w.")
    ] = None,
    ics: Annotated[
        Path | None,
        typer.Option("--ics", metavar="FILE", help="Write a calendar that Outlook or a phone subscribes to."),
    ] = None,
    call_sheet: Annotated[
        Path | None, typer.Option("--sheet", metavar="FILE", help="Write a call sheet for paper: .html, .pdf or .md.")
    ] = None,
    cards: Annotated[
        Path | None, typer.Option("--vcards", metavar="FILE", help="Write the people's vCards; needs --reveal.")
    ] = None,
    limit: Limit = None,
    out: Out = None,
    reveal: Reveal = False,
    why: RevealWhy = None,
) -> None:
    """Spread due contacts over suitable days and hours; files that are given out keep their times from then on."""
    s = ctx.obj
    if cards and not reveal:
        raise UsageError(msg("A vCard without its number is of no use."), msg('Add --reveal --why "…".'))
    only = lists.Filter(officer=values.officer(s, officer), tier=values.tier(tier), building=building)
    clear = revealed(s, reveal, why, "plan")
    planned = _planned(s, only, within)
    if ics or call_sheet:
        _keep(s, planned)
    if ics:
        _feed(s, planned, officer, s.output(out=ics, fmt="ics", reveal=clear))
    if call_sheet:
        made = sheet(planned, officer, s.stamp.at, s.policy, reveal=clear)
        show_document(made, s.stamp.at, s.output(out=call_sheet, fmt=call_sheet.suffix[1:].lower()))
    if cards:
        write_cards(_people(s, planned), s.output(out=cards, fmt="vcf"))
    given = [str(path) for path in (ics, call_sheet, cards) if path]
    if given and not (out or s.format or s.json):
        s.say(
            many(
                "{count} contact was written to {paths}.",
                "{count} contacts were written to {paths}.",
                count=len(planned),
                paths=given,
            )
        )
    else:
        s.show(PLAN, planned, limit=limit, out=out, reveal=clear)
    _say(s, planned, given=bool(ics or call_sheet))


def _planned(s: Session, only: lists.Filter, within: str | None) -> list[Planned]:
    until = s.today + _AHEAD
    if within is not None:
        try:
            until = duration.parse(within).after(s.today)
        except duration.DurationProblem as problem:
            raise UsageError(problem.message, msg("Write it like 14d, 2w or 3m.")) from None
    return agenda.arrange(plans.due(s.db, only, until), plans.kept(s.db), s.today, until, s.policy, workdays.is_workday)


def _keep(s: Session, planned: list[Planned]) -> None:
    with database.turn(s.db) as db:
        moved = plans.keep(db, planned, s.stamp.at)
        audit.record(db, s.stamp, "plan", "enterprise", None, after={"times": len(planned), "moved": moved})


def _feed(s: Session, planned: list[Planned], officer: str | None, output) -> None:
    with database.turn(s.db) as db:
        name = plans.feed_name(db, f"{uuid.uuid4().hex}.liaison")
    title = msg("Contacts: {officer}", officer=officer) if officer else msg("Contacts to make")
    feed = Feed(title, name, plans.stamps(s.db), windows(s.work, officer), s.today)
    with uncollected():
        write_feed(planned, feed, s.policy, output)


def _people(s: Session, planned: list[Planned]):
    for each in planned:
        for person in people.of(s.db, each.standing.id, current=True):
            # Emergency contacts are third parties: not for an address book (PIPL art. 6).
            if person.role != "emergency":
                yield each.standing, person


def _say(s: Session, planned: list[Planned], *, given: bool) -> None:
    left = sum(each.at is None for each in planned)
    if left:
        s.say(
            many(
                "{count} contact could not be fitted in; the last column says why.",
                "{count} contacts could not be fitted in; the last column says why.",
                count=left,
            )
        )
    days = [each.day for each in planned if each.day]
    if days and not workdays.covers(max(days)):
        s.say(msg("The official calendar does not reach that far yet; beyond it only weekends are left out."))
    if planned and not given:
        s.say(msg("Nothing was kept; a calendar or a call sheet keeps the times."))
