"""What touches more than the one enterprise that was named is shown, and asked about, before it is done."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from liaison_cli.cli.shell import allowed
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import many, msg
from liaison_cli.errors import UsageError
from liaison_cli.lang import say
from liaison_cli.office.liaisons import Served
from liaison_cli.views.text import as_seen

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def everywhere(s: Session, served: Served, *, yes: bool) -> bool:
    """Show the other enterprises of a person; whether to go on.

    Raises UsageError where nobody is there to ask, and Refused where one of them is another officer's.
    """
    if not served.others:
        return True
    for each in served.ids:
        allowed.enterprise(s, each)
    s.say(
        many(
            "{person} serves {count} other enterprise:",
            "{person} serves {count} other enterprises:",
            count=len(served.others),
            person=served.person,
        )
    )
    for name in served.others:
        print(f"  {as_seen(name)}", file=sys.stderr)
    if yes:
        return True
    if not on_terminal():
        raise UsageError(
            msg("Nobody is there to be asked whether to do it at all of them."), msg("Add --yes to do it.")
        )
    return typer.confirm(say(msg("Do it at all of them?")), err=True)


def on_terminal() -> bool:
    """Whether somebody sees a question and can answer it."""
    return sys.stdin.isatty() and sys.stderr.isatty()
