"""The card of one enterprise: everything an officer wants before the call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from liaison_cli import lang
from liaison_cli.core.case.procedure import Case
from liaison_cli.core.contact import cadence
from liaison_cli.core.privacy import masking
from liaison_cli.core.values.enterprise import FIELDS, Enterprise
from liaison_cli.core.values.message import Message, Word, many, msg
from liaison_cli.core.values.model import Appointment, Attempt, Event, FormerName, Line, Promise, Standing, Task
from liaison_cli.core.values.words import OPEN_STATES
from liaison_cli.lang import label, say
from liaison_cli.views.formats import as_json, as_table, as_text
from liaison_cli.views.lists.column import Listing
from liaison_cli.views.lists.observed import TIMELINE
from liaison_cli.views.lists.standing import ATTEMPTS, PEOPLE, RISK, TASKS
from liaison_cli.views.output import Output
from liaison_cli.views.text import as_seen

RECENT = 8
# By field, the kind of what is personal in it; the name of the legal representative is in the public register.
_KINDS = {name: each.personal for name, each in FIELDS.items() if each.personal not in (None, "name")}


@dataclass(frozen=True, slots=True)
class Card:
    """What the card is made of; attempts newest first, tasks of all states, by appointment who follows a liaison."""

    today: date
    enterprise: Enterprise
    line: Line
    people: list[Appointment]
    attempts: list[Attempt]
    tasks: list[Task]
    timeline: list[Event]
    case: Case | None = None
    former: Sequence[FormerName] = ()
    promise: Promise | None = None
    heirs: Mapping[int, str] = field(default_factory=dict)


def show_card(card: Card, output: Output) -> None:
    """Write the card as text, or as one JSON object."""
    if output.fmt in ("json", "ndjson"):
        with output.writing() as stream:
            stream.write(as_json.encoded(as_record(card, output.reveal)) + "\n")
        return
    with output.writing() as stream:
        inner = replace(output, out=None, stream=stream, limit=0, fmt="table")
        for line in _facts(card, output.reveal):
            stream.write(as_seen(line, reveal=output.reveal) + "\n")
        for listing, rows in _lists(card):
            if output.fmt == "table" and output.on_terminal:
                stream.write("\n")
                as_table.write(listing, rows, inner)
            else:
                stream.write(f"\n{say(listing.title)}\n")
                as_text.write(listing, rows, inner)


def _lists(card: Card) -> Iterator[tuple[Listing, list[Any]]]:
    yield PEOPLE, card.people
    yield ATTEMPTS, card.attempts[:RECENT]
    open_tasks = [task for task in card.tasks if task.state in OPEN_STATES]
    if open_tasks:
        yield TASKS, open_tasks
    noticed = [event for event in card.timeline if event.what not in ("attempt", "attempt_void")][:RECENT]
    if noticed:
        yield TIMELINE, noticed


def _light(standing: Standing) -> Message:
    light = Word("light", standing.light)
    if not standing.failures:
        return msg("Light: {light}", light=light)
    return many(
        "Light: {light}, {failures} failed attempt",
        "Light: {light}, {failures} failed attempts in a row",
        failures=standing.failures,
        light=light,
    )


def _due(day: date, today: date) -> Message:
    if late := cadence.days_overdue(day, today):
        return many("Due: {day}, overdue by {days} day", "Due: {day}, overdue by {days} days", days=late, day=day)
    left = (day - today).days
    return many("Due: {day}, {days} day left", "Due: {day}, {days} days left", days=left, day=day)


def _facts(card: Card, reveal: bool) -> Iterator[str]:
    e, line, standing = card.enterprise, card.line, card.line.standing
    yield say(msg("{name} ({code})", name=e.name, code=e.code))
    yield say(_light(standing))
    if standing.due_on:
        yield say(_due(standing.due_on, card.today))
    yield say(msg("Next: {action}", action=line.action))
    if card.promise:
        yield say(msg("Agreed: {promise}", promise=card.promise.words))
    for person in card.people:
        if person.leaves_on and person.ended_on is None:
            yield say(_leaving(person, card.heirs.get(person.id)))
    for person in card.people:
        if person.form and person.ended_on is None:
            yield say(
                msg(
                    "{name} was checked on {day} by form {number}.",
                    name=person.name,
                    day=person.verified_on,
                    number=person.form,
                )
            )
    if card.case:
        told = msg(
            "Lost-contact case {id} is open since {day}: {reason}",
            id=card.case.id,
            day=card.case.opened_on,
            reason=card.case.reason,
        )
        yield say(told)
    if line.score:
        reasons = lang.joined([say(reason) for reason in line.reasons])
        yield say(
            many("Risk: {score} point: {reasons}", "Risk: {score} points: {reasons}", score=line.score, reasons=reasons)
        )
    if card.former:
        yield say(msg("Formerly: {names}", names=[say(_former(each)) for each in card.former]))
    for title, value in _own(e, reveal):
        if value:
            yield say(msg("{title}: {value}", title=title, value=value))


def _leaving(person: Appointment, heir: str | None) -> Message:
    if heir:
        return msg("{name} leaves on {day}; {heir} follows.", name=person.name, day=person.leaves_on, heir=heir)
    return msg("{name} leaves on {day}.", name=person.name, day=person.leaves_on)


def _former(each: FormerName) -> Message:
    values = {"value": each.value, "day": each.on_day, "number": each.number}
    if each.cause == "rename":
        return msg("{value} (until {day})", **values) if each.on_day else Message("{value}", values)
    if each.on_day is None:
        return msg("{value} (import {number})", **values)
    if each.cause == "merge":
        return msg("{value} (until {day}, merge {number})", **values)
    return msg("{value} (until {day}, import {number})", **values)


def _own(enterprise: Enterprise, reveal: bool) -> Iterator[tuple[Message, Any]]:
    """The enterprise's own fields, in the order they are declared in; the room stands behind its building."""
    for name, kept in FIELDS.items():
        value = getattr(enterprise, name)
        if name == "building":
            value = " ".join(filter(None, (value, enterprise.room)))
        elif kept.kind == "word":
            value = label(name, value)
        elif name in _KINDS and not reveal:
            value = masking.mask(_KINDS[name])(value)
        if kept.card:
            yield kept.title if isinstance(kept.card, bool) else kept.card, value


def as_record(card: Card, reveal: bool) -> dict[str, Any]:
    """The card as one dictionary: the enterprise's own fields, its standing, people, attempts and tasks."""
    own = card.enterprise._asdict()
    standing = as_json.record(RISK, card.line, reveal)
    last = card.line.standing
    facts = {
        **own,
        "former_names": [each._asdict() for each in card.former],
    }
    return {
        **(facts if reveal else masking.every(facts, _KINDS)),
        **standing,
        "last_attempt_at": last.last_attempt_at,
        "last_reached_at": last.last_reached_at,
        "last_deep_at": last.last_deep_at,
        "verified_on": last.verified_on,
        "promised_on": card.promise.on_day if card.promise else None,
        "promised_time": card.promise.time if card.promise else None,
        "case": card.case.id if card.case else None,
        "people": [as_json.record(PEOPLE, each, reveal) for each in card.people],
        "attempts": [as_json.record(ATTEMPTS, each, reveal) for each in card.attempts],
        "tasks": [as_json.record(TASKS, each, reveal) for each in card.tasks],
        "timeline": [as_json.record(TIMELINE, each, reveal) for each in card.timeline],
    }
