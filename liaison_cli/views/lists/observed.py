"""The lists about signals and their columns."""

from __future__ import annotations

from typing import Any

from liaison_cli.core.values.message import msg, within
from liaison_cli.lang import say
from liaison_cli.views.lists.column import Column, Listing, Mask
from liaison_cli.views.lists.standing import _field
from liaison_cli.views.personal import value_of


def _mask(row: Any) -> Mask:
    return value_of(row.kind)


# Of a changed status the values are words of a list, too; any other value stands as it is.
SIGNALS = Listing(
    "signals",
    msg("Warning signals"),
    (
        _field("id", msg("No."), rank=0, right=True),
        _field("on", msg("Day"), rank=0),
        _field("code", msg("Code"), rank=6),
        _field("name", msg("Enterprise"), rank=0, grow=True),
        _field("kind", msg("Signal"), words="signal", rank=0),
        _field("old", msg("Old value"), words="status", rank=4, grow=True, private=_mask),
        _field("new", msg("New value"), words="status", rank=1, grow=True, private=_mask),
        _field("source", msg("Source"), words="tip_source", rank=2),
        _field("note", msg("Note"), rank=2, grow=True, private="text"),
        _field("officer", msg("Officer"), rank=4),
        _field("alarm", msg("Alarm"), rank=3, right=True),
        _field("by", msg("Recorded by"), rank=8),
        _field("dismissed", within("signals", "Dismissed"), rank=5, grow=True),
        _field("uid", msg("Name everywhere"), rank=None),
    ),
    msg("There are no signals."),
)
KINDS = Listing(
    "signal_kinds",
    msg("Kinds of signals"),
    (
        Column("kind", within("signals", "Kind"), lambda row: row[0], rank=0),
        Column("meaning", msg("Meaning"), lambda row: row[0], words="signal", rank=0),
        Column("side", msg("Side"), lambda row: row[1].side, words="side", rank=0),
        Column("weight", msg("Weight"), lambda row: row[1].weight, rank=0, right=True),
        Column("fresh_days", msg("Counts for (days)"), lambda row: row[1].fresh, rank=0, right=True),
        Column("sensitive", msg("Sensitive"), lambda row: row[2], rank=0),
    ),
    msg("There are no signals."),
)
ALARMS = Listing(
    "alarms",
    msg("Alarms"),
    (
        _field("id", msg("No."), rank=0, right=True),
        _field("code", msg("Code"), rank=6),
        _field("name", msg("Enterprise"), rank=0, grow=True),
        _field("state", msg("State"), words="alarm_state", rank=0),
        _field("weight", msg("Weight"), rank=1, right=True),
        _field("reasons", msg("Reason"), rank=0, wrap=True),
        _field("rules", msg("Rules"), rank=None),
        _field("count", msg("Signals"), rank=2, right=True),
        _field("first_seen", msg("First seen"), rank=3),
        _field("last_seen", msg("Last seen"), rank=2),
        _field("officer", msg("Officer"), rank=2),
        _field("raised_on", msg("Raised"), rank=5),
        _field("snoozed_until", msg("Snoozed until"), rank=4),
        _field("closed_on", msg("Closed"), rank=6),
        _field("finding", msg("Was right"), rank=6),
        _field("why", msg("Note"), words="task_note", rank=6, grow=True),
        _field("uid", msg("Name everywhere"), rank=None),
    ),
    msg("There are no alarms."),
)
RULES = Listing(
    "rules",
    msg("Rules"),
    (
        Column("rule", msg("Rule name"), lambda row: row["rule"], rank=0),
        Column("meaning", msg("Meaning"), lambda row: row["rule"], words="rule", rank=0),
        Column("makes", msg("Makes"), lambda row: row["makes"], words="makes", rank=0),
        Column("routine", msg("Ordinary reminder"), lambda row: row["routine"], rank=1),
        Column("applied", msg("Applied"), lambda row: row["applied"], rank=0),
        Column("muted_until", msg("Silent until"), lambda row: row["muted_until"], rank=0),
    ),
    msg("There are no rules."),
)
RULE_REPORT = Listing(
    "rule_report",
    msg("How often each rule was right"),
    (
        Column("rule", msg("Rule"), lambda row: row["rule"], words="rule", rank=0),
        Column("made", msg("Times"), lambda row: row["made"], rank=0, right=True),
        Column("open", msg("Open"), lambda row: row["open"], rank=0, right=True),
        Column("right", msg("Right"), lambda row: row["right"], rank=0, right=True),
        Column("noise", msg("Noise"), lambda row: row["noise"], rank=0, right=True),
        Column("ended", msg("Ended by itself"), lambda row: row["ended"], rank=1, right=True),
        Column("share", msg("Right, %"), lambda row: row["share"], rank=0, right=True),
    ),
    msg("No rule has made anything yet."),
)
TIMELINE = Listing(
    "timeline",
    msg("Timeline"),
    (
        _field("day", msg("Day"), rank=0),
        _field("what", msg("What"), words="event", rank=0),
        Column("text", msg("What happened"), lambda row: say(row.said), rank=0, wrap=True),
        Column("detail", msg("Note"), lambda row: say(row.detail) or None, rank=1, grow=True, private=_mask),
    ),
    msg("Nothing has happened yet."),
)
