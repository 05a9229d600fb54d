"""liaison log: one contact attempt, in one short line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from liaison_cli.cli.shell import agreed, allowed, values
from liaison_cli.cli.shell.agreed import Yes
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.days import dates
from liaison_cli.core.values.message import Word, msg
from liaison_cli.errors import UsageError
from liaison_cli.lang import say
from liaison_cli.office import contacts, liaisons, promises
from liaison_cli.office.case import course
from liaison_cli.views.screen.changes import Done, show_changes
from liaison_cli.views.text import as_seen

app = typer.Typer(add_completion=False)


@app.command()
def log(
    ctx: typer.Context,
    enterprise: Annotated[
        list[str],
        typer.Argument(
            metavar="ENTERPRISE…", help="Code, number, or a unique part of the name; several for one answer."
        ),
    ],
    outcome: Annotated[
        str | None,
        typer.Option("--outcome", "-r", metavar="OUTCOME", help="What came of it, such as reached, no-answer or 空号."),
    ] = None,
    channel: Annotated[
        str | None,
        typer.Option(
            "--channel",
            "-c",
            metavar="CHANNEL",
            help="{channel}; else the last used but a visit.",
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
    inbound: Annotated[
        bool, typer.Option("--inbound", help="They called: by phone and reached, unless -c and -r say otherwise.")
    ] = False,
    told: Annotated[
        bool, typer.Option("--told", help="She was asked to tell the zone before she leaves or changes post.")
    ] = False,
    news: Annotated[
        int | None,
        typer.Option("--news", metavar="NUMBER", help="What was told, by its number in `news list`; not told again."),
    ] = None,
    everyone: Annotated[
        bool, typer.Option("--everyone", help="The same at every enterprise that this liaison serves.")
    ] = False,
    officer: Annotated[
        str | None,
        typer.Option("--officer", "-o", metavar="NAME", help="Who tried; else you, or the enterprise's officer."),
    ] = None,
    yes: Yes = False,
) -> None:
    """Record a contact attempt; prints the light, the next due day and any task made."""
    s: Session = ctx.obj
    s.not_a_list()
    at_all = tuple(dict.fromkeys(which(s, each) for each in enterprise))
    if everyone:
        served = _served(s, at_all, to)
        if not agreed.everywhere(s, served, yes=yes):
            return
        at_all, to = (*at_all, *served.ids), served.person
    usual = "phone" if inbound else contacts.last_channel(s.work)
    used = values.channel(usual if channel is None else channel)
    tried = contacts.Tried(
        enterprise_id=at_all[0],
        channel=used,
        outcome=values.outcome(_said(outcome, inbound=inbound), used),
        at=moment(s, at),
        person=to,
        officer=values.officer(s, officer),
        deep=deep,
        topics=tuple(dict.fromkeys(values.topic(each) for each in topic or () if each.strip())),
        note=note,
        next=promises.agreed(s.work, next_) if next_ is not None else None,
        inbound=inbound,
        told=told,
        news=news,
    )
    logged = contacts.log_all(s.work, [replace(tried, enterprise_id=each) for each in at_all])
    show_logged(s, logged, several=everyone or len(enterprise) > 1)


def _served(s: Session, ids: tuple[int, ...], to: str | None) -> liaisons.Served:
    if len(ids) > 1:
        raise UsageError(msg("--everyone goes out from one enterprise."), msg("Name one of hers."))
    return liaisons.served(s.work, ids[0], to)


def _said(outcome: str | None, *, inbound: bool) -> str:
    """What came of it; who called was reached, unless something else is said."""
    if outcome and outcome.strip():
        return outcome
    # An empty one is a variable of a script that was not set, and no proof that somebody was reached.
    if outcome is not None or not inbound:
        raise UsageError(msg("{name} is missing.", name="--outcome"), msg("Add --outcome, such as -r reached."))
    return "reached"


def show_logged(s: Session, logged: Sequence[contacts.Logged], *, several: bool = False) -> None:
    """What was recorded, what followed, and what is to be said beside it; with `several` as a list, where it is JSON."""
    show_changes([_entry(each) for each in logged], s.output(), several=several)
    for each in logged:
        for note in each.notes:
            s.say(note)
        if each.not_found:
            _offer_case(s, each)


def _offer_case(s: Session, logged: contacts.Logged) -> None:
    """An on-site check found nobody: the next step is a lost-contact case, which somebody has to want."""
    if not agreed.on_terminal():
        s.say(
            msg('The on-site check found nobody. Next: `liaison case open {id} --why "…"`.', id=logged.change.after.id)
        )
        return
    question = msg("The on-site check of {name} found nobody. Open a lost-contact case?", name=logged.change.after.name)
    if typer.confirm(as_seen(question), err=True):
        allowed.ask(s, "case", "liaison case open")
        entry = logged.attempt
        reason = say(msg("on-site check on {day}: {outcome}", day=entry.day, outcome=Word("outcome", entry.outcome)))
        number = course.open_case(s.work, logged.change.after.id, reason)
        s.say(msg("Lost-contact case {id} is open.", id=number))


def _entry(logged: contacts.Logged) -> Done:
    entry, next_ = logged.attempt, logged.next
    lead = msg(
        "{name}: {channel}, {outcome}, {at} (no. {id}).",
        name=logged.change.before.name,
        channel=Word("channel", entry.channel),
        outcome=Word("outcome", entry.outcome),
        at=entry.at.replace("T", " "),
        id=logged.number,
    )
    if entry.inbound:
        lead = msg("{said} They called.", said=lead)
    if next_:
        lead = msg("{said} Next contact agreed for {when}.", said=lead, when=next_.words)
    more = {"next_on": next_.day, "next_time": next_.time} if next_ else {}
    return Done(logged.change, lead, {"attempt": logged.number, **more})


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
