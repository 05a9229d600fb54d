"""liaison health: whether the regular runs happen, and whether the data is whole."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from liaison_cli.cli.care import patience
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import msg
from liaison_cli.errors import UsageError
from liaison_cli.office.desk import backups, file_care

app = typer.Typer(add_completion=False)

# Digits; more is no length of time that a file of days could know.
_MOST = 6


@app.command()
def health(
    ctx: typer.Context,
    max_age: Annotated[
        str,
        typer.Option(
            "--max-age", metavar="TIME", help="The last good escalate run may be this old, such as 26h or 2d."
        ),
    ] = "26h",
) -> None:
    """Fail when the last good escalate run is older than --max-age, or the kept state differs from the log."""
    s: Session = ctx.obj
    s.as_it_is()
    most = _age(max_age)
    with patience.told():
        last = file_care.check(s.work, most)
    s.say(msg("All is well: the last good run finished at {at}.", at=last))
    if file_care.has_bytes_left(s.work):
        s.say(msg("Bytes of what was erased may still be in the file: the next command that writes takes them out."))
    if proven := backups.last_proven(s.work):
        s.say(msg("The newest proven backup is of {at}.", at=proven))
    else:
        s.say(msg("No proven backup is on record; make one: liaison backup --to FOLDER."))


def _age(text: str) -> timedelta:
    number, unit = text[:-1], text[-1:]
    units = {"h": timedelta(hours=1), "d": timedelta(days=1)}
    if not number.isdecimal() or unit not in units or len(number) > _MOST:
        raise UsageError(
            msg("{text!r} is not a length of time.", text=text),
            msg("Write it as hours or days, such as 26h or 2d."),
        )
    return int(number) * units[unit]
