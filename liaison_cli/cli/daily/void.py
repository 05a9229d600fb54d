"""liaison void: an attempt taken back by a later record."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.core.values.message import msg
from liaison_cli.errors import NotFound, UsageError
from liaison_cli.office.followup import follow
from liaison_cli.store.file import audit, database
from liaison_cli.store.log import attempts, lists
from liaison_cli.views.screen.changes import show_change

app = typer.Typer(add_completion=False)


@app.command()
def void(
    ctx: typer.Context,
    attempt: Annotated[
        int, typer.Argument(metavar="ATTEMPT", help="The attempt's number, as `show` and `why` print it.")
    ],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why it is taken back.")],
) -> None:
    """Take a recorded attempt back; it stays visible and no longer counts."""
    s = ctx.obj
    s.not_a_list()
    if not why.strip():
        raise UsageError(msg("A reason is needed."), msg('Add --why "…".'))
    with database.turn(s.db) as db:
        found = attempts.find(db, attempt)
        if found is None:
            raise NotFound(msg("There is no attempt no. {id}.", id=attempt), msg("See its number with `liaison show`."))
        enterprise_id, entry = found
        if entry.voided:
            raise UsageError(msg("Attempt no. {id} has been taken back already: {why}", id=attempt, why=entry.voided))
        before = lists.one(db, enterprise_id)
        attempts.void(db, attempt, s.stamp, why.strip())
        audit.record(db, s.stamp, "void", "attempt", attempt, why=why.strip())
        change = follow(s, db, before)
    show_change(change, s.output(), lead=msg("Attempt no. {id} no longer counts.", id=attempt), attempt=attempt)
