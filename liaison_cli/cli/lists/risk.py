"""liaison risk: enterprises at risk, with every point explained."""

from __future__ import annotations

import heapq
from typing import Annotated

import typer

from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.options import Building, KnownOn, Limit, Officer, Out, Reveal, RevealWhy, Tier
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.contact.risk_lines import risk_line
from liaison_cli.core.values.model import Line
from liaison_cli.store.log import lists
from liaison_cli.store.watch import open_weights as notices
from liaison_cli.views.lists.standing import RISK

app = typer.Typer(add_completion=False)


@app.command()
def risk(
    ctx: typer.Context,
    tier: Tier = None,
    officer: Officer = None,
    building: Building = None,
    above: Annotated[int, typer.Option("--above", min=0, metavar="SCORE", help="Only scores above this.")] = 0,
    limit: Limit = None,
    out: Out = None,
    reveal: Reveal = False,
    why: RevealWhy = None,
    known_on: KnownOn = None,
) -> None:
    """Enterprises at risk, the highest score first, with every point explained."""
    s: Session = ctx.obj
    s.as_it_was(known_on)
    only = lists.Filter(officer=values.whose(s, officer), tier=values.tier(tier), building=building)
    noticed = notices.of(s.db, s.today, s.policy)
    scored = (
        risk_line(each, s.today, s.policy, noticed.get(each.id, ()))
        for each in lists.every(s.db, only, sharing=True, gone=False)
    )
    risky = (line for line in scored if (line.score or 0) > above)
    rows = heapq.nsmallest(limit, risky, key=_order) if limit else sorted(risky, key=_order)
    s.show(RISK, rows, out=out, limit=limit, reveal=revealed(s, reveal, why, "risk"))


def _order(line: Line) -> tuple[int, str]:
    return -(line.score or 0), line.standing.code
