"""liaison audit: who changed what, and whether anything was changed behind the program's back."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell.options import Limit, Out, Reveal, RevealWhy
from liaison_cli.cli.shell.privacy import revealed
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import many, msg
from liaison_cli.errors import DatabaseError, UsageError
from liaison_cli.office.desk import audit_trail
from liaison_cli.store.file import audit as records
from liaison_cli.store.file import seals
from liaison_cli.views.lists.ledger import AUDIT, show_head, show_verified

app = typer.Typer(add_completion=False)


@app.callback()
def audit() -> None:
    """Show the audit records, and verify that nothing was changed behind the program's back."""


@app.command()
def show(
    ctx: typer.Context,
    entity: Annotated[str | None, typer.Option("--about", metavar="TABLE", help="Only about this table.")] = None,
    number: Annotated[int | None, typer.Option("--number", metavar="N", help="Only about this row of it.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only by this person.")] = None,
    limit: Limit = None,
    out: Out = None,
    reveal: Reveal = False,
    why: RevealWhy = None,
) -> None:
    """List the audit records, the newest first."""
    s: Session = ctx.obj
    s.as_it_is()
    shown = revealed(s, reveal, why, "audit")
    s.show(AUDIT, records.listed(s.db, entity=entity, entity_id=number, by=by), limit=limit, out=out, reveal=shown)


@app.command()
def head(ctx: typer.Context, out: Out = None) -> None:
    """Print the anchor of today: number, time and hash of the last record, and the last seal."""
    s: Session = ctx.obj
    show_head(*records.head(s.db), seals.seals(s.db)[1] or "", s.output(out=out))


@app.command()
def seal(ctx: typer.Context) -> None:
    """Seal the rows that large imports left unsealed."""
    s: Session = ctx.obj
    s.say(many("{count} row was sealed.", "{count} rows were sealed.", count=audit_trail.seal(s.work)))


@app.command()
def verify(
    ctx: typer.Context,
    anchor: Annotated[
        str | None, typer.Option("--anchor", metavar="NUMBER:HASH", help="An anchor that was printed earlier.")
    ] = None,
    out: Out = None,
) -> None:
    """Check every audit record and every seal; exits 5 when something was changed from outside."""
    s: Session = ctx.obj
    found = audit_trail.verify(s.work, _anchor(anchor) if anchor is not None else None)
    show_verified(found.findings, s.output(out=out), records=found.records, seals=found.seals, unsealed=found.unsealed)
    if found.findings:
        raise typer.Exit(DatabaseError.exit_code)


def _anchor(text: str) -> tuple[int, str]:
    """The number and the hash of a record, out of a line that `audit head` printed. Raises UsageError."""
    number, _, rest = text.replace(" ", ":").partition(":")
    hash_ = rest.split(":")[-2 if rest.count(":") > 1 else -1]
    if not number.isdecimal() or not hash_:
        raise UsageError(
            msg("{text!r} is no anchor.", text=text),
            msg("Write NUMBER:HASH, as `liaison audit head` printed them."),
        )
    return int(number), hash_
