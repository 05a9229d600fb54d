"""The columns of duplicates and merges."""

from __future__ import annotations

from typing import Any

from liaison_cli.core.values.message import Message, msg
from liaison_cli.views.lists.column import Column, Listing


def _of(which: str, key: str, field: str, title: Message, **more: Any) -> Column:
    return Column(key, title, lambda pair: getattr(getattr(pair, which), field), **more)


def _key(key: str, title: Message, **more: Any) -> Column:
    return Column(key, title, lambda row: row[key], **more)


DUPLICATES = Listing(
    "duplicates",
    msg("Enterprises that may be one"),
    (
        _of("keep", "id", "id", msg("No."), rank=0, right=True),
        _of("keep", "code", "code", msg("Code"), rank=3),
        _of("keep", "name", "name", msg("Enterprise"), rank=0, grow=True),
        _of("other", "other_id", "id", msg("Other no."), rank=0, right=True),
        _of("other", "other_code", "code", msg("Other code"), rank=4),
        _of("other", "other_name", "name", msg("The other"), rank=0, grow=True),
        Column("reasons", msg("Why"), lambda pair: pair.reasons, rank=0, wrap=True),
    ),
    msg("No two enterprises look like one."),
)
SHARED = Listing(
    "people",
    msg("One number under several names"),
    (
        Column("mobile", msg("Mobile"), lambda row: row[0], rank=0, private="phone"),
        Column("names", msg("Names"), lambda row: tuple(row[1].split(",")), rank=0, grow=True),
        Column("enterprises", msg("Enterprises"), lambda row: row[2], rank=0, right=True),
    ),
    msg("No number stands under several names."),
    about=lambda row: ("mobile", row[0]),
)
MERGES = Listing(
    "merges",
    msg("Merges"),
    (
        _key("id", msg("No."), rank=0, right=True),
        Column("at", msg("When"), lambda row: row["at"].replace("T", " "), rank=2),
        _key("by", msg("By"), rank=3),
        _key("kept_code", msg("Code"), rank=5),
        _key("kept_name", msg("Enterprise"), rank=0, grow=True),
        _key("code", msg("Other code"), rank=4),
        _key("name", msg("The other"), rank=0, grow=True),
        _key("undone_at", msg("Taken back"), rank=1),
    ),
    msg("Nothing has been merged."),
)
