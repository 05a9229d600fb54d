"""liaison handover: one liaison's appointment ends, the next begins; nothing is overwritten."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from liaison_cli.cli.shell import agreed, values
from liaison_cli.cli.shell.agreed import Yes
from liaison_cli.cli.shell.options import EnterpriseName
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.values.message import many, msg
from liaison_cli.errors import UsageError
from liaison_cli.office import leavers, liaisons, promises

app = typer.Typer(add_completion=False)


@app.command()
def handover(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    to: Annotated[str | None, typer.Option("--to", metavar="NAME", help="Who follows.")] = None,
    mobile: Annotated[str | None, typer.Option("--mobile", metavar="NUMBER", help="Their mobile.")] = None,
    wechat: Annotated[str | None, typer.Option("--wechat", metavar="ID", help="Their WeChat id.")] = None,
    email: Annotated[str | None, typer.Option("--email", metavar="ADDRESS", help="Their e-mail address.")] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="POST", help="Their post in the enterprise.")] = None,
    everywhere: Annotated[
        bool, typer.Option("--everywhere", help="At every enterprise that the liaison who leaves serves.")
    ] = False,
    person: Annotated[
        str | None,
        typer.Option(
            "--person", "-p", metavar="NAME", help="With --everywhere, --on and --stays: who, where there are several."
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DAY", help="Announce it for a day to come; --to may follow when it is known."),
    ] = None,
    stays: Annotated[bool, typer.Option("--stays", help="Withdraw what was announced.")] = False,
    yes: Yes = False,
) -> None:
    """End the liaison's appointment and begin the successor's; makes a task to refile within 30 days."""
    s: Session = ctx.obj
    s.not_a_list()
    details = liaisons.Details(values.phone(mobile), wechat, email)
    at = which(s, enterprise)
    if on is not None or stays:
        if stays and (on or to):
            raise UsageError(msg("--stays goes with neither --on nor --to."))
        if not everywhere or agreed.everywhere(s, liaisons.served(s.work, at, person), yes=yes):
            heir = liaisons.successor_named(to, details, title) if to else None
            _announce(s, leavers.Whose(at, person, everywhere), on, heir)
        return
    if to is None:
        raise UsageError(msg("{name} is missing.", name="--to"), msg("Say who follows, or with --on when she leaves."))
    if not everywhere:
        _show(s, liaisons.hand_over(s.work, at, to, details, title))
        return
    served = liaisons.served(s.work, at, person)
    if agreed.everywhere(s, served, yes=yes):
        _show(s, liaisons.hand_over_everywhere(s.work, at, to, details, title, person))


def _announce(s: Session, whose: leavers.Whose, on: str | None, heir: liaisons.Successor | None) -> None:
    for said in leavers.withdraw(s.work, whose) if on is None else leavers.announce(s.work, whose, _ahead(s, on), heir):
        s.say(said)


def _ahead(s: Session, on: str) -> date:
    day = promises.agreed(s.work, on, "--on").day
    if day <= s.today:
        raise UsageError(msg("{day} has come already; an end lies ahead.", day=day))
    return day


def _show(s: Session, done: liaisons.HandedOver) -> None:
    name = done.change.before.name
    lead = msg("{enterprise}: {name} is the liaison from {day}.", enterprise=name, name=done.person, day=s.today)
    s.show_change(done.change, lead=lead, appointment=done.appointment, others=list(done.others))
    if done.others:
        s.say(
            many(
                "{person} follows at {count} other enterprise as well, with a task to refile.",
                "{person} follows at {count} other enterprises as well, each with a task to refile.",
                count=len(done.others),
                person=done.person,
            )
        )
