"""liaison signal: observations that together say a liaison is going."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from liaison_cli.cli.shell import allowed, values
from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.options import EnterpriseName, Limit, Officer, Out, Reveal, RevealWhy
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.values import codes
from liaison_cli.core.values.message import Word, msg
from liaison_cli.core.values.words import SIDES, SIGNAL_KINDS
from liaison_cli.core.watch.kinds import is_sensitive
from liaison_cli.errors import NotFound
from liaison_cli.office.watch import judgement, reported
from liaison_cli.store.watch import signals
from liaison_cli.views.lists.observed import KINDS, SIGNALS
from liaison_cli.views.screen.told import show_told

app = typer.Typer(add_completion=False)


@app.callback()
def signal() -> None:
    """Add, list or dismiss warning signals; see what kinds there are."""


@app.command()
def add(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="The kind, as `liaison signal kinds` names it.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it was seen; else today.")] = None,
    source: Annotated[str, typer.Option("--source", metavar="TEXT", help="Where it comes from.")] = "officer",
    note: Annotated[str | None, typer.Option("--note", "-m", metavar="TEXT", help="Anything worth knowing.")] = None,
    old: Annotated[str | None, typer.Option("--old", metavar="VALUE", help="The value before.")] = None,
    new: Annotated[str | None, typer.Option("--new", metavar="VALUE", help="The value after.")] = None,
) -> None:
    """Add a signal; one of an enterprise that is not in the roster yet waits for it under its code."""
    s: Session = ctx.obj
    kind = values.signal(kind)
    show_reported(s, enterprise, reported.Report(kind, values.past_day(s, on), source, note, old, new))


def show_reported(s: Session, enterprise: str, told: reported.Report) -> None:
    """Report it, and say what became of it."""
    code = _code_to_wait_for(s, enterprise)
    shown = {"kind": Word("signal", told.kind), "day": told.on}
    if code:
        kept = reported.report_unknown(s.work, code, told)
        lead = msg("{code} is not in the roster; {kind} of {day} waits for it.", code=code, **shown)
    else:
        kept = reported.report(s.work, which(s, enterprise), told)
        if kept.is_new:
            lead = msg("Signal {id}: {kind}, {day}.", id=kept.number, **shown)
        else:
            lead = msg("It is on record already: signal {id}, {kind}, {day}.", id=kept.number, **shown)
    more = [msg("Of a sensitive kind only that something changed is kept, not what or who.")] if kept.dropped else []
    show_told([lead, *more], s.output(), signal=kept.number, kind=told.kind, on=told.on, waiting=bool(code))


def _code_to_wait_for(s: Session, text: str) -> str | None:
    """The credit code that is meant, where no enterprise has it."""
    plain = codes.normalise(text)
    if not codes.is_valid(plain):
        return None
    try:
        which(s, plain)
    except NotFound:
        return plain
    return None


@app.command(name="list")
def list_(
    ctx: typer.Context,
    enterprise: Annotated[
        str | None, typer.Option("--enterprise", "-e", metavar="ENTERPRISE", help="Only this enterprise's.")
    ] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Only of this kind.")] = None,
    side: Annotated[
        str | None, typer.Option("--side", metavar="SIDE", help="Only of the liaison or enterprise.")
    ] = None,
    officer: Officer = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only from this day on.")] = None,
    waiting: Annotated[
        bool, typer.Option("--waiting", help="Those whose enterprise is not in the roster yet.")
    ] = False,
    dismissed: Annotated[bool, typer.Option("--all", help="Dismissed ones, too.")] = False,
    limit: Limit = None,
    out: Out = None,
    reveal: Reveal = False,
    why: RevealWhy = None,
) -> None:
    """List signals, the newest first."""
    s: Session = ctx.obj
    s.as_it_was()
    shown = revealed(s, reveal, why, "signals")
    if waiting:
        s.show(SIGNALS, signals.waiting(s.db), limit=limit, out=out, reveal=shown)
        return
    on_side = values.word("side", side, SIDES) if side else None
    only = signals.Filter(
        enterprise_id=which(s, enterprise) if enterprise else None,
        kind=values.signal(kind) if kind else None,
        kinds=tuple(each for each in SIGNAL_KINDS if s.policy.signals.of(each).side == on_side) if on_side else None,
        officer=values.whose(s, officer),
        since=date.fromisoformat(values.day(since)) if since else None,
        dismissed=dismissed,
    )
    s.show(SIGNALS, signals.listed(s.db, only), limit=limit, out=out, reveal=shown)


@app.command()
def kinds(ctx: typer.Context, out: Out = None) -> None:
    """List the kinds of signals with their side, weight and how long they count."""
    s: Session = ctx.obj
    rows = [(each, s.policy.signals.of(each), is_sensitive(each, s.policy)) for each in SIGNAL_KINDS]
    s.show(KINDS, rows, limit=0, out=out)


@app.command()
def dismiss(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar="SIGNAL", help="The signal's number.")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")],
) -> None:
    """Dismiss a signal that means nothing; it stays on record and no longer counts."""
    s: Session = ctx.obj
    judgement.dismiss_signal(s.work, allowed.row(s, "signal", number), values.reason(why))
    show_told([msg("Signal no. {id} no longer counts.", id=number)], s.output(), signal=number)
