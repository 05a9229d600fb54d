"""liaison task: the work that was sent out, and what became of it."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import Building, Limit, Officer, Out, Tier
from liaison_cli.cli.shell.which import which
from liaison_cli.core.values.words import RULES, TASK_STATES
from liaison_cli.core.work import task_life as rules
from liaison_cli.office.consequences import how_far
from liaison_cli.office.task_moves import Move, find, move, numbers
from liaison_cli.store.work import tasks
from liaison_cli.views.lists.standing import TASKS
from liaison_cli.views.screen.scan import show_tasks

app = typer.Typer(add_completion=False)

Number = Annotated[str, typer.Argument(metavar="TASK|-", help="The task's number; - takes a JSON list from stdin.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")]


@app.callback()
def task() -> None:
    """List tasks; take, finish, return, hand over or dismiss one."""


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
    mine: Annotated[bool, typer.Option("--mine", help="Only those that are mine (LIAISON_USER).")] = False,
    late: Annotated[bool, typer.Option("--late", help="Only those past their deadline.")] = False,
    closed: Annotated[bool, typer.Option("--all", help="Those that have ended, too.")] = False,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """List open tasks, the nearest deadline first."""
    s = ctx.obj
    found = tasks.listed(
        s.db,
        officer=s.stamp.by if mine else values.officer(s, officer),
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
def show(ctx: typer.Context, task: Number, out: Out = None) -> None:
    """Show a task with its history."""
    s = ctx.obj
    found = [(find(s, number), tasks.events(s.db, number)) for number in numbers(task)]
    show_tasks(found, s.output(out=out))
    for note in how_far(s.work.calendar, (task.deadline for task, _ in found if task.rule != "refile")):
        s.say(note)


@app.command()
def take(ctx: typer.Context, task: Number) -> None:
    """Take a task: from now on it is in progress."""
    move(ctx.obj, task, Move("take"))


@app.command()
def done(
    ctx: typer.Context,
    task: Number,
    outcome: Annotated[str, typer.Option("--outcome", "-r", metavar="TEXT", help="What came of it.")],
    finding: Annotated[
        bool, typer.Option("--finding/--no-finding", help="Whether there was something in it; `rule report` counts it.")
    ] = True,
    channel: Annotated[
        str | None, typer.Option("--channel", "-c", metavar="CHANNEL", help="Over what the enterprise was tried.")
    ] = None,
    to: Annotated[str | None, typer.Option("--to", "-p", metavar="PERSON", help="Whom you tried to reach.")] = None,
    note: Annotated[str | None, typer.Option("--note", "-m", metavar="TEXT", help="Anything worth knowing.")] = None,
) -> None:
    """Finish a task; an outcome such as reached, 空号 or 已核对 records the attempt or the check in the same step."""
    s = ctx.obj
    said = values.reason(outcome)
    move(s, task, Move("done", note, said, s.today, finding=finding, channel=channel, to=to))


@app.command(name="return")
def return_(ctx: typer.Context, task: Number, why: Why) -> None:
    """Give a task back, with the reason; a task returned twice goes to the head."""
    move(ctx.obj, task, Move("return", values.reason(why)))


@app.command()
def assign(
    ctx: typer.Context,
    task: Number,
    to: Annotated[str, typer.Option("--to", metavar="OFFICER", help="Who takes over.")],
    why: Why,
) -> None:
    """Hand a task over to another officer; its deadline stays."""
    s = ctx.obj
    move(s, task, Move("assign", values.reason(why), officer=values.officer(s, to)))


@app.command()
def dismiss(ctx: typer.Context, task: Number, why: Why) -> None:
    """Dismiss a task as not needed; its rule stays away from the enterprise for the cool-down."""
    s = ctx.obj
    quiet = rules.quiet_until(s.today, s.policy)
    move(s, task, Move("dismiss", values.reason(why), None, s.today, quiet, False))
