"""liaison restore: a backup in the place of a damaged or lost database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from liaison_cli import files
from liaison_cli.cli.care import patience
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import Message, many, msg
from liaison_cli.office.desk.restoring import Restored
from liaison_cli.office.desk.restoring import restore as put_back

app = typer.Typer(add_completion=False)


@app.command()
def restore(
    ctx: typer.Context,
    copy: Annotated[Path, typer.Argument(metavar="FILE", help="The backup; it stays as it is.")],
) -> None:
    """Check a backup and put it in the database's place; the damaged file is kept beside it under another name."""
    s: Session = ctx.obj
    s.hold_key()
    with patience.told():
        done = put_back(s.db_path, copy, s.stamp)
    s.say(msg("{copy} is now {path}, as it was after the record of {at}.", copy=copy, path=s.db_path, at=done.until))
    if done.aside:
        s.say(msg("What was there before is kept as {path}.", path=done.aside))
    if files.is_sealed(s.db_path):
        s.say(msg("It is sealed with the key in use."))
    s.say(_lost(done))


def _lost(done: Restored) -> Message:
    if done.lost is None:
        return msg("Nothing tells what was recorded after that; look at who wrote when: liaison audit show.")
    if not done.lost and not done.certain:
        return msg(
            "As far as the heads beside it tell, nothing was recorded after that; they are kept once a minute, so have what was "
            "entered last looked at."
        )
    if not done.lost:
        return msg("Nothing was recorded after that: nothing is lost.")
    if not done.lost_at:
        return many(
            "{count} record after that is lost; have it entered again.",
            "{count} records after that are lost; have them entered again.",
            count=done.lost,
        )
    return many(
        "{count} record after that, of {at}, is not in it; have it entered again.",
        "{count} records after that, the last of {at}, are not in it; have them entered again.",
        count=done.lost,
        at=done.lost_at,
    )
