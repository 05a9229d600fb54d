"""liaison scan: every rule over every enterprise; made for cron."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.lists.overrides import changed
from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import DryRun, Limit, Out
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.collector import uncollected
from liaison_cli.core.watch.rules import BY_NAME, RULES
from liaison_cli.core.watch.scanned import Scan
from liaison_cli.core.work.deadlines import how_far
from liaison_cli.office.watch import scan_run
from liaison_cli.office.watch.examination import Scope, explained
from liaison_cli.store.watch import alarms
from liaison_cli.store.work import tasks
from liaison_cli.views.output import Output
from liaison_cli.views.screen.scan import SHOWN, show_explained, show_scan, show_what_if

app = typer.Typer(add_completion=False)

# Told apart from the codes of errors; those of the lights are the same as `escalate`'s.
CODES = {"yellow": 10, "red": 11, "alarm": 12}
# What each level fails on, the worst first.
FAIL_ON = {"yellow": ("red", "yellow"), "red": ("red",), "alarm": ("alarm",)}
FAILED = 1


@app.command()
def scan(
    ctx: typer.Context,
    rule: Annotated[
        list[str] | None, typer.Option("--rule", metavar="RULE", help="Only this rule; may be repeated.")
    ] = None,
    enterprise: Annotated[
        str | None, typer.Option("--enterprise", "-e", metavar="ENTERPRISE", help="Look at this one only.")
    ] = None,
    dry_run: DryRun = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why each rule fired or did not; changes nothing.")
    ] = False,
    override: Annotated[
        list[str] | None,
        typer.Option(
            "--what-if", metavar="KEY=VALUE", help="Count what another setting would make, such as stale.months=4."
        ),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Look at everything even if nothing has changed.")] = False,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", metavar="WHAT", help="Exit 10 on yellow or red, 11 on red, 12 on an open alarm."),
    ] = None,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """Apply every rule: find signals, raise alarms, make tasks; a second run adds nothing."""
    s: Session = ctx.obj
    level = values.word("fail_on", fail_on, FAIL_ON) if fail_on else None
    rules = tuple(BY_NAME[values.rule(each)] for each in rule) if rule else RULES
    scope = Scope(rules, which(s, enterprise) if enterprise else None)
    output = s.output(out=out, limit=limit)
    if dry_run or explain or override:
        s.as_it_is()
    if override:
        show_what_if(scan_run.compare(s.work, scope, changed(s.policy, override)), output)
        return
    if explain:
        show_explained(explained(s.work, scope), output, one=scope.only is not None)
        return
    with uncollected(lasting=True):
        done = scan_run.rehearse(s.work, scope) if dry_run else scan_run.scan(s.work, scope, again=again)
        _show(s, done, output)
    for note in how_far(s.work.calendar, done.written.ends.items()):
        s.say(note)
    if done.examined.failed:
        raise typer.Exit(FAILED)
    if level:
        _fail_on(level, scan_run.warnings(s.work))


def _show(s: Session, done: Scan, output: Output) -> None:
    # On the screen stand only the first tasks.
    made = done.written.made[:SHOWN] if output.fmt == "table" else done.written.made
    numbers = (*done.written.raised, *done.written.grown)
    found = [each for number in numbers for each in alarms.listed(s.db, s.today, alarms.Filter(id=number))]
    show_scan(done, tasks.numbered(s.db, made), found, output)


def _fail_on(level: str, lit: frozenset[str]) -> None:
    for each in FAIL_ON[level]:
        if each in lit:
            raise typer.Exit(CODES[each])
