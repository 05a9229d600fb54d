"""liaison health: whether the regular runs happen, and whether the data is whole."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

import typer

from liaison_cli import clock
from liaison_cli.core.values.message import Message, many, msg
from liaison_cli.errors import DatabaseError, LiaisonError, UsageError
from liaison_cli.store.file import database
from liaison_cli.store.log import standings
from liaison_cli.store.reports import runs

app = typer.Typer(add_completion=False)


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
    s = ctx.obj
    _check_runs(runs.last_good(s.db, "escalate"), _age(max_age), clock.now(s.as_of))
    if tables := database.dangling(s.db):
        raise DatabaseError(
            msg("Rows refer to others that do not exist, in: {tables}.", tables=tables),
            msg("Restore the last backup, and tell the person who looks after the system."),
        )
    if wrong := standings.check(s.db, s.policy):
        raise DatabaseError(
            many(
                "The kept state of {count} enterprise differs from the log: {code}.",
                "The kept state of {count} enterprises differs from the log, first {code}.",
                count=len(wrong),
                code=wrong[0],
            ),
            msg("Run `liaison rebuild`, then tell the person who looks after the system."),
        )
    s.say(msg("All is well: the last good run finished at {at}.", at=runs.last_good(s.db, "escalate")))


def _check_runs(last: str | None, age: timedelta, now: datetime) -> None:
    hint = msg("See that cron runs `liaison escalate`; the README has the lines.")
    if last is None:
        raise LiaisonError(msg("No escalate run has finished yet."), hint)
    if now - datetime.fromisoformat(last) > age:
        raise LiaisonError(_old(last, age), hint)


def _old(last: str, age: timedelta) -> Message:
    hours = int(age.total_seconds() // 3600)
    return many(
        "The last good escalate run finished at {last}, more than {hours} hour ago.",
        "The last good escalate run finished at {last}, more than {hours} hours ago.",
        hours=hours,
        last=last,
    )


def _age(text: str) -> timedelta:
    number, unit = text[:-1], text[-1:]
    units = {"h": timedelta(hours=1), "d": timedelta(days=1)}
    if not number.isdecimal() or unit not in units:
        raise UsageError(
            msg("{text!r} is not a length of time.", text=text),
            msg("Write it as hours or days, such as 26h or 2d."),
        )
    return int(number) * units[unit]
