"""liaison escalate: yellow and red lights, and the tasks they ask for; made for cron."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli import clock
from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import DryRun, Limit, Officer, Out, Reveal, RevealWhy, Tier
from liaison_cli.cli.shell.privacy import revealed
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.contact import cadence, lines
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Standing
from liaison_cli.errors import UsageError
from liaison_cli.office.consequences import deadlines, how_far, wanted
from liaison_cli.office.consequences import escalate as follow_light
from liaison_cli.store.file import database
from liaison_cli.store.log import lists
from liaison_cli.store.reports import runs
from liaison_cli.store.roster import enterprises
from liaison_cli.store.work import tasks
from liaison_cli.views.screen.escalation import show_escalation

app = typer.Typer(add_completion=False)

# Told apart from the codes of errors, so that cron can act on the light itself.
FAIL_ON = {"yellow": 10, "red": 11}


@app.command()
def escalate(
    ctx: typer.Context,
    officer: Officer = None,
    tier: Tier = None,
    dry_run: DryRun = False,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", metavar="LIGHT", help="Exit 10 on yellow or red, 11 on red, if there is any."),
    ] = None,
    limit: Limit = None,
    out: Out = None,
    reveal: Reveal = False,
    why: RevealWhy = None,
) -> None:
    """Find yellow and red lights and make their tasks; a second run adds nothing."""
    s = ctx.obj
    level = values.light(fail_on)
    if level == "green":
        raise UsageError(msg("--fail-on takes yellow or red."))
    only = lists.Filter(officer=values.officer(s, officer), tier=values.tier(tier))
    lit = sorted(lists.lit(s.db, only), key=lambda each: cadence.urgency(each, s.today, s.policy))
    made = _wanted(s, lit) if dry_run else _make(s, lit)
    shown = [lines.due_line(each, s.today, s.policy) for each in lit]
    output = s.output(out=out, limit=limit, reveal=revealed(s, reveal, why, "escalate"))
    show_escalation(shown, made, output, dry_run=dry_run)
    _exit(level, {each.light for each in lit})


def _wanted(s: Session, lit: list[Standing]) -> int:
    return sum(len(wanted(s.work, each, tasks.open_rules(s.db, each.id))) for each in lit)


def _make(s: Session, lit: list[Standing]) -> int:
    """One transaction: the run is in the ledger exactly when its tasks are in the database."""
    with database.turn(s.db) as db:
        run = runs.start(db, "escalate", s.stamp.at)
        changes = [follow_light(s.work, each, each) for each in lit]
        made = sum(len(change.made) for change in changes)
        for note in how_far(s.work.calendar, deadlines(task for change in changes for task in change.made)):
            s.say(note)
        finished = clock.now(s.as_of).isoformat()
        runs.finish(db, run, finished, enterprises.count(db), made)
    return made


def _exit(level: str | None, lights: set[str]) -> None:
    if "red" in lights and level:
        raise typer.Exit(FAIL_ON["red"])
    if "yellow" in lights and level == "yellow":
        raise typer.Exit(FAIL_ON["yellow"])
