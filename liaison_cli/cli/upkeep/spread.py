"""liaison spread: first-contact days for a roster that came in at once."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import Limit, Officer, Out, Tier
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import msg
from liaison_cli.office.desk import first_contacts
from liaison_cli.store.log.lists import Filter
from liaison_cli.views.lists.standing import SPREAD

app = typer.Typer(add_completion=False)


@app.command()
def spread(
    ctx: typer.Context,
    officer: Officer = None,
    tier: Tier = None,
    apply: Annotated[bool, typer.Option("--apply", help="Set the proposed days; else they are only shown.")] = False,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """Propose first-contact days over the interval, by what each officer can do; the same roster, the same days."""
    s: Session = ctx.obj
    only = Filter(officer=values.whose(s, officer), tier=values.tier(tier))
    proposed = (first_contacts.apply if apply else first_contacts.propose)(s.work, only)
    s.show(SPREAD, proposed.days, limit=limit, out=out)
    if not apply:
        s.as_it_is()
    for note in proposed.notes:
        s.say(note)
    if proposed.days and not apply:
        s.say(msg("Nothing was changed; add --apply to set these days."))
