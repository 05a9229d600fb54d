"""liaison report: the week on one page; made for cron."""

from __future__ import annotations

from datetime import timedelta

import typer

from liaison_cli import clock
from liaison_cli.cli import values
from liaison_cli.cli.options import Officer, Out, Tier
from liaison_cli.cli.session import Session
from liaison_cli.core import lights
from liaison_cli.core import report as rules
from liaison_cli.core.model import Standing
from liaison_cli.store import attempts, database, lists, runs, tasks
from liaison_cli.views.report import show_report

app = typer.Typer(add_completion=False)

WEEK = timedelta(days=7)


@app.command()
def report(ctx: typer.Context, officer: Officer = None, tier: Tier = None, out: Out = None) -> None:
    """Write the week's report: lights, overdue, loss-of-contact rate, new reds, late tasks; text, or md with --format."""
    s = ctx.obj
    only = lists.Filter(officer=values.officer(s, officer), tier=values.tier(tier))
    since = s.today - WEEK
    late = list(tasks.listed(s.db, officer=only.officer, tier=only.tier, late_on=s.today))
    reds = {each.id for each in lists.lit(s.db, only) if _turned_red(s, each, since.isoformat())}
    found = rules.weekly(lists.every(s.db, only), late, reds, s.today, since, s.policy)
    show_report(found, s.policy.zone.name, s.output(out=out))
    with database.turn(s.db) as db:
        run = runs.start(db, "report", s.stamp.at)
        runs.finish(db, run, clock.now(s.as_of).isoformat(), found.covered, 0)


def _turned_red(s: Session, standing: Standing, since: str) -> bool:
    """Whether the failure that made the light red fell in the period."""
    if standing.light != "red":
        return False
    counted = lights.count(attempts.of(s.db, standing.id), s.policy).counted
    return counted[-s.policy.lights.red].at[:10] > since
