"""liaison custody: certificates, keys and invoices, who holds them and until when; never a password."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from liaison_cli.cli.shell import allowed, values
from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.options import EnterpriseName, Limit, Officer, Out, Reveal, RevealWhy
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.case.registers import CUSTODY
from liaison_cli.core.values.message import Word, msg
from liaison_cli.office.case import register_entries
from liaison_cli.office.case.register_entries import Held
from liaison_cli.store.case import custody as custody_register
from liaison_cli.views.lists.registers import CUSTODY as ITEMS

app = typer.Typer(add_completion=False)


@app.callback()
def custody() -> None:
    """Keep the register of certificates, keys and invoices; the zone holds none of them itself."""


@app.command()
def add(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND", help="certificate, ukey, tax-disk, invoices, etax-role, seal, licence or other."
        ),
    ],
    number: Annotated[
        str | None,
        typer.Option("--number", metavar="TEXT", help="What tells it from others: a serial number, a range."),
    ] = None,
    holder: Annotated[str | None, typer.Option("--holder", metavar="NAME", help="Who holds it.")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="TEXT", help="Where it is kept.")] = None,
    expires: Annotated[str | None, typer.Option("--expires", metavar="DATE", help="Its last valid day.")] = None,
    note: Annotated[str | None, typer.Option("--note", "-m", metavar="TEXT", help="Anything worth knowing.")] = None,
) -> None:
    """Put an item on record."""
    s: Session = ctx.obj
    until = values.day(expires) if expires else None
    held = Held(values.word("custody", kind, CUSTODY), number, holder, place, until, note)
    entry = register_entries.keep_item(s.work, which(s, enterprise), held)
    s.say(msg("No. {id} is on record: {kind}.", id=entry, kind=Word("custody", held.kind)))


@app.command(name="list")
def list_(
    ctx: typer.Context,
    enterprise: Annotated[
        str | None, typer.Option("--enterprise", "-e", metavar="ENTERPRISE", help="Only this enterprise's.")
    ] = None,
    officer: Officer = None,
    within: Annotated[
        int | None, typer.Option("--within", "-w", min=0, metavar="DAYS", help="Only what expires in so many days.")
    ] = None,
    ended: Annotated[bool, typer.Option("--all", help="Those that have ended, too.")] = False,
    limit: Limit = None,
    out: Out = None,
    reveal: Reveal = False,
    why: RevealWhy = None,
) -> None:
    """List what is on record, what expires first in front."""
    s: Session = ctx.obj
    s.as_it_was()
    rows = custody_register.listed(
        s.db,
        enterprise_id=which(s, enterprise) if enterprise else None,
        officer=values.whose(s, officer),
        until=s.today + timedelta(days=min(within, 36500)) if within is not None else None,
        ended=ended,
    )
    s.show(ITEMS, rows, limit=limit, out=out, reveal=revealed(s, reveal, why, "custody"))


@app.command(name="return")
def return_(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The entry's number, as `custody list` shows it.")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Given back, replaced, expired; it is kept.")],
) -> None:
    """End an entry; it stays on record."""
    s: Session = ctx.obj
    register_entries.end_entry(s.work, "custody", allowed.row(s, "custody", number), values.reason(why))
    s.say(msg("Entry {number} has ended; it stays on record.", number=number))
