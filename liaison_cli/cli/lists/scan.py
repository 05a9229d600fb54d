"""liaison scan: every rule over every enterprise; made for cron."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli import clock
from liaison_cli.cli.lists import overrides as what_if
from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import DryRun, Limit, Out
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.collector import uncollected
from liaison_cli.core.watch.rules import BY_NAME, RULES, Rule
from liaison_cli.office.consequences import how_far
from liaison_cli.office.watch.examination import Done, Examined, examine, write
from liaison_cli.store.file import audit, database
from liaison_cli.store.log import standings
from liaison_cli.store.reports import runs
from liaison_cli.store.roster import enterprises
from liaison_cli.store.watch import alarms, scans, signals
from liaison_cli.store.work import tasks
from liaison_cli.views.screen.scan import SHOWN, Told, show_explained, show_scan, show_what_if

app = typer.Typer(add_completion=False)

# Told apart from the codes of errors; those of the lights are the same as `escalate`'s.
FAIL_ON = {"yellow": 10, "red": 11, "alarm": 12}
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
    s = ctx.obj
    level = values.word("fail_on", fail_on, FAIL_ON) if fail_on else None
    rules = tuple(BY_NAME[values.rule(each)] for each in rule) if rule else RULES
    only = which(s, enterprise) if enterprise else None
    output = s.output(out=out, limit=limit)
    if override:
        show_what_if(what_if.compare(s, override, rules, only), output)
        return
    if explain:
        show_explained(examine(s, s.db, s.policy, rules, only=only, tell=True), output, one=only is not None)
        return
    whole = not rule and only is None
    with uncollected():
        told = _dry(s, rules, only) if dry_run else _run(s, rules, only, whole=whole, again=again)
        made = told.done.made
        if made:
            # On the screen stand only the first ones.
            told.tasks = tasks.numbered(s.db, made[:SHOWN] if output.fmt == "table" else made)
        show_scan(told, output)
    for note in how_far(s.work.calendar, told.done.ends.items()):
        s.say(note)
    _exit(s, told, level)


def _dry(s: Session, rules: tuple[Rule, ...], only: int | None) -> Told:
    examined = examine(s, s.db, s.policy, rules, only=only)
    return Told(examined, Done(), dry_run=True)


def _run(s: Session, rules: tuple[Rule, ...], only: int | None, *, whole: bool, again: bool) -> Told:
    """One transaction: killed in the middle it leaves nothing, and of two at once the second finds all done."""
    with database.bulk_turn(s.db) as db:
        run = runs.start(db, "scan", s.stamp.at)
        if whole and not again and (since := _unchanged_since(s)):
            runs.finish(db, run, clock.now(s.as_of).isoformat(), enterprises.count(db), 0)
            return Told(Examined(), Done(), unchanged_since=since)
        signals.attach(db)
        signals.drop_taken_back(db, s.stamp)
        examined = examine(s, db, s.policy, rules, only=only)
        done = write(s, db, examined)
        changed = len(examined.found) + len(done.made) + len(done.raised) + len(done.grown)
        changed += len(done.closed) + len(done.ended)
        if changed:
            after = {"signals": len(examined.found), "tasks": len(done.made), "alarms": len(done.raised)}
            audit.record(db, s.stamp, "scan", "run", run, after=after)
        runs.finish(db, run, clock.now(s.as_of).isoformat(), examined.count, changed, len(examined.failed))
        if whole and not examined.failed:
            scans.remember(db, {**_state(s), "at": s.stamp.at})
    told = Told(examined, done)
    told.alarms = [next(alarms.listed(s.db, s.today, alarm_id=each)) for each in (*done.raised, *done.grown)]
    return told


def _state(s: Session) -> dict:
    policy = standings.digest_of(s.policy)
    return {"today": s.today.isoformat(), "policy": policy, "newest": scans.fingerprint(s.db)}


def _unchanged_since(s: Session) -> str | None:
    """When the last whole scan was, if this one could only come to the same."""
    last = scans.last(s.db)
    if last is None:
        return None
    at = last.pop("at")
    return at if last == _state(s) else None


def _exit(s: Session, told: Told, level: str | None) -> None:
    if told.examined.failed:
        raise typer.Exit(FAILED)
    if level is None:
        return
    lights = scans.lights(s.db)
    if level == "alarm" and any(each.state != "snoozed" for each in alarms.listed(s.db, s.today)):
        raise typer.Exit(FAIL_ON["alarm"])
    if level != "alarm" and "red" in lights:
        raise typer.Exit(FAIL_ON["red"])
    if level == "yellow" and "yellow" in lights:
        raise typer.Exit(FAIL_ON["yellow"])
