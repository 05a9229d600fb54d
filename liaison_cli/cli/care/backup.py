"""liaison backup: a copy of the database that is whole, whatever is being written meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from liaison_cli import files
from liaison_cli.cli.care import patience
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import many, msg
from liaison_cli.core.work.copies import USUAL, keep_of
from liaison_cli.errors import UsageError
from liaison_cli.office.desk import backups
from liaison_cli.office.desk.backups import Drill

app = typer.Typer(add_completion=False)


@app.command()
def backup(
    ctx: typer.Context,
    target: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Where the copy goes; an existing copy is replaced.")
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FOLDER", help="Copy there, under a name with the time.")
    ] = None,
    keep: Annotated[
        str,
        typer.Option("--keep", metavar="TIMES", help="With --to, of how many days, weeks and months a copy is kept."),
    ] = USUAL,
    drill: Annotated[
        bool, typer.Option("--drill", help="With --to, see that the newest copy there can be restored; copy nothing.")
    ] = False,
) -> None:
    """Copy the database safely, through SQLite's own backup, and check the copy."""
    s: Session = ctx.obj
    if (target is None) == (to is None) or (drill and to is None):
        raise UsageError(
            msg("One place for the copy is needed."), msg("Name a file, or a folder: liaison backup --to FOLDER.")
        )
    if target is not None:
        with patience.told():
            backups.copy(s.work, target)
        _say_copied(s, target)
    elif to is not None and drill:
        with patience.told():
            done = backups.drill(s.work, to, s.db_path.stem)
        _say(s, done)
    elif to is not None:
        _copy_to(s, to, keep)


def _copy_to(s: Session, folder: Path, text: str) -> None:
    keep = keep_of(text)
    if keep is None:
        raise UsageError(
            msg("{text!r} does not say what to keep.", text=text), msg("Write it like 7d,4w,12m: days, weeks, months.")
        )
    with patience.told():
        path, gone = backups.copy_to(s.work, folder, s.db_path.stem, keep)
    _say_copied(s, path)
    if gone:
        s.say(many("{count} older copy was removed.", "{count} older copies were removed.", count=gone))


def _say_copied(s: Session, path: Path) -> None:
    s.say(msg("The database was copied to {path} and checked.", path=path))
    if files.is_sealed(path):
        s.say(msg("The copy is sealed with the same key: keep the key as long as you keep the copy."))


def _say(s: Session, done: Drill) -> None:
    s.say(
        many(
            "{path} can be restored: it is whole, and the standing of {count} enterprise was computed from it.",
            "{path} can be restored: it is whole, and the standing of {count} enterprises was computed from it.",
            count=done.enterprises,
            path=done.copy,
        )
    )
    for table, there, now in done.differing:
        s.say(msg("{table}: {there} rows in the copy, {now} now.", table=table, there=there, now=now))
