"""liaison task: the work that was sent out, and what became of it."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer

from liaison_cli.cli.shell import allowed, values
from liaison_cli.cli.shell.options import Building, EnterpriseName, Limit, Officer, Out, Tier
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.words import CHANNELS, OUTCOMES, RULES, TASK_STATES
from liaison_cli.core.work.deadlines import deadlines, how_far
from liaison_cli.errors import UsageError
from liaison_cli.office import task_moves
from liaison_cli.store.work import tasks
from liaison_cli.views.lists.standing import TASKS
from liaison_cli.views.screen.tasks import show_tasks

app = typer.Typer(add_completion=False)

# Of a row's number; a database takes no more.
_DIGITS = 18

Number = Annotated[str, typer.Argument(metavar="TASK|-", help="The task's number; - takes a JSON list from stdin.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")]

# What says that the details were checked, beside the outcomes of attempts.
_CHECKED = ("verified", "checked", "已核对", "信息已核对", "核对无误", "已核实")


@app.callback()
def task() -> None:
    """List tasks; add, take, finish, return, hand over or dismiss one."""


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
    s: Session = ctx.obj
    s.as_it_was()
    only = tasks.Filter(
        officer=s.stamp.by if mine and not allowed.own(s) else values.whose(s, officer),
        tier=values.tier(tier),
        building=building,
        rule=values.word("rule", rule, RULES) if rule else None,
        state=values.word("state", state, TASK_STATES) if state else None,
        enterprise_id=which(s, enterprise) if enterprise else None,
        closed=closed,
        late_on=s.today if late else None,
    )
    s.show(TASKS, tasks.listed(s.db, only), limit=limit, out=out)


@app.command()
def add(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What is to be done.")],
    by: Annotated[str, typer.Option("--by", metavar="DAY", help="Until when: 周五, 5月8日, 10d, 2026-05-08.")],
    officer: Annotated[
        str | None, typer.Option("--officer", "-o", metavar="NAME", help="For whom; else for you, or its officer.")
    ] = None,
) -> None:
    """Add a task of your own; it stays open until somebody finishes or dismisses it."""
    # Imported here: a list of tasks reads no days that people write.
    from liaison_cli.office import promises

    s: Session = ctx.obj
    if not (said := text.strip()):
        raise UsageError(msg("{name} is missing.", name="TEXT"), msg("Say what is to be done."))
    at, day = which(s, enterprise), promises.agreed(s.work, by, "--by")
    if day.time:
        raise UsageError(msg("A task is for a day, not for an hour."), msg("Write the hour into the text."))
    _show(s, task_moves.add(s.work, at, said, day.day, values.officer(s, officer)))
    for note in promises.remarks(s.work, day):
        s.say(note)


@app.command()
def show(ctx: typer.Context, task: Number, out: Out = None) -> None:
    """Show a task with its history."""
    s: Session = ctx.obj
    s.as_it_was()
    found = [task_moves.find(s.work, number) for number in _own(s, task)]
    show_tasks([(each, tasks.events(s.db, each.id)) for each in found], s.output(out=out))
    for note in how_far(s.work.calendar, deadlines(found)):
        s.say(note)


@app.command()
def take(ctx: typer.Context, task: Number) -> None:
    """Take a task: from now on it is in progress."""
    s: Session = ctx.obj
    _show(s, task_moves.take(s.work, _own(s, task)))


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
    s: Session = ctx.obj
    said = values.reason(outcome)
    checked = said.lower() in _CHECKED
    attempts = {} if checked else _meanings(said, channel)
    came = task_moves.Outcome(said, attempts, checked, person=to, note=note, finding=finding)
    _show(s, task_moves.finish(s.work, _own(s, task), came))


@app.command(name="return")
def return_(ctx: typer.Context, task: Number, why: Why) -> None:
    """Give a task back, with the reason; a task returned twice goes to the head."""
    s: Session = ctx.obj
    _show(s, task_moves.give_back(s.work, _own(s, task), values.reason(why)))


@app.command()
def assign(
    ctx: typer.Context,
    task: Number,
    to: Annotated[str, typer.Option("--to", metavar="OFFICER", help="Who takes over.")],
    why: Why,
) -> None:
    """Hand a task over to another officer; its deadline stays."""
    s: Session = ctx.obj
    said = values.reason(why)
    _show(s, task_moves.assign(s.work, _own(s, task), values.officer(s, to), said))


@app.command()
def dismiss(ctx: typer.Context, task: Number, why: Why) -> None:
    """Dismiss a task as not needed; its rule stays away from the enterprise for the cool-down."""
    s: Session = ctx.obj
    _show(s, task_moves.dismiss(s.work, _own(s, task), values.reason(why)))


def _show(s: Session, moved: task_moves.Moved) -> None:
    for note in moved.notes:
        s.say(note)
    s.show(TASKS, moved.tasks, limit=0)


def _own(s: Session, task: str) -> list[int]:
    return [allowed.row(s, "task", number) for number in numbers(task)]


def numbers(text: str) -> list[int]:
    """The task's number; with - those of standard input, as `task list --json` puts them out. Raises UsageError."""
    if text != "-":
        if not (text.isascii() and text.isdecimal() and len(text) <= _DIGITS):
            raise UsageError(msg("{text!r} is not the number of a task.", text=text), msg("Write a number, or -."))
        return [int(text)]
    try:
        return [int(each["id"]) for each in _listed(sys.stdin.read())]
    except (ValueError, TypeError, KeyError):
        raise UsageError(
            msg("Standard input is not a list of tasks."), msg("Give it what `liaison task list --json` puts out.")
        ) from None


def _listed(text: str) -> list[dict[str, Any]]:
    """The entries of a JSON list, of one JSON object, or of one object a line. Raises ValueError."""
    try:
        given = json.loads(text)
    except ValueError:
        return [json.loads(line) for line in text.splitlines() if line.strip()] or json.loads(text)
    return [given] if isinstance(given, dict) else given


def _meanings(said: str, channel: str | None) -> dict[str, str]:
    """The outcomes of attempts that the words mean, by channel; an officer's own words mean none.

    Raises UsageError where the channel is named and has no such outcome.
    """
    if channel:
        used = values.channel(channel)
        return {used: values.outcome(said, used)}
    return {each: found for each in CHANNELS if (found := _meaning(said, each))}


def _meaning(said: str, channel: str) -> str | None:
    try:
        return values.word("outcome", said, OUTCOMES[channel])
    except UsageError:
        return None
