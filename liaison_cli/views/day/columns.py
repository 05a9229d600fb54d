"""The columns of a day, defined once: for files all of them, for a screen what cannot wait apart from what is due."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.work.day import Contact
from liaison_cli.views.lists.column import Column, Listing

_LIGHT_STYLES = {"red": "bold red", "yellow": "yellow", "green": "green"}


def _of(name: str) -> Callable[[Contact], Any]:
    return lambda row: getattr(row.standing, name)


def _advised(name: str) -> Callable[[Contact], Any]:
    return lambda row: getattr(row.advice, name, None)


def _every(name: str) -> Callable[[Contact], Any]:
    return lambda row: tuple(getattr(each, name) for each in row.standings)


def _also(row: Contact) -> tuple[str, ...]:
    return tuple(each.name for each in row.standings[1:])


def _why(row: Contact) -> tuple[Message, ...]:
    return tuple(each.said for each in row.reasons)


def _kind_style(row: Contact) -> str | None:
    return _LIGHT_STYLES.get(row.kind or "")


def _light_style(row: Contact) -> str | None:
    return _LIGHT_STYLES[row.standing.light]


def _with_rank(column: Column, rank: int) -> Column:
    return column._replace(rank=rank)


def _below_names(column: Column) -> Column:
    return column._replace(below="names")


_ID = Column("id", msg("No."), _of("id"), rank=0, right=True)
_CODE = Column("code", msg("Code"), _of("code"), rank=6)
_NAME = Column("name", msg("Enterprise"), _of("name"), rank=0, grow=True)
_ALSO = Column("also", msg("Also"), _also, rank=6, grow=True)
# On a screen the enterprises that one call settles stand below each other.
_IDS = Column("ids", msg("No."), _every("id"), rank=0, right=True, stacked=True)
_NAMES = Column("names", msg("Enterprise"), _every("name"), rank=0, grow=True, stacked=True)
_KIND = Column("kind", msg("Cannot wait"), lambda row: row.kind, words="urgent", rank=0, style=_kind_style)
_WHAT = _KIND._replace(title=msg("What"))
_DEADLINE = Column("deadline", msg("Deadline"), lambda row: row.deadline, rank=0)
_WHY = Column("why", msg("Why"), _why, rank=2, grow=True, private="text")
_ACTION = Column("action", msg("What to do"), lambda row: row.action, rank=0, grow=True, private="text")
_AT = Column("at", msg("Time"), lambda row: f"{row.at:%H:%M}" if row.at else None, rank=0)
_CHANNEL = Column("channel", msg("Channel"), _advised("channel"), words="channel", rank=0)
_CHANNEL_WHY = Column("channel_why", msg("Why this way"), _advised("channel_why"), rank=4, grow=True)
_HOUR = Column("hour", msg("Hour"), _advised("hour"), rank=6, right=True)
_HOUR_WHY = Column("hour_why", msg("Why then"), _advised("hour_why"), rank=6, grow=True)
_TOPIC = Column("topic", msg("Say first"), _advised("topic"), rank=0, grow=True, private="text")
_WORDS = Column("words", msg("Words"), _advised("words"), rank=6, grow=True, private="text")
_LIGHT = Column("light", msg("Light"), _of("light"), words="light", rank=3, style=_light_style)
_TIER = Column("tier", msg("Tier"), _of("tier"), words="tier", rank=3)
_DUE_ON = Column("due_on", msg("Due"), _of("due_on"), rank=2)
_LIAISON = Column("liaison", msg("Liaison"), _of("liaison"), rank=1)
_MOBILE = Column("mobile", msg("Mobile"), _of("mobile"), rank=1, private="phone")
_OFFICER = Column("officer", msg("Officer"), _of("officer"), rank=6)
_BUILDING = Column("building", msg("Building"), _of("building"), rank=5)

_EMPTY = msg("Nothing is waiting and nobody is due.")
TODAY = Listing(
    "today",
    msg("Today"),
    (
        _AT,
        _KIND,
        _DEADLINE,
        _ID,
        _CODE,
        _NAME,
        _ALSO,
        _WHY,
        _ACTION,
        _CHANNEL,
        _CHANNEL_WHY,
        _HOUR,
        _HOUR_WHY,
        _TOPIC,
        _WORDS,
        _LIGHT,
        _TIER,
        _DUE_ON,
        _LIAISON,
        _MOBILE,
        _OFFICER,
        _BUILDING,
    ),
    _EMPTY,
)
URGENT = Listing(
    "urgent",
    msg("Cannot wait"),
    (
        _WHAT,
        _DEADLINE,
        _with_rank(_AT, 1),
        _IDS,
        _NAMES,
        _below_names(_ACTION),
        _LIAISON,
        _MOBILE,
        _WHY,
        _with_rank(_CHANNEL, 3),
        _with_rank(_DUE_ON, 4),
        _BUILDING,
    ),
    _EMPTY,
)
CONTACTS = Listing(
    "contacts",
    msg("Due contacts"),
    (_AT, _IDS, _NAMES, _CHANNEL, _LIAISON, _MOBILE, _below_names(_TOPIC), _DUE_ON, _TIER, _CHANNEL_WHY, _BUILDING),
    _EMPTY,
)
# What stands beside the questions of a worklist.
WORKLIST = Listing(
    "worklist",
    msg("worklist"),
    (_AT, _KIND, _CODE, _NAMES, _LIAISON, _MOBILE, _ACTION, _TOPIC),
    _EMPTY,
)


def _amount(key: str, title: Message) -> Column:
    return Column(key, title, attrgetter(key), rank=0, right=True)


EVERYBODY = Listing(
    "everybody",
    msg("Today, by officer"),
    (
        Column("officer", msg("Officer"), attrgetter("officer"), rank=0),
        _amount("enterprises", msg("Enterprises")),
        Column("urgent", msg("Cannot wait"), lambda day: len(day.urgent), rank=0, right=True),
        Column("contacts", msg("Due contacts"), lambda day: len(day.contacts), rank=0, right=True),
        _amount("late", msg("Overdue")),
        _amount("left_over", msg("No room today")),
    ),
    msg("There are no officers yet; a roster names them in its officer column (网格员)."),
)
URGENT_OF_ALL = Listing(
    "urgent",
    URGENT.title,
    (_with_rank(_OFFICER, 0), _WHAT, _DEADLINE, _IDS, _NAMES, _below_names(_ACTION), _LIAISON, _WHY),
    _EMPTY,
)
