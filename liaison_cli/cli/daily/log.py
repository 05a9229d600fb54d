"""liaison log: one contact attempt, in one short line."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import EnterpriseName
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.days import dates
from liaison_cli.core.values.message import Word, msg
from liaison_cli.errors import UsageError
from liaison_cli.office import contacts, promises

app = typer.Typer(add_completion=False)


@app.command()
def log(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    outcome: Annotated[
        str,
        typer.Option("--outcome", "-r", metavar="OUTCOME", help="What came of it, such as reached, no-answer or 空号."),
    ],
    channel: Annotated[
        str | None,
        typer.Option(
            "--channel",
            "-c",
            metavar="CHANNEL",
            help="{channel}; else the last used.",
        ),
    ] = None,
    to: Annotated[str | None, typer.Option("--to", "-p", metavar="PERSON", help="Whom you tried to reach.")] = None,
    topic: Annotated[
        list[str] | None,
        typer.Option("--topic", "-T", metavar="TOPIC", help="What it was about; may be repeated."),
    ] = None,
    deep: Annotated[
        bool | None,
        typer.Option("--deep/--no-deep", help="Whether it counts as a deep contact; a visit does by itself."),
    ] = None,
    note: Annotated[str | None, typer.Option("--note", "-m", metavar="TEXT", help="Anything worth knowing.")] = None,
    at: Annotated[
        str | None,
        typer.Option("--at", "-a", metavar="TIME", help='When, such as "2026-03-05 14:30"; else now.'),
    ] = None,
    next_: Annotated[
        str | None,
        typer.Option(
            "--next",
            "-x",
            metavar="DAY",
            help='When the next contact was agreed for: 周二, 5月8日, 10d, "friday 15:00".',
        ),
    ] = None,
    officer: Annotated[
        str | None,
        typer.Option("--officer", "-o", metavar="NAME", help="Who tried; else you, or the enterprise's officer."),
    ] = None,
) -> None:
    """Record a contact attempt; prints the light, the next due day and any task made."""
    s: Session = ctx.obj
    s.not_a_list()
    id_ = which(s, enterprise)
    used = values.channel(channel or contacts.last_channel(s.work))
    tried = contacts.Tried(
        enterprise_id=id_,
        channel=used,
        outcome=values.outcome(outcome, used),
        at=moment(s, at),
        person=to,
        officer=values.officer(s, officer),
        deep=deep,
        topics=tuple(each.strip() for each in topic or () if each.strip()),
        note=note,
        next=promises.agreed(s.work, next_) if next_ is not None else None,
    )
    show_logged(s, contacts.log(s.work, tried))


def show_logged(s: Session, logged: contacts.Logged) -> None:
    """What was recorded, what followed, and what is to be said beside it."""
    entry = logged.attempt
    lead = msg(
        "{name}: {channel}, {outcome}, {at} (no. {id}).",
        name=logged.change.before.name,
        channel=Word("channel", entry.channel),
        outcome=Word("outcome", entry.outcome),
        at=entry.at.replace("T", " "),
        id=logged.number,
    )
    agreed = logged.next
    if agreed:
        lead = msg("{said} Next contact agreed for {when}.", said=lead, when=agreed.words)
    more = {"next_on": agreed.day, "next_time": agreed.time} if agreed else {}
    s.show_change(replace(logged.change, notes=logged.notes), lead=lead, attempt=logged.number, **more)


def moment(s: Session, at: str | None) -> str:
    """The time meant by --at, as ISO text; now where none is given. Raises UsageError."""
    now = s.now()
    if at is None:
        return now.isoformat(timespec="minutes")
    try:
        # A time alone means today.
        text = f"{s.today.isoformat()} {at}" if ":" in at and len(at) <= 5 else at
        when = dates.moment(text)
    except dates.DateProblem as problem:
        raise UsageError(problem.message, msg('Write it like "2026-03-05 14:30", 2026-03-05 or 14:30.')) from None
    if when[:10] > s.today.isoformat():
        raise UsageError(
            msg(
                "{when} lies in the future; a contact is recorded after it happened.",
                when=when.replace("T", " "),
            ),
            msg("Check --at."),
        )
    return when
