"""liaison log: one contact attempt, in one short line."""

from __future__ import annotations

import sqlite3
from typing import Annotated

import typer

from liaison_cli import clock
from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import EnterpriseName
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.case.procedure import PRESENT
from liaison_cli.core.contact import escalation, lights
from liaison_cli.core.days import dates
from liaison_cli.core.values.message import Word, msg
from liaison_cli.core.values.model import Attempt
from liaison_cli.errors import UsageError
from liaison_cli.office.followup import follow
from liaison_cli.store.case import cases
from liaison_cli.store.file import audit, database, preferences
from liaison_cli.store.log import attempts, lists
from liaison_cli.store.roster import enterprises, officers
from liaison_cli.views.screen.changes import show_change

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
            help="phone, wechat, visit, mail, sms or ems; else the last used.",
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
    officer: Annotated[
        str | None,
        typer.Option("--officer", "-o", metavar="NAME", help="Who tried; else you, or the enterprise's officer."),
    ] = None,
) -> None:
    """Record a contact attempt; prints the light, the next due day and any task made."""
    s = ctx.obj
    s.not_a_list()
    id_ = which(s, enterprise)
    used = values.channel(channel or _last_channel(s))
    result = values.outcome(outcome, used)
    when = moment(s, at)
    with database.turn(s.db) as db:
        before = lists.one(db, id_)
        entry = Attempt(
            id=0,
            at=when,
            channel=used,
            outcome=result,
            deep=_deep(s, deep, used, result),
            person=to or before.liaison,
            topics=tuple(each.strip() for each in topic or () if each.strip()),
            note=note,
        )
        attempt_id = attempts.add(db, id_, entry, _officer_id(s, db, officer, id_), s.stamp)
        audit.record(db, s.stamp, "log", "attempt", attempt_id, after=_facts(before.code, entry))
        preferences.put(db, s.stamp.by, "channel", used)
        wishes = escalation.for_outcome(result, entry.day, s.policy)
        change = follow(s, db, before, wishes)
    lead = msg(
        "{name}: {channel}, {outcome}, {at} (no. {id}).",
        name=before.name,
        channel=Word("channel", used),
        outcome=Word("outcome", result),
        at=when.replace("T", " "),
        id=attempt_id,
    )
    show_change(change, s.output(), lead=lead, attempt=attempt_id)
    if (case := cases.current(s.db, id_)) and result in PRESENT:
        s.say(
            msg(
                "Case {id} is open: if it is they, close it with `liaison case close {enterprise} --outcome found`.",
                id=case.id,
                enterprise=id_,
            )
        )


def _last_channel(s: Session) -> str:
    return preferences.get(s.db, s.stamp.by, "channel") or "phone"


def moment(s: Session, at: str | None) -> str:
    """The time meant by --at, as ISO text; now where none is given. Raises UsageError."""
    now = clock.now(s.as_of)
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


def _deep(s: Session, deep: bool | None, channel: str, outcome: str) -> bool:
    reached = lights.class_of(outcome, s.policy) == "reached"
    if deep and not reached:
        raise UsageError(
            msg("{outcome} cannot be a deep contact.", outcome=Word("outcome", outcome)),
            msg("Leave --deep out."),
        )
    return reached and (s.policy.deep.of(channel) if deep is None else deep)


def _officer_id(s: Session, db: sqlite3.Connection, name: str | None, enterprise_id: int) -> int | None:
    if name:
        return officers.id_of(db, values.officer(s, name))
    return officers.id_of(db, s.stamp.by) or enterprises.officer_id(db, enterprise_id)


def _facts(code: str, entry: Attempt) -> dict:
    return {
        "code": code,
        "at": entry.at,
        "channel": entry.channel,
        "outcome": entry.outcome,
        "deep": entry.deep,
        "person": entry.person,
        "topics": list(entry.topics),
        "note": entry.note,
    }
