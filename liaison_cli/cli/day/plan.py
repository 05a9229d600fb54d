"""liaison plan: when to contact whom, as a list, a calendar, a call sheet and contacts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from liaison_cli import clock
from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.options import Building, Limit, Officer, Out, Reveal, RevealWhy, Tier
from liaison_cli.cli.shell.session import Session
from liaison_cli.collector import uncollected
from liaison_cli.core.days import duration
from liaison_cli.core.values.message import many, msg
from liaison_cli.errors import UsageError
from liaison_cli.office.desk import work_plan
from liaison_cli.office.desk.work_plan import Plan
from liaison_cli.store.log.lists import Filter
from liaison_cli.views.output import Output
from liaison_cli.views.report import show_document
from liaison_cli.views.screen.agenda import PLAN, Feed, sheet, write_cards, write_feed

app = typer.Typer(add_completion=False)


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
    s: Session = ctx.obj
    if cards and not reveal:
        raise UsageError(msg("A vCard without its number is of no use."), msg('Add --reveal --why "…".'))
    s.as_it_is()
    only = Filter(officer=values.whose(s, officer), tier=values.tier(tier), building=building)
    found = work_plan.plan(s.work, only, _until(s, within))
    clear = revealed(s, reveal, why, "plan", [("enterprise", each.standing.id) for each in found.contacts])
    given = _Files(ics, call_sheet, cards)
    if given.keep_times:
        work_plan.give_out(s.work, found)
    _write(s, found, given, only.officer, clear=clear)
    if given.paths and not (out or s.format or s.json):
        s.say(
            many(
                "{count} contact was written to {paths}.",
                "{count} contacts were written to {paths}.",
                count=len(found.contacts),
                paths=given.paths,
            )
        )
    else:
        s.show(PLAN, found.contacts, limit=limit, out=out, reveal=clear)
    for note in found.notes:
        s.say(note)
    if found.contacts and not given.keep_times:
        s.say(msg("Nothing was kept; a calendar or a call sheet keeps the times."))


class _Files(NamedTuple):
    """The files that a plan is given out in."""

    ics: Path | None
    call_sheet: Path | None
    cards: Path | None

    @property
    def keep_times(self) -> bool:
        """Whether somebody holds the times from now on."""
        return bool(self.ics or self.call_sheet)

    @property
    def paths(self) -> list[str]:
        return [str(path) for path in self if path]


def _until(s: Session, within: str | None) -> date | None:
    if within is None:
        return None
    try:
        return duration.parse(within).after(s.today)
    except duration.DurationProblem as problem:
        raise UsageError(problem.message, msg("Write it like 14d, 2w or 3m.")) from None


def _write(s: Session, found: Plan, given: _Files, officer: str | None, *, clear: bool) -> None:
    if given.ics:
        _feed(s, found, officer, s.output(out=given.ics, fmt="ics", reveal=clear))
    if given.call_sheet:
        made = sheet(found.contacts, officer, s.stamp.at, s.policy, reveal=clear)
        fmt = given.call_sheet.suffix[1:].lower()
        show_document(made, s.stamp.at, s.output(out=given.call_sheet, fmt=fmt))
    if given.cards:
        write_cards(work_plan.address_book(s.work, found), s.output(out=given.cards, fmt="vcf"))


def _feed(s: Session, found: Plan, officer: str | None, output: Output) -> None:
    needs = work_plan.subscription(s.work, officer)
    title = msg("Contacts: {officer}", officer=officer) if officer else msg("Contacts to make")
    feed = Feed(title, needs.name, needs.stamps, needs.windows, s.today, clock.time_zone(s.policy.zone.timezone))
    with uncollected(lasting=True):
        write_feed(found.contacts, feed, s.policy, output)
