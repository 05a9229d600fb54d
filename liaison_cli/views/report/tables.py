"""The tables of a report and their columns; rows are what `core.report` and `core.figures` give."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import attrgetter, itemgetter
from typing import Any

from liaison_cli.core.contact.reach import Share
from liaison_cli.core.values.message import Message, msg
from liaison_cli.views.lists import standing as lists
from liaison_cli.views.lists.column import Column, Listing

NOTHING = msg("Nothing to list.")


def _number(key: str, title: Message, get: Callable[[Any], Any] | None = None, **more: Any) -> Column:
    return Column(key, title, get or attrgetter(key), right=True, rank=0, **more)


def _percent(key: str, title: Message, part: str, whole: str = "covered") -> Column:
    return _number(key, title, lambda row: Share(getattr(row, part), getattr(row, whole)).percent)


def _bad(name: str) -> Callable[[Any], str | None]:
    return lambda row: "red" if getattr(row, name) else None


TIER = Column("tier", msg("Tier"), attrgetter("tier"), words="tier", rank=0)
OFFICER = Column("officer", msg("Officer"), lambda row: row.officer or msg("nobody"), rank=0)
COVERED = _number("covered", msg("Enterprises"))
RED = _number("red", msg("Red"), style=_bad("red"))
YELLOW = _number("yellow", msg("Yellow"))
OVERDUE = _number("overdue", msg("Overdue"), style=_bad("overdue"))
DUE_SOON = _number("due_soon", msg("Due soon"))
STALE = _number("stale", msg("Stale"))

BY_TIER = Listing(
    "tiers",
    msg("Lights and due days by tier"),
    (
        TIER,
        COVERED,
        _number("green", msg("Green")),
        YELLOW,
        RED,
        _percent("lost_percent", msg("Lost, %"), "red"),
        OVERDUE,
        _percent("overdue_percent", msg("Overdue, %"), "overdue"),
        DUE_SOON,
        STALE,
        _percent("stale_percent", msg("Stale, %"), "stale"),
    ),
    NOTHING,
)
OFFICERS = Listing(
    "officers",
    msg("Officers"),
    (
        OFFICER,
        COVERED,
        RED,
        YELLOW,
        OVERDUE,
        DUE_SOON,
        STALE,
        _percent("met_percent", msg("Duty met, %"), "met", "bound"),
        _number("attempts", msg("Attempts")),
        _percent("reached_percent", msg("Reached, %"), "reached", "attempts"),
        _number("late_tasks", msg("Tasks late"), style=_bad("late_tasks")),
    ),
    NOTHING,
)
TOPICS = Listing(
    "topics",
    msg("What contacts were about"),
    (
        OFFICER,
        _number("soft", msg("Gave something")),
        _number("hard", msg("Only asked")),
        _percent("soft_percent", msg("Gave something, %"), "soft", "known"),
        _number("other", msg("Topic not known")),
    ),
    NOTHING,
)
FORMS = Listing(
    "forms",
    msg("Check forms by event"),
    (
        Column("event", msg("Event"), attrgetter("event"), rank=0, grow=True),
        _number("sent", msg("Handed out")),
        _number("back", msg("Back")),
        _percent("back_percent", msg("Back, %"), "back", "sent"),
        _number("changed", msg("Changed")),
        _number("void", msg("Void")),
    ),
    NOTHING,
)
BY_BOTH = Listing(
    "overdue",
    msg("Overdue and due soon by tier and officer"),
    (TIER, OFFICER, OVERDUE, DUE_SOON, COVERED),
    msg("Nobody is overdue or due soon."),
)
DUTY = Listing(
    "duty",
    msg("The duty by tier"),
    (
        TIER,
        Column("duty", msg("Duty"), attrgetter("duty"), rank=0),
        COVERED,
        _number("met", msg("Met")),
        _percent("met_percent", msg("Met, %"), "met", "bound"),
        OVERDUE,
        _number("new", msg("New to the roster")),
        _number("never", msg("Never reached")),
        Column("block_from", msg("Calendar period from"), attrgetter("block_from"), rank=0),
        _number("block", msg("Contacted since")),
        _percent("block_percent", msg("Contacted since, %"), "block"),
    ),
    NOTHING,
)
_WAS, _NOW, _COUNT = itemgetter(0), itemgetter(1), itemgetter(2)
MOVES = Listing(
    "moves",
    msg("How lights moved"),
    (
        Column("was", msg("Was"), _WAS, words="light", rank=0),
        Column("now", msg("Now"), _NOW, words="light", rank=0),
        _number("count", msg("Enterprises"), _COUNT),
    ),
    msg("No light has moved in this period."),
)


def _rate_columns(first: Column) -> tuple[Column, ...]:
    return (
        first,
        _number("attempts", msg("Attempts"), lambda row: row[1].whole),
        _number("reached", msg("Reached"), lambda row: row[1].part),
        _number("reached_percent", msg("Reached, %"), lambda row: row[1].percent),
    )


CHANNELS = Listing(
    "channels",
    msg("Reached by channel"),
    _rate_columns(Column("channel", msg("Channel"), _WAS, words="channel", rank=0)),
    msg("No contact has been recorded in this period."),
)
HOURS = Listing("hours", msg("Reached by hour"), _rate_columns(Column("hour", msg("Hour"), _WAS, rank=0)), NOTHING)
DAYS = Listing(
    "days", msg("Reached by day of the month"), _rate_columns(_number("day", msg("Day of the month"), _WAS)), NOTHING
)
MONTHS = Listing("months", msg("Reached by month"), _rate_columns(Column("month", msg("Month"), _WAS, rank=0)), NOTHING)
TREND = Listing(
    "trend",
    msg("Lights at the end of each month"),
    (
        Column("day", msg("Day"), itemgetter(0), rank=0),
        _number("covered", msg("Enterprises"), itemgetter(1)),
        _number("yellow", msg("Yellow"), itemgetter(2)),
        _number("red", msg("Red"), itemgetter(3)),
        _number("lost_percent", msg("Lost, %"), lambda row: Share(row[3], row[1]).percent),
    ),
    NOTHING,
)
HEAT = Listing(
    "cadence",
    msg("Contacts that count, by month"),
    (
        Column("month", msg("Month"), itemgetter(0), rank=0),
        _number("key_percent", msg("Key, %"), itemgetter(1)),
        _number("licensed_percent", msg("Licensed, %"), itemgetter(2)),
        _number("general_percent", msg("General, %"), itemgetter(3)),
    ),
    NOTHING,
)
AGES = Listing(
    "ages",
    msg("Age of liaison details"),
    (
        Column("months", msg("Whole months"), itemgetter(0), rank=0),
        _number("enterprises", msg("Enterprises"), itemgetter(1)),
        _number("percent", msg("Of all, %"), lambda row: Share(row[1], row[2]).percent),
    ),
    NOTHING,
)
TASKS = Listing(
    "tasks",
    msg("Tasks by rule"),
    (
        Column("rule", msg("Task"), attrgetter("rule"), words="rule", rank=0),
        _number("made", msg("New")),
        _number("closed", msg("Ended")),
        _number("done", msg("Done")),
        _number("by_itself", msg("Ended by themselves")),
        _number("void", msg("Dismissed")),
        _number("in_time_percent", msg("Closed in time, %"), lambda row: Share(row.in_time, row.closed).percent),
        _number("open", msg("Open")),
        _number("late", msg("Late"), style=_bad("late")),
    ),
    msg("No task was open, made or closed in this period."),
)


def late_tasks(today: date) -> Listing:
    """Open tasks past their deadline on a day."""
    return Listing(
        "late_tasks",
        msg("Tasks past their deadline"),
        (
            _number("id", msg("No.")),
            Column("name", msg("Enterprise"), attrgetter("name"), rank=0, grow=True),
            Column("rule", msg("Task"), attrgetter("rule"), words="rule", rank=0),
            Column("deadline", msg("Deadline"), attrgetter("deadline"), rank=0),
            _number("days_late", msg("Days late"), lambda task: (today - task.deadline).days),
            OFFICER,
        ),
        msg("No task is past its deadline."),
    )


def _kept(column: Column, rank: int = 0) -> Column:
    return column._replace(rank=rank)


_NAMED = (_kept(lists.NAME), _kept(lists.TIER))
_OWNER = lists.OFFICER._replace(rank=0)
FIRST = Listing(
    "first",
    msg("Act on these first"),
    (
        _kept(lists.ID),
        *_NAMED,
        _kept(lists.LIGHT),
        _kept(lists.DUE_ON),
        _kept(lists.DAYS_OVERDUE),
        _OWNER,
        Column("reasons", msg("Why (points)"), lambda line: line.reasons, rank=0, grow=True),
        _kept(lists.ACTION),
        lists.CODE._replace(rank=None),
    ),
    msg("No enterprise is overdue, yellow or red."),
)


def _turned(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Columns of a line, for rows that hold a line beside a time."""
    return tuple(each._replace(get=_inside(each.get), style=None) for each in columns)


def _inside(get: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda row: get(row.line)


TURNED_RED = Listing(
    "turned_red",
    msg("Turned red in this period"),
    (
        *_turned((_kept(lists.ID), *_NAMED)),
        Column("turned_on", msg("Turned on"), lambda row: date.fromisoformat(row.at[:10]), rank=0),
        *_turned((_kept(lists.FAILURES), _OWNER, _kept(lists.ACTION), lists.CODE._replace(rank=None))),
    ),
    msg("No enterprise turned red in this period."),
)
RECOVERED = Listing(
    "recovered",
    msg("No longer red"),
    _turned(
        (
            _kept(lists.ID),
            *_NAMED,
            _kept(lists.LIGHT),
            _kept(lists.LAST_REACHED),
            _OWNER,
            lists.CODE._replace(rank=None),
        )
    ),
    msg("No enterprise came back from red in this period."),
)
CHANGES = Listing(
    "changes",
    msg("What has changed"),
    (
        Column("figure", msg("Figure"), itemgetter(0), rank=0),
        _number("then", msg("Then"), itemgetter(1)),
        _number("now", msg("Now"), itemgetter(2)),
        _number("difference", msg("Difference"), itemgetter(3)),
        _number("then_percent", msg("Then, %"), itemgetter(4)),
        _number("now_percent", msg("Now, %"), itemgetter(5)),
    ),
    NOTHING,
)
SIGNALS = Listing(
    "signals",
    msg("Signals of this period"),
    (
        Column("kind", msg("Signal"), itemgetter(0), words="signal", rank=0),
        _number("signals", msg("Signals seen"), itemgetter(1)),
        _number("enterprises", msg("Enterprises"), itemgetter(2)),
    ),
    msg("No signal was seen in this period."),
)
ALARMS = Listing(
    "alarms",
    msg("Open alarms"),
    (
        *_turned((_kept(lists.ID), *_NAMED, _kept(lists.LIGHT))),
        Column("raised_on", msg("Raised on"), attrgetter("raised_on"), rank=0),
        _number("weight", msg("Weight")),
        _number("count", msg("Times seen")),
        *_turned((_OWNER, lists.CODE._replace(rank=None))),
    ),
    msg("No alarm is open."),
)
