"""liaison escalate: yellow and red lights, and the tasks they ask for; made for cron."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.options import DryRun, Limit, Officer, Out, Reveal, RevealWhy, Tier
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.contact import lines
from liaison_cli.core.values.message import msg
from liaison_cli.errors import UsageError
from liaison_cli.office.watch import lit
from liaison_cli.store.log import lists
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
    s: Session = ctx.obj
    level = values.light(fail_on)
    if level == "green":
        raise UsageError(msg("--fail-on takes yellow or red."))
    if dry_run:
        s.as_it_was()
    only = lists.Filter(officer=values.whose(s, officer), tier=values.tier(tier))
    found = lit.rehearse(s.work, only) if dry_run else lit.make_tasks(s.work, only)
    for note in found.notes:
        s.say(note)
    shown = [lines.due_line(each, s.today, s.policy) for each in found.standings]
    output = s.output(
        out=out,
        limit=limit,
        reveal=revealed(s, reveal, why, "escalate", [("enterprise", each.id) for each in found.standings]),
    )
    show_escalation(shown, found.tasks, output, dry_run=dry_run)
    _exit(level, found.lights)


def _exit(level: str | None, lights: frozenset[str]) -> None:
    if "red" in lights and level:
        raise typer.Exit(FAIL_ON["red"])
    if "yellow" in lights and level == "yellow":
        raise typer.Exit(FAIL_ON["yellow"])
