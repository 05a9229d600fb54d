"""liaison verify: the liaison's details were checked with a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from liaison_cli.cli.shell import agreed, values
from liaison_cli.cli.shell.agreed import Yes
from liaison_cli.cli.shell.options import Email, EnterpriseName, Mobile, Wechat
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.values.message import Message, many, msg
from liaison_cli.office import liaisons

app = typer.Typer(add_completion=False)


@app.command()
def verify(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    person: Annotated[
        str | None,
        typer.Option("--person", "-p", metavar="NAME", help="Whose details, where there are several liaisons."),
    ] = None,
    mobile: Mobile = None,
    wechat: Wechat = None,
    email: Email = None,
    prefers: Annotated[
        str | None, typer.Option("--prefers", metavar="CHANNEL", help="She wishes to be reached this way; or none.")
    ] = None,
    quiet: Annotated[
        str | None,
        typer.Option("--quiet", metavar="HOURS", help="She is not to be disturbed then, such as 12:00-14:00; or none."),
    ] = None,
    everywhere: Annotated[
        bool, typer.Option("--everywhere", help="At every enterprise that this liaison serves.")
    ] = False,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day of the check; else today.")] = None,
    yes: Yes = False,
) -> None:
    """Record that the liaison's details were checked, and what has changed."""
    s: Session = ctx.obj
    s.not_a_list()
    wishes = {"prefers": _wish(prefers, values.channel), "quiet_hours": _wish(quiet, values.hours)}
    new = liaisons.Details(values.phone(mobile), wechat, email, **wishes)
    at, day = which(s, enterprise), values.past_day(s, on)
    if everywhere:
        served = liaisons.served(s.work, at, person)
        if not agreed.everywhere(s, served, yes=yes):
            return
    check = liaisons.verify_everywhere if everywhere else liaisons.verify
    done = check(s.work, at, day, person, new)
    name = done.change.before.name
    lead = msg("{name}: details of {person} checked on {day}.", name=name, person=done.person, day=done.on)
    s.show_change(done.change, lead=lead, verified_on=done.on, changed=list(done.changed), others=list(done.others))
    if done.others and (done.changed or everywhere):
        s.say(_elsewhere(done, everywhere))


def _wish(text: str | None, read: Callable[[str], str]) -> str | None:
    """A wish as it is kept; empty where there is to be none any more."""
    if text is None:
        return None
    return "" if text.strip().lower() in ("none", "无", "") else read(text)


def _elsewhere(done: liaisons.Verified, everywhere: bool) -> Message:
    """What it means for the other enterprises that the person serves."""
    values = {"count": len(done.others), "person": done.person}
    if everywhere:
        return many(
            "Checked at {count} other enterprise of {person} as well.",
            "Checked at {count} other enterprises of {person} as well.",
            **values,
        )
    return many(
        "This changes {count} other enterprise of {person}: {names}. --everywhere records the check there as well.",
        "This changes {count} other enterprises of {person}: {names}. --everywhere records the check there as well.",
        **values,
        names=list(done.others),
    )
