"""liaison case: the lost-contact case, from the red light to a referral that stands up."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.case import kept_files, papers, steps
from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.options import EnterpriseName, Limit, Officer, Out, Reveal, RevealWhy, Tier
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.case.procedure import ITEMS, OUTCOMES
from liaison_cli.core.values.message import msg
from liaison_cli.office.case import course
from liaison_cli.office.case.known_cases import overview, whole
from liaison_cli.store.log.lists import Filter
from liaison_cli.views.lists.pursued import cases, show_case

app = typer.Typer(add_completion=False)
steps.register(app)
kept_files.register(app)
papers.register(app)


@app.callback()
def case() -> None:
    """Open, follow and close lost-contact cases; the evidence is kept unchanged."""


@app.command(name="open")
def open_(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")],
) -> None:
    """Open a case for an enterprise that cannot be reached."""
    s: Session = ctx.obj
    s.not_a_list()
    id_ = which(s, enterprise)
    course.open_case(s.work, id_, values.reason(why))
    _show(s, id_)


@app.command(name="list")
def list_(
    ctx: typer.Context,
    officer: Officer = None,
    tier: Tier = None,
    closed: Annotated[bool, typer.Option("--all", help="Those that have ended, too.")] = False,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """List cases, those whose deadline is nearest first."""
    s: Session = ctx.obj
    s.as_it_was()
    only = Filter(officer=values.whose(s, officer), tier=values.tier(tier))
    s.show(cases(s.today), overview(s.work, only, closed=closed), limit=limit, out=out)


@app.command()
def show(
    ctx: typer.Context, enterprise: EnterpriseName, out: Out = None, reveal: Reveal = False, why: RevealWhy = None
) -> None:
    """Show a case: steps, files, what is missing and what comes next."""
    s: Session = ctx.obj
    s.not_a_list()
    s.as_it_was()
    id_ = which(s, enterprise)
    show_case(whole(s.work, id_), s.output(out=out, reveal=revealed(s, reveal, why, "case", [("enterprise", id_)])))


@app.command()
def ready(ctx: typer.Context, enterprise: EnterpriseName) -> None:
    """Say what a referral still lacks; exits 1 while it lacks something."""
    s: Session = ctx.obj
    s.as_it_was()
    lacking = whole(s.work, which(s, enterprise)).lacking
    for missing in lacking.values():
        s.say(msg("Still lacking: {what}", what=missing))
    if lacking:
        raise typer.Exit(1)
    s.say(msg("Everything is there: refer the case."))


@app.command()
def refer(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="ITEM", help="Go without it: calls, letters, visits or statements."),
    ] = None,
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason for --without.")] = None,
) -> None:
    """Close the case as referred, once nothing is lacking; the regulator decides what follows."""
    s: Session = ctx.obj
    s.not_a_list()
    id_ = which(s, enterprise)
    course.refer(s.work, id_, [values.word("case_item", item, ITEMS) for item in without or ()], why)
    _show(s, id_)


@app.command()
def close(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    outcome: Annotated[
        str, typer.Option("--outcome", "-r", metavar="OUTCOME", help="found, relocated, closed-down or error.")
    ],
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="What was found; it is kept.")] = None,
) -> None:
    """Close a case; a referral is closed with `case refer`."""
    s: Session = ctx.obj
    s.not_a_list()
    id_ = which(s, enterprise)
    course.close(s.work, id_, values.word("case_outcome", outcome, OUTCOMES), why)
    _show(s, id_)


def _show(s: Session, enterprise_id: int) -> None:
    show_case(whole(s.work, enterprise_id), s.output())
