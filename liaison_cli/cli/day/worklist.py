"""liaison worklist: an officer's day as a spreadsheet that comes back filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from liaison_cli import files
from liaison_cli.cli.day import numbers
from liaison_cli.cli.shell import allowed, values
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import many, msg
from liaison_cli.core.work.day import Day
from liaison_cli.errors import LiaisonError, UsageError
from liaison_cli.office.day import worklists
from liaison_cli.office.day.today import today as day_of
from liaison_cli.store.roster import officers
from liaison_cli.views.day.screen import left_over

app = typer.Typer(add_completion=False)


@app.command()
def worklist(
    ctx: typer.Context,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="The workbook, FILE.xlsx; with --all the folder for them.")
    ],
    officer: Annotated[
        str | None, typer.Option("--officer", "-o", metavar="NAME", help="Whose day; else LIAISON_USER's.")
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help="One workbook for each officer, in a folder.")] = False,
) -> None:
    """Write today's contacts as a spreadsheet to fill in; `liaison import` takes it back, each row once."""
    s: Session = ctx.obj
    s.not_a_list()
    if everyone and officer:
        raise UsageError(msg("--all and --officer exclude each other."))
    if everyone:
        _for_all(s, out)
        return
    if out.suffix.lower() != ".xlsx":
        raise UsageError(msg("{path} is no name of a workbook.", path=str(out)), msg("End it in .xlsx."))
    if out.exists():
        raise LiaisonError(
            msg("{path} is there already, and may be filled in.", path=str(out)),
            msg("Bring it back with `liaison import`, and move it away, or name another file."),
        )
    day = day_of(s.file, values.officer_at_work(s, officer))
    _write(s, day, out)
    for note in (*day.notes, *([left_over(day)] if day.left_over else [])):
        s.say(note)
    s.say(msg("Next: fill it in and save it; `liaison import {path}` takes it back.", path=str(out)))


def _for_all(s: Session, folder: Path) -> None:
    """A workbook for each officer who has something to do; one that is there already may be filled in, and stays."""
    mine = allowed.own(s)
    names = [each for each in officers.names(s.db) if mine in (None, each)]
    days = [day for each in names if (day := day_of(s.file, each)).urgent or day.contacts]
    with files.reported(str(folder)):
        folder.mkdir(parents=True, exist_ok=True)
    paths = {folder / f"{_file_name(day.officer or '')} {day.day.isoformat()}.xlsx": day for day in days}
    new = {path: day for path, day in paths.items() if not path.exists()}
    for path, day in new.items():
        _write(s, day, path)
    if there := [path.name for path in paths if path not in new]:
        s.say(msg("There already, and left as they are: {names}.", names=there))
    s.say(
        many(
            "{count} worklist was written to {path}.",
            "{count} worklists were written to {path}.",
            count=len(new),
            path=str(folder),
        )
    )


def _file_name(officer: str) -> str:
    """A name as every system takes it for a file."""
    return "".join("_" if each in '/\\:*?"<>|' or not each.isprintable() else each for each in officer)


def _write(s: Session, day: Day, path: Path) -> None:
    from liaison_cli.views.day import worklist as view

    given = worklists.give_out(s.file, day)
    clear = numbers.callable_on(s, day, "worklist")
    view.write(day, given.rows, s.policy, s.output(out=path, fmt="xlsx", reveal=clear))
    s.say(msg("The worklist of {officer} was written to {path}.", officer=day.officer, path=str(path)))
