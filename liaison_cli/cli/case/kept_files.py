"""Files of a case: kept, struck out, checked; and the case as one file to hand over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.options import EnterpriseName, Reveal, RevealWhy
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.values.message import many, msg
from liaison_cli.errors import DatabaseError
from liaison_cli.lang import say
from liaison_cli.office.case import evidence_files
from liaison_cli.office.case.known_cases import whole
from liaison_cli.office.desk import audit_trail


def register(app: typer.Typer) -> None:
    """Give the group of commands these."""
    for command in (attach, strike, verify, dossier):
        app.command()(command)


def attach(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Photos, receipts, statements.")],
    step: Annotated[int | None, typer.Option("--step", metavar="N", help="The step that they belong to.")] = None,
) -> None:
    """Keep files with a case, unchanged and with their SHA-256; all of them or none."""
    s: Session = ctx.obj
    for each in evidence_files.attach(s.work, which(s, enterprise), files, step):
        s.say(msg("No. {number}: {name}, SHA-256 {sha256}", number=each.number, name=each.name, sha256=each.sha256))


def strike(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The file's number in the case.")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")],
) -> None:
    """Strike a file out with a reason; it stays, and stays visible."""
    s: Session = ctx.obj
    evidence_files.strike(s.work, which(s, enterprise), number, values.reason(why))
    s.say(msg("File {number} is struck out; it stays on record.", number=number))


def verify(ctx: typer.Context, enterprise: EnterpriseName) -> None:
    """Compute every file's SHA-256 again; exits 5 when one is no longer what was attached."""
    s: Session = ctx.obj
    s.as_it_is()
    checked = evidence_files.check(s.work, which(s, enterprise))
    for each in checked.changed:
        s.say(msg("File {number}, {name}, is not what was attached.", number=each.number, name=each.name))
    if checked.changed:
        raise typer.Exit(DatabaseError.exit_code)
    s.say(many("The one file is what was attached.", "All {count} files are what was attached.", count=checked.count))


def dossier(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="The ZIP to write, or a folder for it; else here.")
    ] = None,
    reveal: Reveal = False,
    why: RevealWhy = None,
) -> None:
    """Write the case as one ZIP: a PDF, the files, their SHA-256, and the case as JSON."""
    from liaison_cli.views.papers import bundle
    from liaison_cli.views.papers.dossier import Dossier

    s: Session = ctx.obj
    found = whole(s.work, which(s, enterprise))
    shown = revealed(s, reveal, why, "dossier", [("enterprise", found.enterprise.id)])
    told = Dossier(found, s.policy.zone.name, shown, audit_trail.heads(s.work))
    path = out or Path()
    if path.is_dir():
        path /= bundle.file_name(found, say(msg("dossier")))
    count = bundle.write(told, lambda each: evidence_files.content(s.work, each), path)
    s.say(
        many(
            "{path}: {count} file and its SHA-256.",
            "{path}: {count} files and their SHA-256.",
            count=count,
            path=str(path),
        )
    )
    s.as_it_is()
