"""The columns of people as such: who they are, what they were told, and where something tells of them."""

from __future__ import annotations

from typing import Any

from liaison_cli.core.people.subject import Subject
from liaison_cli.core.privacy import masking
from liaison_cli.core.values.message import msg
from liaison_cli.views.lists.column import Column, Listing, Mask
from liaison_cli.views.personal import lines_of

# Rows are subjects.
PEOPLE = Listing(
    "people",
    msg("People on record"),
    (
        Column("id", msg("No."), lambda row: row.person.id, rank=0, right=True),
        Column("name", msg("Name"), lambda row: row.called, rank=0, grow=True),
        Column("mobile", msg("Mobile"), lambda row: row.person.mobile, rank=1, private="phone"),
        Column(
            "enterprises",
            msg("Enterprises"),
            lambda row: tuple(dict.fromkeys(each.enterprise for each in row.posts)),
            rank=1,
            grow=True,
        ),
        Column("notice", msg("Notice"), lambda row: "given" if row.told else "missing", words="notice", rank=0),
        Column("version", msg("Version"), lambda row: row.told[0].version if row.told else None, rank=6),
        Column("held", msg("Held"), lambda row: row.hold is not None, rank=2),
        Column("erased_on", msg("Erased on"), lambda row: row.erasure.on_day if row.erasure else None, rank=3),
    ),
    msg("Nobody is on record."),
)


def _mask(row: Any) -> Mask:
    return lines_of(row.entity)


# Rows are traces.
TRACES = Listing(
    "traces",
    msg("Where something tells of this person"),
    (
        Column("entity", msg("About"), lambda row: row.entity, rank=0),
        Column("entity_id", msg("Its number"), lambda row: row.entity_id, rank=0, right=True),
        Column("place", msg("Kept as"), lambda row: row.place, words="place", rank=0),
        Column("number", msg("No."), lambda row: row.number, rank=4, right=True),
        Column(
            "certain", msg("About this person"), lambda row: "sure" if row.certain else "maybe", words="sure", rank=1
        ),
        Column("text", msg("Text"), lambda row: row.text, rank=0, grow=True, private=_mask),
    ),
    msg("Nothing else tells of this person."),
)


# Rows are what is over its time.
OVERTIME = Listing(
    "retention",
    msg("Over its time"),
    (
        Column("kind", msg("Kind"), lambda row: row.kind, words="overtime", rank=0),
        Column("id", msg("No."), lambda row: row.id, rank=0, right=True),
        Column("name", msg("Name"), lambda row: row.name, rank=0, grow=True),
        Column("since", msg("Since"), lambda row: row.since, rank=0),
        Column("kept", msg("Kept by a hold or a case"), lambda row: bool(row.kept), rank=1),
    ),
    msg("Nothing is over its time."),
)


def facts(subject: Subject, *, reveal: bool) -> dict[str, Any]:
    """All of it as plain values, masked unless revealed."""
    person = subject.person._asdict()
    if not reveal:
        person |= {name: masking.phone(person[name]) for name in ("mobile", "landline", "other_phones")}
        person |= {name: masking.handle(person[name]) for name in ("wechat", "email")}
    traces = [each._asdict() | {"text": each.text if reveal else _mask(each)(each.text)} for each in subject.traces]
    return {
        "person": person,
        "appointments": [each._asdict() for each in subject.posts],
        "notices": [each._asdict() for each in subject.told],
        "hold": subject.hold._asdict() if subject.hold else None,
        "erasure": subject.erasure._asdict() if subject.erasure else None,
        "traces": traces,
    }
