"""liaison spread: first-contact days for a roster that came in at once."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.adapters import official_calendar as workdays
from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import Limit, Officer, Out, Tier
from liaison_cli.core.values.message import many, msg
from liaison_cli.core.work import spread as rules
from liaison_cli.store.file import audit, database
from liaison_cli.store.log import lists, standings
from liaison_cli.store.roster import enterprises
from liaison_cli.views.lists.standing import SPREAD

app = typer.Typer(add_completion=False)


@app.command()
def spread(
    ctx: typer.Context,
    officer: Officer = None,
    tier: Tier = None,
    apply: Annotated[bool, typer.Option("--apply", help="Set the proposed days; else they are only shown.")] = False,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """Propose first-contact days over the interval, by what each officer can do; the same roster, the same days."""
    s = ctx.obj
    only = lists.Filter(officer=values.officer(s, officer), tier=values.tier(tier))
    proposals = rules.spread(lists.every(s.db, only, gone=False), s.today, s.policy, workdays.is_workday)
    if apply:
        with database.turn(s.db) as db:
            days = [(each.standing.id, each.day) for each in proposals]
            enterprises.plan(db, days)
            audit.record(db, s.stamp, "spread", "enterprise", None, after=dict(days))
            standings.refresh(db, s.policy, enterprise_ids=[id_ for id_, _ in days])
    s.show(SPREAD, proposals, limit=limit, out=out)
    over = sum(not each.fits for each in proposals)
    if over:
        s.say(
            many(
                "{count} first contact does not fit into the capacity; it stands on the last day.",
                "{count} first contacts do not fit into the capacity; they stand on the last day.",
                count=over,
            )
        )
    if proposals and not workdays.covers(max(each.day for each in proposals)):
        s.say(msg("The official calendar does not reach that far yet; beyond it only weekends are left out."))
    if proposals and not apply:
        s.say(msg("Nothing was changed; add --apply to set these days."))
