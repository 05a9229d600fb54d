"""liaison demo: everything at once, on invented data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from liaison_cli import files
from liaison_cli.cli.lists import due, escalate, risk, stale
from liaison_cli.cli.rosters.import_ import take_in, work_for
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import Message, msg
from liaison_cli.errors import LiaisonError
from liaison_cli.importer.job import Job
from liaison_cli.lang import say
from liaison_cli.views.screen.imports import show_imports

app = typer.Typer(add_completion=False)

ROSTERS = ("enterprises.csv", "liaisons.csv", "attempts.csv")


@app.command()
def demo(
    ctx: typer.Context,
    keep: Annotated[Path | None, typer.Option("--keep", metavar="PATH", help="Keep the database there.")] = None,
) -> None:
    """Import the sample rosters into a throwaway database and show the main lists."""
    s: Session = ctx.obj
    folder = sample_folder()
    s.as_of = s.as_of or (folder / "as_of.txt").read_text(encoding="ascii").strip()
    if keep is not None and keep.exists():
        raise LiaisonError(msg("{path} exists already.", path=str(keep)), msg("Give another name with --keep."))
    with files.scratch() as scratch:
        s.db_path = keep or scratch / "demo.db"
        _tour(ctx, folder)
        s.close()
    s.say(_next(keep, s.as_of))


def _tour(ctx: typer.Context, folder: Path) -> None:
    s: Session = ctx.obj
    reports = take_in(work_for(s, dry_run=False), Job(tuple(folder / name for name in ROSTERS)))
    show_imports(reports, s.output(fmt="table"), dry_run=False)
    for title, command in (
        (msg("liaison due: whom to contact, the most pressing first"), due.due),
        (msg("liaison stale: whose details have not been checked for too long"), stale.stale),
        (msg("liaison risk: who is at risk, and why"), risk.risk),
    ):
        _heading(title)
        command(ctx, limit=10)
    _heading(msg("liaison escalate: yellow and red lights, and the tasks made"))
    escalate.escalate(ctx)


def _heading(title: Message) -> None:
    typer.echo(f"\n== {say(title)} ==")


def _next(keep: Path | None, as_of: str) -> Message:
    if keep is None:
        return msg(
            "This was invented data in a throwaway database. Next: `liaison demo --keep demo.db` keeps it, or"
            " `liaison import YOUR_ROSTER.csv` starts with your own."
        )
    return msg(
        "The database is kept. Next, try: liaison --db {path} --as-of {day} show 1; then log 1 -c phone -r no-answer;"
        " then why 1.",
        path=str(keep),
        day=as_of,
    )


def sample_folder() -> Path:
    """The sample rosters: within the installed package, else beside it in a checkout."""
    inside = Path(__file__).parents[2] / "sample_data"
    return inside if inside.is_dir() else inside.parent.parent / "sample_data"
