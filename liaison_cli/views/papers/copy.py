"""The copy that a person is given of what is known of her: the same as a paper to read and as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from liaison_cli.core.people.subject import Subject
from liaison_cli.core.values.message import Message, msg
from liaison_cli.lang import label, say
from liaison_cli.views.formats.as_json import encoded
from liaison_cli.views.lists.subjects import facts
from liaison_cli.views.papers.paper import Block, Paper, table
from liaison_cli.views.text import clean


class Asked(NamedTuple):
    """Who asked and when, until when the copy is owed, and the zone that answers; `made_at` is an ISO time."""

    subject: Subject
    zone: str
    asked_on: date
    owed_by: date
    made_at: str


def json_of(asked: Asked) -> str:
    """Everything, for a program to read."""
    record = {"asked_on": asked.asked_on, "owed_by": asked.owed_by, "made_at": asked.made_at}
    return encoded(record | facts(asked.subject, reveal=True)) + "\n"


def paper(asked: Asked) -> Paper:
    """Everything, for the person to read."""
    title = say(msg("Copy of personal information"))
    blocks = (
        Block("title", title),
        Block("plain", say(msg("Kept by: {zone}", zone=asked.zone))),
        Block("plain", say(msg("Asked for on {asked}; owed by {owed}.", asked=asked.asked_on, owed=asked.owed_by))),
        *_part(msg("What is on record of you"), _details(asked.subject), (1, 3)),
        *_part(msg("Your posts"), _posts(asked.subject), (3, 1, 1, 1)),
        *_part(msg("What you were told"), _told(asked.subject), (1, 1, 2)),
        *_part(msg("Where else something tells of you, or may"), _traces(asked.subject), (1, 1, 4)),
        Block("plain", say(_RIGHTS)),
    )
    return Paper(title, blocks, asked.made_at, dense=True)


_RIGHTS = msg(
    "You can have what is wrong corrected, and have erased what is no longer needed (PIPL art. 46, 47); what law "
    "or an open procedure keeps is named to you."
)


def _part(title: Message, rows: list[tuple[Any, ...]], widths: tuple[int, ...]) -> tuple[Block, ...]:
    heading = Block("heading", say(title))
    if not rows:
        return heading, Block("plain", say(msg("Nothing.")))
    return heading, table([tuple(clean("" if each is None else str(each)) for each in row) for row in rows], widths)


def _details(subject: Subject) -> list[tuple[Any, ...]]:
    person = subject.person
    values = (
        (msg("Name"), person.name),
        (msg("Mobile"), person.mobile),
        (msg("Landline"), person.landline),
        (msg("Further numbers"), person.other_phones),
        (msg("WeChat"), person.wechat),
        (msg("E-mail"), person.email),
        (msg("Prefers"), label("channel", person.prefers)),
        (msg("Quiet hours"), person.quiet_hours),
    )
    return [(say(title), value) for title, value in values if value]


def _posts(subject: Subject) -> list[tuple[Any, ...]]:
    return [(each.enterprise, label("role", each.role), each.started_on, each.ended_on) for each in subject.posts]


def _told(subject: Subject) -> list[tuple[Any, ...]]:
    return [(each.on_day, label("channel", each.how), each.version) for each in subject.told]


def _traces(subject: Subject) -> list[tuple[Any, ...]]:
    return [(f"{each.entity} {each.entity_id or ''}", label("place", each.place), each.text) for each in subject.traces]
