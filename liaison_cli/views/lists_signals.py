"""The lists about signals and their columns."""

from __future__ import annotations

from liaison_cli.core.message import msg
from liaison_cli.views.column import Column, Listing
from liaison_cli.views.lists import _field

SIGNALS = Listing(
    "signals",
    msg("Warning signals"),
    (
        _field("id", msg("No."), rank=0, right=True),
        _field("on", msg("Day"), rank=0),
        _field("code", msg("Code"), rank=6),
        _field("name", msg("Enterprise"), rank=0, grow=True),
        _field("kind", msg("Signal"), words="signal", rank=0),
        _field("old", msg("Before"), rank=3, grow=True, private="phone"),
        _field("new", msg("After"), rank=2, grow=True, private="phone"),
        _field("source", msg("Source"), words="tip_source", rank=1),
        _field("note", msg("Note"), rank=2, grow=True, private="phone"),
        _field("officer", msg("Officer"), rank=4),
        _field("alarm", msg("Alarm"), rank=3, right=True),
        _field("by", msg("Recorded by"), rank=8),
        _field("dismissed", msg("Dismissed"), rank=5, grow=True),
    ),
    msg("There are no signals."),
)
KINDS = Listing(
    "signal_kinds",
    msg("Kinds of signals"),
    (
        Column("kind", msg("Kind"), lambda row: row[0], rank=0),
        Column("meaning", msg("Meaning"), lambda row: row[0], words="signal", rank=0),
        Column("side", msg("Side"), lambda row: row[1].side, words="side", rank=0),
        Column("weight", msg("Weight"), lambda row: row[1].weight, rank=0, right=True),
        Column("fresh_days", msg("Counts for (days)"), lambda row: row[1].fresh, rank=0, right=True),
        Column("sensitive", msg("Sensitive"), lambda row: row[2], rank=0),
    ),
    msg("There are no signals."),
)
