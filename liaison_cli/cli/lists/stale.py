"""liaison stale: whose liaison details have not been checked for too long."""

from __future__ import annotations

import typer

from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.options import Building, KnownOn, Limit, Officer, Out, Reveal, RevealWhy, Tier
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.contact import lines
from liaison_cli.core.contact import stale as rules
from liaison_cli.store.log import lists
from liaison_cli.views.lists.standing import STALE

app = typer.Typer(add_completion=False)


@app.command()
def stale(
    ctx: typer.Context,
    tier: Tier = None,
    officer: Officer = None,
    building: Building = None,
    limit: Limit = None,
    out: Out = None,
    reveal: Reveal = False,
    why: RevealWhy = None,
    known_on: KnownOn = None,
) -> None:
    """Whose liaison details have not been checked for too long, the oldest first."""
    s: Session = ctx.obj
    s.as_it_was(known_on)
    only = lists.Filter(officer=values.whose(s, officer), tier=values.tier(tier), building=building)
    rows = lists.stale(s.db, only, rules.cutoff(s.today, s.policy))
    shown = (lines.stale_line(each, s.today, s.policy) for each in rows)
    s.show(STALE, shown, out=out, limit=limit, reveal=revealed(s, reveal, why, "stale"))
