"""liaison report: one report, many forms; made for cron."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from liaison_cli import files
from liaison_cli.cli.shell import periods, values
from liaison_cli.cli.shell.options import Building, KnownOn, Officer, PeriodWords, Since, Tier
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.days.period import Period
from liaison_cli.core.reports.report import Report, Scope
from liaison_cli.core.values.message import msg
from liaison_cli.errors import UsageError
from liaison_cli.office.desk import audit_trail
from liaison_cli.office.desk.report_parts import everything, gathered, keep
from liaison_cli.views.report import ALIASES, FORMATS, show_report

app = typer.Typer(add_completion=False)

# Enough to keep spaces, line breaks and slips out of a letter's head; whether it exists, the post will say.
_ADDRESS = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+")


@app.command()
def report(
    ctx: typer.Context,
    period: PeriodWords = None,
    officer: Officer = None,
    tier: Tier = None,
    building: Building = None,
    since: Since = None,
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="PATH", help="Write to this file, or into this folder under a name of its own."),
    ] = None,
    mail_to: Annotated[
        list[str] | None, typer.Option("--mail-to", metavar="ADDRESS", help="Send it there, too; may be repeated.")
    ] = None,
    known_on: KnownOn = None,
) -> None:
    """Write a report: lights, due days, duties, reach, tasks, and what has changed; txt, md, json, html, xlsx or pdf."""
    s: Session = ctx.obj
    to = _addresses(mail_to or ())
    meant = periods.meant(s, period or (), since, "weekly")
    s.as_it_was(known_on, meant.last)
    scope = Scope(values.whose(s, officer), values.tier(tier), building)
    fmt, path = _where(s, out, meant, scope)
    found = gathered(s.work, meant, scope, audit_trail.heads(s.file))
    show_report(found, s.output(out=path, fmt=fmt), everything(s.work, scope))
    if known_on is None:
        keep(s.file, found, fmt, path)
    if to:
        _mail(s, found, to, path)


def _addresses(given: Sequence[str]) -> tuple[str, ...]:
    for address in given:
        if not _ADDRESS.fullmatch(address):
            raise UsageError(msg("{text!r} is not an e-mail address.", text=address), msg("Check --mail-to."))
    return tuple(given)


def _where(s: Session, out: str | None, period: Period, scope: Scope) -> tuple[str, Path | None]:
    """The format and the file; one with a name of its own where a folder is given, None for the screen."""
    path = Path(out) if out else None
    fmt = _format(s, path)
    if out and path and (path.is_dir() or out.endswith("/")):
        path /= _name(period.kind, period.last, scope, fmt)
    return fmt, path


def _format(s: Session, out: Path | None) -> str:
    """--format, else what the file's name says, else text."""
    given = (s.format or ("json" if s.json else "") or (out.suffix[1:] if out else "")).lower()
    name = ALIASES.get(given, given)
    if name in FORMATS:
        return name
    if s.format:
        raise UsageError(
            msg("There is no format {name!r}.", name=s.format), msg("Choose one of {choices}.", choices=FORMATS)
        )
    return "txt"


def _name(kind: str, today: date, scope: Scope, fmt: str) -> str:
    """A name that says what is in it; a second report of the same day takes the place of the first."""
    parts = [
        "liaison",
        kind,
        today.isoformat(),
        *(each for each in (scope.officer, scope.tier, scope.building) if each),
    ]
    # Names from data must not lead out of the folder.
    return (
        "-".join("".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in part) for part in parts)
        + f".{fmt}"
    )


def _mail(s: Session, found: Report, to: tuple[str, ...], path: Path | None) -> None:
    """The text in the letter, and beside it the file that was written, else the page."""
    from liaison_cli.adapters.mail import Letter
    from liaison_cli.cli.upkeep.post import send

    text = io.StringIO()
    show_report(found, replace(s.output(fmt="txt"), stream=text), ())
    with files.scratch() as scratch:
        if path is None:
            path = scratch / _name(found.period, found.today, found.scope, "html")
            show_report(found, s.output(out=path, fmt="html"), ())
        send(s, Letter(to, text.getvalue().splitlines()[0], text.getvalue(), (path,)))
