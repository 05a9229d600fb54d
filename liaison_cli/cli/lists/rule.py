"""liaison rule: which rules there are, which are silent, and how often each was right."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import Out
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.values.message import Word, msg
from liaison_cli.core.watch.rules import RULES
from liaison_cli.office.watch import judgement
from liaison_cli.store.watch import rule_record
from liaison_cli.views.lists.observed import RULE_REPORT
from liaison_cli.views.lists.observed import RULES as RULES_LIST
from liaison_cli.views.screen.told import show_told

app = typer.Typer(add_completion=False)


@app.callback()
def rule() -> None:
    """List the rules of a scan, silence one, or see how often each was right."""


@app.command(name="list")
def list_(ctx: typer.Context, out: Out = None) -> None:
    """List the rules, what each makes, and until when it is silent."""
    s: Session = ctx.obj
    s.as_it_was()
    mutes = rule_record.mutes(s.db, s.today)
    rows = [
        {
            "rule": each.name,
            "makes": "alarm" if each.alarm else "task",
            "applied": s.policy.rules.of(each.name),
            "routine": each.routine,
            "muted_until": mutes.get(each.name),
        }
        for each in RULES
    ]
    s.show(RULES_LIST, rows, limit=0, out=out)


@app.command()
def mute(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="RULE", help="The rule, as `liaison rule list` names it.")],
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="The day it speaks again, or a time such as 30d.")
    ],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")],
    enterprise: Annotated[
        str | None, typer.Option("--enterprise", "-e", metavar="ENTERPRISE", help="For this enterprise only.")
    ] = None,
) -> None:
    """Silence a rule until a day, everywhere or for one enterprise; it speaks again by itself."""
    s: Session = ctx.obj
    found, said, day = values.rule(name), values.reason(why), values.coming_day(s, until)
    id_ = which(s, enterprise) if enterprise else None
    judgement.mute_rule(s.work, found, day, said, id_)
    lead = msg("{rule} is silent until {day}.", rule=Word("rule", found), day=day)
    show_told([lead], s.output(), rule=found, until=day, enterprise_id=id_)


@app.command()
def report(ctx: typer.Context, out: Out = None) -> None:
    """How often each rule was right (done with a finding) or noise (dismissed, or nothing found)."""
    s: Session = ctx.obj
    s.as_it_is()
    s.show(RULE_REPORT, rule_record.report(s.db), limit=0, out=out)
