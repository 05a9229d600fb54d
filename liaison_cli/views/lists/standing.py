"""The lists of the product and their columns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from liaison_cli.core.values.message import Message, msg, within
from liaison_cli.core.values.model import Line
from liaison_cli.views.lists.column import Column, Listing

_LIGHT_STYLES = {"red": "bold red", "yellow": "yellow", "green": "green"}


def _of(name: str) -> Callable[[Line], Any]:
    return lambda line: getattr(line.standing, name)


def _light_style(line: Line) -> str | None:
    return _LIGHT_STYLES[line.standing.light]


def _late_style(line: Line) -> str | None:
    return "red" if line.days_overdue is not None and line.days_overdue > 0 else None


def _score_style(line: Line) -> str | None:
    return _LIGHT_STYLES[line.band] if line.band in ("red", "yellow") else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


CODE = Column("code", msg("Code"), _of("code"), rank=2)
NAME = Column("name", msg("Enterprise"), _of("name"), rank=0, grow=True)
TIER = Column("tier", msg("Tier"), _of("tier"), words="tier", rank=3)
OFFICER = Column("officer", msg("Officer"), _of("officer"), rank=4)
LIGHT = Column("light", msg("Light"), _of("light"), words="light", rank=0, style=_light_style)
LIAISON = Column("liaison", msg("Liaison"), _of("liaison"), rank=1)
MOBILE = Column("mobile", msg("Mobile"), _of("mobile"), rank=1, private="phone")
DUE_ON = Column("due_on", msg("Due"), _of("due_on"), rank=0)
DAYS_OVERDUE = Column(
    "days_overdue", msg("Days over"), lambda line: line.days_overdue, rank=0, right=True, style=_late_style
)
BUILDING = Column("building", msg("Building"), _of("building"), rank=6)
STATUS = Column("status", msg("Status"), _of("status"), words="status", rank=8)
FAILURES = Column("failures", msg("Failures"), _of("failures"), rank=7, right=True)
LAST_REACHED = Column("last_reached_on", msg("Last reached"), lambda line: _day(line.standing.last_reached_at), rank=5)
ID = Column("id", msg("No."), _of("id"), rank=0, right=True)
VERIFIED = Column("verified_on", msg("Verified"), _of("verified_on"), rank=0)
ADVICE = Column("advice", msg("How"), lambda line: line.advice and line.advice.short, rank=3)
ACTION = Column("action", msg("What to do"), lambda line: line.action, rank=3, grow=True)


def _without(column: Column, rank: int | None) -> Column:
    return column._replace(rank=rank)


def _advised(name: str) -> Column:
    """A part of the advice, for files; a list that comes back filled in has a channel and topics of its own beside it."""
    return Column(f"advice_{name}", ADVICE.title, lambda line: line.advice and getattr(line.advice, name), rank=None)


DUE = Listing(
    "due",
    msg("Whom to contact"),
    (
        ID,
        CODE,
        NAME,
        TIER,
        LIGHT,
        DUE_ON,
        DAYS_OVERDUE,
        LIAISON,
        MOBILE,
        OFFICER,
        LAST_REACHED,
        BUILDING,
        FAILURES,
        _without(STATUS, None),
        ADVICE,
        *(_advised(name) for name in ("channel", "hour", "topic_kind", "topic", "news")),
        _without(ACTION, 4),
    ),
    msg("Nobody is due in this period."),
)
STALE = Listing(
    "stale",
    msg("Liaison details to check"),
    (
        ID,
        CODE,
        NAME,
        TIER,
        _without(LIGHT, 5),
        LIAISON,
        MOBILE,
        VERIFIED,
        Column("days_stale", msg("Days stale"), lambda line: line.days_stale, rank=0, right=True),
        OFFICER,
        _without(DUE_ON, 7),
        _without(DAYS_OVERDUE, None),
        BUILDING,
        _without(STATUS, None),
    ),
    msg("All liaison details are fresh."),
)
RISK = Listing(
    "risk",
    msg("Enterprises at risk"),
    (
        ID,
        CODE,
        NAME,
        TIER,
        LIGHT,
        Column("score", msg("Score"), lambda line: line.score, rank=0, right=True, style=_score_style),
        Column("reasons", msg("Why (points)"), lambda line: line.reasons, rank=0, wrap=True),
        OFFICER,
        _without(LIAISON, 6),
        _without(MOBILE, None),
        _without(DUE_ON, 6),
        _without(DAYS_OVERDUE, None),
        _without(BUILDING, 8),
        _without(FAILURES, None),
        _without(ACTION, None),
    ),
    msg("No enterprise is at risk."),
)


def _untold(row: Any) -> str | None:
    return "yellow" if row.notice == "missing" else None


# Whether the liaison of a line, or the person of an appointment, was told what is kept of her.
NOTICE = Column("notice", msg("Notice"), lambda row: row.notice, words="notice", rank=1, style=_untold)
LIST = Listing(
    "list",
    msg("Enterprises"),
    (
        ID,
        CODE,
        NAME,
        TIER,
        LIGHT,
        DUE_ON,
        _without(DAYS_OVERDUE, 5),
        LIAISON,
        MOBILE,
        OFFICER,
        BUILDING,
        _without(STATUS, 2),
        LAST_REACHED,
        _without(FAILURES, None),
    ),
    msg("No enterprise fits."),
)
FOUND = Listing("found", msg("Enterprises found"), (*LIST.columns, NOTICE._replace(rank=0)), LIST.empty)


def _key(key: str, title: Message, **more: Any) -> Column:
    return Column(key, title, lambda row: row[key], **more)


def _field(key: str, title: Message, **more: Any) -> Column:
    return Column(key, title, lambda row: getattr(row, key), **more)


TASKS = Listing(
    "tasks",
    msg("Tasks"),
    (
        _field("id", msg("No."), rank=0, right=True),
        _field("code", msg("Code"), rank=6),
        _field("name", msg("Enterprise"), rank=0, grow=True),
        _field("rule", msg("Task"), words="rule", rank=0),
        _field("officer", msg("Officer"), rank=2),
        _field("state", msg("State"), words="state", rank=1),
        _field("made_on", msg("Made"), rank=7),
        _field("deadline", msg("Deadline"), rank=0),
        _field("reason", msg("Reason"), rank=3, grow=True, private="text"),
        _field("outcome", msg("Result"), words="task_outcome", rank=8, grow=True),
        _field("why", msg("What ended it"), rank=9, grow=True, private="text"),
        _field("closed_on", msg("Closed"), rank=None),
        _field("uid", msg("Name everywhere"), rank=None),
    ),
    msg("There are no tasks."),
)
PEOPLE = Listing(
    "people",
    msg("People"),
    (
        _field("name", msg("Name"), rank=0),
        _field("role", msg("Role"), words="role", rank=0),
        _field("mobile", msg("Mobile"), rank=0, private="phone"),
        _field("landline", msg("Landline"), rank=5, private="phone"),
        _field("other_phones", msg("Other numbers"), rank=5, private="phone"),
        _field("wechat", msg("WeChat"), rank=6, private="handle"),
        _field("email", msg("E-mail"), rank=6, private="handle"),
        _field("prefers", msg("Prefers"), words="channel", rank=6),
        _field("quiet_hours", msg("Quiet hours"), rank=6),
        _field("title", msg("Post"), rank=3),
        _field("agency", msg("Agency"), rank=4),
        _field("filed", msg("Filed"), rank=4),
        _field("filed_on", msg("Filed on"), rank=None),
        _field("relation", msg("Relation"), rank=5),
        NOTICE,
        _field("verified_on", msg("Verified"), rank=1),
        _field("form", msg("Check form"), rank=None),
        _field("started_on", msg("From"), rank=2),
        _field("ended_on", msg("To"), rank=2),
    ),
    msg("There is no liaison on record."),
)
ATTEMPTS = Listing(
    "attempts",
    msg("Contacts"),
    (
        _field("id", msg("No."), rank=0, right=True),
        Column("at", msg("When"), lambda row: row.at[:16], rank=0),
        _field("channel", msg("Channel"), words="channel", rank=0),
        _field("outcome", msg("Outcome"), words="outcome", rank=0),
        _field("deep", msg("Deep"), rank=2),
        _field("inbound", msg("They called"), rank=4),
        _field("told", msg("Asked to tell"), rank=6),
        _field("person", msg("With"), rank=1),
        _field("officer", msg("By"), rank=1),
        _field("topics", msg("Topics"), words="topic", rank=3, grow=True, private="text"),
        _field("note", msg("Note"), rank=3, grow=True, private="text"),
        _field("voided", msg("Taken back"), rank=1, grow=True),
    ),
    msg("No contact has been recorded yet."),
)
CONFIG = Listing(
    "config",
    msg("The policy in force"),
    (
        _field("key", msg("Setting"), rank=0),
        _field("value", msg("Value"), rank=0, grow=True),
        Column(
            "source",
            within("settings", "From"),
            lambda row: "file" if row.from_file else "default",
            words="source",
            rank=0,
        ),
        _field("default", msg("Default"), rank=2, grow=True),
    ),
    msg("There are no settings."),
)
OFFICERS = Listing(
    "officers",
    msg("Officers"),
    (
        _key("officer", msg("Officer"), rank=0),
        _key("enterprises", msg("Enterprises"), rank=0, right=True),
        _key("open_tasks", msg("Open tasks"), rank=0, right=True),
        _key("left_on", msg("Handed over on"), rank=1),
    ),
    msg("There are no officers yet; a roster names them in its officer column (网格员)."),
)
SPREAD = Listing(
    "spread",
    msg("First contacts"),
    (
        Column("code", msg("Code"), lambda row: row.standing.code, rank=2),
        Column("name", msg("Enterprise"), lambda row: row.standing.name, rank=0, grow=True),
        Column("tier", msg("Tier"), lambda row: row.standing.tier, words="tier", rank=0),
        Column("officer", msg("Officer"), lambda row: row.standing.officer, rank=0),
        _field("day", msg("Day"), rank=0),
        _field("fits", msg("Within capacity"), rank=0),
    ),
    msg("No first contact is waiting."),
)
