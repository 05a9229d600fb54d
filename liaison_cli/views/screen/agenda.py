"""A work plan: as a list, as a calendar feed, as contacts, and as a call sheet for paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from liaison_cli.core.case.case_file import Window
from liaison_cli.core.policy import Policy
from liaison_cli.core.privacy import masking
from liaison_cli.core.values.message import Message, Word, many, msg
from liaison_cli.core.values.model import Appointment, Standing
from liaison_cli.core.work.agenda import Planned
from liaison_cli.lang import say
from liaison_cli.views.formats.extras import needed
from liaison_cli.views.lists.column import Column, Listing
from liaison_cli.views.output import Output
from liaison_cli.views.report.document import Document, Section, Table
from liaison_cli.views.text import as_seen, clean
from liaison_cli.views.typesetting import setting

# Before what was agreed, a calendar says so.
_REMINDER = timedelta(minutes=15)


def _of(name: str) -> Any:
    return lambda row: getattr(row.standing, name)


_DAY = Column("day", msg("Day"), lambda row: row.day, rank=0)
_TIME = Column("time", msg("Time"), lambda row: f"{row.at:%H:%M}" if row.at else None, rank=0)
_NAME = Column("name", msg("Enterprise"), _of("name"), rank=0, grow=True)
_TIER = Column("tier", msg("Tier"), _of("tier"), words="tier", rank=3)
_LIGHT = Column("light", msg("Light"), _of("light"), words="light", rank=2)
_DUE = Column("due_on", msg("Due"), _of("due_on"), rank=0)
_LIAISON = Column("liaison", msg("Liaison"), _of("liaison"), rank=1)
_MOBILE = Column("mobile", msg("Mobile"), _of("mobile"), rank=1, private="phone")
_BUILDING = Column("building", msg("Building"), _of("building"), rank=6)
_HOW = Column("advice", msg("How"), lambda row: row.advice and row.advice.short, rank=1)
_REMARK = Column("problem", msg("Remark"), lambda row: row.problem, rank=2, grow=True)
_DATE = Column(
    "day",
    msg("Day"),
    lambda row: msg("{day} {weekday}", day=row.day, weekday=Word("weekday", str(row.day.isoweekday()))),
    rank=0,
)
PLAN = Listing(
    "plan",
    msg("When to contact whom"),
    (
        _DAY,
        _TIME,
        Column("code", msg("Code"), _of("code"), rank=None),
        _NAME,
        _TIER,
        _LIGHT,
        _DUE,
        _LIAISON,
        _MOBILE,
        Column("officer", msg("Officer"), _of("officer"), rank=4),
        _BUILDING,
        _HOW,
        _REMARK,
    ),
    msg("Nobody is due in this time."),
)
# To be ticked and filled in with a pen.
_BLANK = Column("result", msg("Result"), lambda _: msg("□ reached  □ not  ________"), rank=0)


def sheet(planned: Iterable[Planned], officer: str | None, made_at: str, policy: Policy, *, reveal: bool) -> Document:
    """A call sheet: the contacts with room for the result, what could not be fitted in, and the closing line."""
    placed = [each for each in planned if each.at]
    rest = [each for each in planned if not each.at]
    phone = _MOBILE._replace(rank=0, private="open" if reveal else "phone")
    columns = (_DATE, _TIME, _NAME, _TIER, _LIGHT, _DUE, _LIAISON, phone, _BUILDING, _HOW, _REMARK, _BLANK)
    sections = []
    for name, title, rows, shown in (
        ("contacts", PLAN.title, placed, columns),
        ("rest", msg("Could not be fitted in"), rest, columns[2:-1]),
    ):
        if rows:
            sections.append(Section(name, title, (), (Table(Listing(name, title, shown, PLAN.empty), rows),)))
    sections.append(Section("closing", msg("Before you hang up"), (closing_line(policy),)))
    title = msg("Call sheet: {officer}", officer=officer) if officer else msg("Call sheet")
    facts = (_amount(placed),)
    return Document(title, (*facts, msg("Data of {at}.", at=made_at.replace("T", " "))), (), (), tuple(sections), ())


def closing_line(policy: Policy) -> Message | str:
    """What every sheet asks to be said at the end."""
    return policy.zone.closing_line or msg(
        "Please ask everybody: tell the zone before you leave or change your post, and who follows."
    )


def _amount(placed: list[Planned]) -> Message:
    return msg(
        "{contacts} on {days}.",
        contacts=many("{count} contact", "{count} contacts", count=len(placed)),
        days=many("{count} day", "{count} days", count=len({each.day for each in placed})),
    )


def _phone(standing: Standing, reveal: bool) -> str | None:
    return standing.mobile if reveal else masking.phone(standing.mobile)


@dataclass(frozen=True, slots=True)
class Feed:
    """What a calendar needs besides the contacts: its name, the database's name for ids, when times were given out, second letters, and the time zone.

    `matters` are what one day holds without an hour, by enterprise; with `remind` every event of it has an alarm.
    """

    title: Message
    name: str
    stamps: Mapping[tuple[int, date], datetime]
    windows: Sequence[Window]
    today: date
    zone: tzinfo
    matters: Mapping[int, Message] = field(default_factory=dict)
    remind: bool = False


def write_feed(planned: Iterable[Planned], feed: Feed, policy: Policy, output: Output) -> None:
    """Write the contacts as a calendar that programs subscribe to: the same contact keeps its id when it moves."""
    with needed("calendar"):
        from icalendar import Alarm, Calendar, Event
    calendar = Calendar()
    calendar.add("prodid", "-//liaison//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", as_seen(feed.title))
    calendar.add("x-published-ttl", "PT12H")
    for each in planned:
        standing = each.standing
        if each.at is None or standing.due_on is None:
            continue
        starts = each.at.replace(tzinfo=feed.zone).astimezone(UTC)
        event = Event()
        event.add("uid", f"contact-{standing.id}-{standing.due_on:%Y%m%d}@{feed.name}")
        event.add("sequence", each.sequence)
        stamp = feed.stamps[standing.id, standing.due_on].replace(tzinfo=feed.zone).astimezone(UTC)
        event.add("dtstamp", stamp)
        event["last-modified"] = event["dtstamp"]
        event.add("dtstart", starts)
        event.add("dtend", starts + timedelta(minutes=policy.plan.minutes))
        event.add("summary", as_seen(msg("Contact {name}", name=standing.name)))
        event.add(
            "description", "\n".join(as_seen(line, reveal=output.reveal) for line in _details(each, output.reveal))
        )
        if each.promise or feed.remind:
            event.add_component(_alarm(Alarm(), str(event["summary"]), -_REMINDER))
        if standing.building:
            event.add("location", clean(standing.building))
        calendar.add_component(event)
    for window in feed.windows:
        calendar.add_component(_window(Event(), window, feed))
    morning = timedelta(hours=policy.plan.first_hour)
    for id_, said in feed.matters.items():
        event = _matter(Event(), id_, said, feed)
        event.add_component(_alarm(Alarm(), str(event["summary"]), morning))
        calendar.add_component(event)
    with output.writing() as stream:
        stream.write(calendar.to_ical().decode("utf-8"))


def _alarm(alarm: Any, summary: str, trigger: timedelta) -> Any:
    """A reminder of an event, so long before or after it begins."""
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", trigger)
    return alarm


def _matter(event: Any, enterprise_id: int, said: Message, feed: Feed) -> Any:
    """What one day holds without an hour."""
    event.add("uid", f"matter-{enterprise_id}-{feed.today:%Y%m%d}@{feed.name}")
    event.add("dtstamp", datetime(feed.today.year, feed.today.month, feed.today.day, tzinfo=UTC))
    event.add("dtstart", feed.today)
    event.add("dtend", feed.today + timedelta(days=1))
    event.add("summary", as_seen(said))
    return event


def _window(event: Any, window: Window, feed: Feed) -> Any:
    """The days on which a case's second letter may be posted, as one event without an hour."""
    event.add("uid", f"letter-{window.letter_id}@{feed.name}")
    event.add("dtstamp", datetime(feed.today.year, feed.today.month, feed.today.day, tzinfo=UTC))
    event.add("dtstart", window.start)
    event.add("dtend", window.end + timedelta(days=1))
    event.add("summary", as_seen(msg("Second letter to {name}: post it by {end}", name=window.name, end=window.end)))
    return event


def _details(planned: Planned, reveal: bool) -> Iterable[Message]:
    standing = planned.standing
    yield msg("Tier: {tier}; light: {light}", tier=Word("tier", standing.tier), light=Word("light", standing.light))
    yield msg("Due: {day}", day=standing.due_on)
    if standing.liaison:
        yield msg("Liaison: {name} {phone}", name=standing.liaison, phone=_phone(standing, reveal) or "")
    if planned.problem:
        yield planned.problem
    if planned.advice:
        yield from planned.advice.words


def write_cards(people: Iterable[tuple[Standing, Appointment]], output: Output) -> None:
    """Write the people as vCards, one for each person and enterprise, with their role there."""
    with needed("calendar"):
        import vobject
    with output.writing() as stream:
        for standing, person in people:
            card = vobject.vCard()
            card.add("fn").value = clean(person.name)
            card.add("n").value = vobject.vcard.Name(family=clean(person.name))
            card.add("org").value = [clean(standing.name)]
            card.add("title").value = clean(person.title or say(Word("role", person.role)))
            for number, kind in ((person.mobile, "CELL"), (person.landline, "WORK")):
                if number:
                    line = card.add("tel")
                    line.value, line.type_param = clean(number), kind
            if person.email:
                card.add("email").value = clean(person.email)
            card.add("uid").value = f"person-{person.person_id}-{standing.code}"
            card.add("lang").value = setting().tag
            stream.write(card.serialize())
