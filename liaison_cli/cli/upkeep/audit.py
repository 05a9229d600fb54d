"""liaison audit: who changed what, and whether anything was changed behind the program's back."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell.options import Limit, Out, Reveal, RevealWhy
from liaison_cli.cli.shell.privacy import revealed
from liaison_cli.core.values.message import many, msg
from liaison_cli.errors import DatabaseError, UsageError
from liaison_cli.store.file import audit as records
from liaison_cli.store.file import database, seals
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
    s = ctx.obj
    shown = revealed(s, reveal, why, "audit")
    s.show(AUDIT, records.listed(s.db, entity=entity, entity_id=number, by=by), limit=limit, out=out, reveal=shown)


@app.command()
def head(ctx: typer.Context, out: Out = None) -> None:
    """Print the anchor of today: number, time and hash of the last record, and the last seal."""
    s = ctx.obj
    show_head(*records.head(s.db), seals.seals(s.db)[1] or "", s.output(out=out))


@app.command()
def seal(ctx: typer.Context) -> None:
    """Seal the rows that large imports left unsealed."""
    s = ctx.obj
    with database.turn(s.db) as db:
        count = seals.unsealed(db)
        records.record(db, s.stamp, "seal", "database", None, after={"rows": count})
        seals.set_seal(db, s.stamp.at, most=count)
    s.say(many("{count} row was sealed.", "{count} rows were sealed.", count=count))


@app.command()
def verify(
    ctx: typer.Context,
    anchor: Annotated[
        str | None, typer.Option("--anchor", metavar="NUMBER:HASH", help="An anchor that was printed earlier.")
    ] = None,
    out: Out = None,
) -> None:
    """Check every audit record and every seal; exits 5 when something was changed from outside."""
    s = ctx.obj
    found = [seals.Finding("broken", "audit", number, number) for number in records.broken(s.db)]
    found += seals.findings(s.db)
    found += [each for each in seals.recorded(s.db) if each not in found]
    found += _anchored(s, anchor)
    number, count = records.head(s.db)[0], seals.seals(s.db)[0]
    show_verified(found, s.output(out=out), records=number, seals=count, unsealed=seals.unsealed(s.db))
    if found:
        raise typer.Exit(DatabaseError.exit_code)


def _anchored(s, anchor: str | None) -> list[seals.Finding]:
    if anchor is None:
        return []
    number, _, hash_ = anchor.replace(" ", ":").partition(":")
    hash_ = hash_.split(":")[-2 if hash_.count(":") > 1 else -1]
    if not number.isdecimal() or not hash_:
        raise UsageError(
            msg("{text!r} is no anchor.", text=anchor),
            msg("Write NUMBER:HASH, as `liaison audit head` printed them."),
        )
    return (
        [] if records.at(s.db, int(number)) == hash_ else [seals.Finding("anchor", "audit", int(number), int(number))]
    )
