"""liaison task: the work that was sent out, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from liaison_cli.cli import values
from liaison_cli.cli.options import Building, Limit, Officer, Out, Tier
from liaison_cli.cli.session import Session
from liaison_cli.cli.which import which
from liaison_cli.core import tasks as rules
from liaison_cli.core.message import msg
from liaison_cli.core.model import Task
from liaison_cli.core.words import RULES, TASK_STATES
from liaison_cli.errors import NotFound, UsageError
from liaison_cli.store import audit, database, tasks
from liaison_cli.views.lists import TASKS

app = typer.Typer(add_completion=False)

Number = Annotated[int, typer.Argument(metavar="TASK", help="The task's number.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")]


@app.callback()
def task() -> None:
    """List tasks; take, finish, return or dismiss one."""


@app.command(name="list")
def list_(
    ctx: typer.Context,
    officer: Officer = None,
    tier: Tier = None,
    building: Building = None,
    rule: Annotated[str | None, typer.Option("--rule", metavar="RULE", help="Only tasks of this rule.")] = None,
    state: Annotated[str | None, typer.Option("--state", metavar="STATE", help="Only tasks in this state.")] = None,
    enterprise: Annotated[
        str | None, typer.Option("--enterprise", "-e", metavar="ENTERPRISE", help="Only this enterprise's.")
    ] = None,
    late: Annotated[bool, typer.Option("--late", help="Only those past their deadline.")] = False,
    closed: Annotated[bool, typer.Option("--all", help="Those that have ended, too.")] = False,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """List open tasks, the nearest deadline first."""
    s = ctx.obj
    found = tasks.listed(
        s.db,
        officer=values.officer(s, officer),
        tier=values.tier(tier),
        building=building,
        rule=values.word("rule", rule, RULES) if rule else None,
        state=values.word("state", state, TASK_STATES) if state else None,
        enterprise_id=which(s, enterprise) if enterprise else None,
        closed=closed,
        late_on=s.today if late else None,
    )
    s.show(TASKS, found, limit=limit, out=out)


@app.command()
def take(ctx: typer.Context, task: Number) -> None:
    """Take a task: from now on it is in progress."""
    _move(ctx.obj, task, "take")


@app.command()
def done(
    ctx: typer.Context,
    task: Number,
    outcome: Annotated[str, typer.Option("--outcome", "-r", metavar="TEXT", help="What came of it.")],
) -> None:
    """Finish a task with its outcome."""
    s = ctx.obj
    _move(s, task, "done", outcome=values.reason(outcome), closed_on=s.today)


@app.command(name="return")
def return_(ctx: typer.Context, task: Number, why: Why) -> None:
    """Give a task back, with the reason."""
    _move(ctx.obj, task, "return", note=values.reason(why))


@app.command()
def dismiss(ctx: typer.Context, task: Number, why: Why) -> None:
    """Dismiss a task as not needed; its rule stays away from the enterprise for the cool-down."""
    s = ctx.obj
    quiet = rules.quiet_until(s.today, s.policy)
    _move(s, task, "dismiss", note=values.reason(why), closed_on=s.today, quiet_until=quiet)


def _move(
    s: Session,
    number: int,
    action: str,
    *,
    note: str | None = None,
    outcome: str | None = None,
    closed_on: date | None = None,
    quiet_until: date | None = None,
) -> None:
    with database.turn(s.db) as db:
        before = _find(s, number)
        try:
            state = rules.next_state(before.state, action)
        except rules.NotAllowed as refusal:
            raise UsageError(refusal.message, msg("See it with `liaison task list --all`.")) from None
        tasks.move(
            db,
            number,
            state,
            s.stamp,
            note=note,
            outcome=outcome,
            closed_on=closed_on,
            quiet_until=quiet_until,
        )
        after = {"state": state, "outcome": outcome}
        audit.record(db, s.stamp, action, "task", number, {"state": before.state}, after, why=note)
    s.show(TASKS, [_find(s, number)], limit=0)


def _find(s: Session, number: int) -> Task:
    found = tasks.find(s.db, number)
    if found is None:
        raise NotFound(msg("There is no task no. {id}.", id=number), msg("See their numbers with `liaison task list`."))
    return found
