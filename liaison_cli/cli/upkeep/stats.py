"""liaison stats: the figures of a report as bars and sparklines."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import Building, Officer, Tier
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.days import period as periods
from liaison_cli.core.reports.report import Scope
from liaison_cli.office.desk.report_parts import gathered
from liaison_cli.views.report import show_stats

app = typer.Typer(add_completion=False)


@app.command()
def stats(
    ctx: typer.Context,
    period: Annotated[
        str,
        typer.Argument(metavar="[PERIOD]", help="daily, weekly, monthly, quarterly or year; else monthly."),
    ] = "monthly",
    officer: Officer = None,
    tier: Tier = None,
    building: Building = None,
) -> None:
    """Show lights, trends, ages and reach as bars and sparklines; --json has the figures. Nothing is recorded."""
    s: Session = ctx.obj
    kind = values.word("period", period, periods.PERIODS)
    scope = Scope(values.officer(s, officer), values.tier(tier), building)
    show_stats(gathered(s.work, kind, scope, periods.begin(kind, s.today)), s.output())
