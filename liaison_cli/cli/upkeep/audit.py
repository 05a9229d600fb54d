"""liaison audit: who changed what, and whether anything was changed behind the program's back."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from liaison_cli.adapters import heads_file
from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.options import Limit, Out, Reveal, RevealWhy
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import many, msg
from liaison_cli.core.work.ledger import Head, heads_in
from liaison_cli.errors import DatabaseError, UsageError
from liaison_cli.office.desk import audit_trail
from liaison_cli.store.ledger import audit as records
from liaison_cli.store.roster import people
from liaison_cli.views.lists.ledger import AUDIT, REVEALS, closed, show_heads, show_verified

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
    found = records.listed(s.db, entity=entity, entity_id=number, by=by)
    s.show(AUDIT, closed(found, people.emergency_alone(s.db)), limit=limit, out=out, reveal=shown)


@app.command()
def reveals(
    ctx: typer.Context,
    officer: Annotated[
        str | None, typer.Option("--officer", "-o", metavar="NAME", help="Only by this officer, or this user.")
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only from this day on.")] = None,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """List what was shown in full, by whom and why, and mark where nobody was contacted that day, the day before or after."""
    s: Session = ctx.obj
    s.as_it_is()
    day = date.fromisoformat(values.day(since)) if since else None
    s.show(REVEALS, audit_trail.revealed(s.work, day, officer), limit=limit, out=out)


@app.command()
def head(ctx: typer.Context, out: Out = None) -> None:
    """Print the anchors of today: of each chain the name, the number of its last entry, and its hash."""
    s: Session = ctx.obj
    show_heads(audit_trail.heads(s.work), s.output(out=out))


@app.command()
def seal(ctx: typer.Context) -> None:
    """Seal the rows that large imports left unsealed."""
    s: Session = ctx.obj
    s.say(many("{count} row was sealed.", "{count} rows were sealed.", count=audit_trail.seal(s.work)))


@app.command()
def verify(
    ctx: typer.Context,
    anchor: Annotated[
        list[str] | None,
        typer.Option(
            "--anchor", metavar="HEAD", help="A head printed earlier, in full or as on a report; or a file with heads."
        ),
    ] = None,
    out: Out = None,
) -> None:
    """Check every record, seal, table and file of evidence; exits 5 when something was changed from outside.

    The heads kept beside the database are looked at as well. Exits 1 where there are none, and no --anchor is given.
    """
    s: Session = ctx.obj
    anchors = [*audit_trail.kept_heads(s.db_path), *(head for each in anchor or () for head in _anchors(each))]
    found = audit_trail.verify(s.work, anchors)
    show_verified(found, s.output(out=out))
    if found.findings:
        raise typer.Exit(DatabaseError.exit_code)
    if not anchors:
        raise typer.Exit(1)


def _anchors(given: str) -> list[Head]:
    """Heads out of a file, or out of what was printed: by `audit head`, on a report, in a dossier. Raises UsageError."""
    heads = []
    for text, head in heads_in(_text_of(given)):
        if head is None:
            raise UsageError(
                msg("{text!r} is not as it was printed.", text=text),
                msg("Compare it sign by sign; the last sign checks all others."),
            )
        heads.append(head)
    if not heads:
        raise UsageError(
            msg("{text!r} is no anchor.", text=given),
            msg(
                "Give a line of `liaison audit head`, a head from the foot of a report, or the name of a file with them."
            ),
        )
    return heads


def _text_of(given: str) -> str:
    path = Path(given)
    try:
        return heads_file.text_in(path) if path.is_file() else given
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise UsageError(msg("{path} cannot be read: {reason}.", path=given, reason=str(error))) from error
