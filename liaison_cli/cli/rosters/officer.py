"""liaison officer: who the officers are, and moving everything from one to another."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.adapters.readings import readings
from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import DryRun
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.names.pinyin import in_order
from liaison_cli.core.values.message import many, msg
from liaison_cli.office.roster.officer_handover import hand_over
from liaison_cli.store.roster import officers
from liaison_cli.views.lists.standing import OFFICERS

app = typer.Typer(add_completion=False)


@app.callback()
def officer() -> None:
    """List officers; move everything from one to another."""


@app.command(name="list")
def list_(ctx: typer.Context) -> None:
    """List the officers with what they have in hand."""
    s: Session = ctx.obj
    s.as_it_is()
    s.show(OFFICERS, sorted(officers.with_holdings(s.db), key=lambda each: in_order(each["officer"], readings)))


@app.command()
def handover(
    ctx: typer.Context,
    from_: Annotated[str, typer.Argument(metavar="FROM", help="The officer who hands over.")],
    to: Annotated[list[str], typer.Option("--to", metavar="NAME", help="Who takes over; repeat it to share evenly.")],
    new: Annotated[bool, typer.Option("--new", help="Who takes over is new here, or is back.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Move an officer's enterprises, open tasks and coming duties together; nothing is left without an owner."""
    s: Session = ctx.obj
    leaver = values.officer(s, from_)
    for share in hand_over(s.work, leaver, to, new=new, dry_run=dry_run):
        s.say(
            msg(
                "{heir} takes over {enterprises} and {tasks} from {leaver}.",
                heir=share.heir,
                enterprises=many("{count} enterprise", "{count} enterprises", count=len(share.enterprises)),
                tasks=many("{count} open task", "{count} open tasks", count=len(share.tasks)),
                leaver=leaver,
            )
        )
        if share.contacts or share.items:
            s.say(
                msg(
                    "With them go {contacts} and {items}.",
                    contacts=many("{count} planned contact", "{count} planned contacts", count=len(share.contacts)),
                    items=many("{count} item held", "{count} items held", count=len(share.items)),
                )
            )
    if dry_run:
        s.say(msg("Nothing was changed; leave --dry-run out to do it."))
