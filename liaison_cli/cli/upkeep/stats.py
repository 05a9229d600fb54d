"""liaison stats: the figures of a report as bars and sparklines."""

from __future__ import annotations

import typer

from liaison_cli.cli.shell import periods, values
from liaison_cli.cli.shell.options import Building, KnownOn, Officer, PeriodWords, Since, Tier
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.reports.report import Scope
from liaison_cli.office.desk.report_parts import gathered
from liaison_cli.views.report import show_stats

app = typer.Typer(add_completion=False)


@app.command()
def stats(
    ctx: typer.Context,
    period: PeriodWords = None,
    since: Since = None,
    officer: Officer = None,
    tier: Tier = None,
    building: Building = None,
    known_on: KnownOn = None,
) -> None:
    """Show lights, trends, ages and reach as bars and sparklines; --json has the figures. Nothing is recorded."""
    s: Session = ctx.obj
    meant = periods.meant(s, period or (), since, "monthly")
    s.as_it_was(known_on, meant.last)
    scope = Scope(values.whose(s, officer), values.tier(tier), building)
    show_stats(gathered(s.work, meant, scope), s.output())
