"""The columns of imports and of what one changed, and what taking one back did."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from liaison_cli.core.privacy import masking
from liaison_cli.core.privacy.personal_fields import masked
from liaison_cli.core.values.message import Message, Word, many, msg, within
from liaison_cli.views.formats.as_json import dumps
from liaison_cli.views.lists.column import Column, Listing, Mask
from liaison_cli.views.output import Output
from liaison_cli.views.personal import of_table, value_of
from liaison_cli.views.text import as_seen

_SHOWN = 20


def _key(key: str, title: Message, **more: Any) -> Column:
    return Column(key, title, lambda row: row[key], **more)


IMPORTS = Listing(
    "imports",
    msg("Imports"),
    (
        _key("id", msg("No."), rank=0, right=True),
        Column("at", msg("When"), lambda row: row["at"].replace("T", " "), rank=1),
        _key("by", msg("By"), rank=4),
        _key("path", msg("File"), rank=0, grow=True),
        _key("kind", msg("Kind of file"), words="kind", rank=2),
        _key("encoding", msg("Encoding"), rank=8),
        _key("rows", msg("Rows"), rank=5, right=True),
        _key("inserted", within("imports", "New"), rank=0, right=True),
        _key("updated", msg("Changed"), rank=0, right=True),
        _key("unchanged", msg("Unchanged"), rank=6, right=True),
        _key("rejected", msg("Rejected"), rank=0, right=True),
        _key("undone_at", msg("Taken back"), rank=3),
        _key("undone_by", msg("Taken back by"), rank=9),
    ),
    msg("Nothing has been imported yet."),
)
PROFILES = Listing(
    "profiles",
    msg("Remembered options"),
    (
        _key("name", msg("Profile"), rank=0),
        _key("kind", msg("Kind of file"), words="kind", rank=1),
        _key("encoding", msg("Encoding"), rank=3),
        _key("delimiter", msg("Delimiter"), rank=4),
        _key("sheets", msg("Sheets"), rank=2),
        _key("header_row", msg("Line of the column names"), rank=5, right=True),
        _key("columns", msg("Columns"), rank=0, grow=True),
    ),
    msg("No options are remembered; `liaison import FILE --profile NAME` with some does it."),
)


def _mask(row: Any) -> Mask:
    change, field = row
    return masking.mask("name") if (change.entity, field) == ("person", "name") else value_of(field)


CHANGES = Listing(
    "changes",
    msg("What the import changed"),
    (
        Column("enterprise", msg("Enterprise"), lambda row: row[0].enterprise, rank=0, grow=True),
        Column("person", within("changes", "Person"), lambda row: row[0].person, rank=1, private="name"),
        Column("field", msg("Field"), lambda row: row[1], words="field", rank=0),
        Column(
            "before",
            within("changes", "Before"),
            lambda row: row[0].before.get(row[1]),
            rank=0,
            grow=True,
            private=_mask,
        ),
        Column("after", msg("After"), lambda row: row[0].after.get(row[1]), rank=0, grow=True, private=_mask),
    ),
    msg("It changed nothing that was there before."),
    about=lambda row: (row[0].entity, row[0].entity_id),
)


def shielded(changes: Iterable[Any], people: Collection[int]) -> Iterator[Any]:
    """The changes, those of these people as they are seen without a reason: they stay closed where others are shown in full."""
    for change in changes:
        if change.person_id in people:
            kinds = of_table(change.entity)
            hidden = {part: masking.every(getattr(change, part), kinds) for part in ("before", "after")}
            change = replace(change, person=masking.name(change.person), **hidden)
        yield change


def show_undone(done: Any, output: Output, *, import_id: int, dry_run: bool) -> None:
    """Say what was taken back, and what stays because something has changed it since."""
    with output.writing() as stream:
        if output.fmt in ("json", "ndjson"):
            kept = [{"name": name, "field": field, "value": masked(field, value)} for name, field, value in done.kept]
            counts = {name: getattr(done, name) for name in ("withdrawn", "voided", "ended", "restored", "signals")}
            stream.write(dumps({"import": import_id, "dry_run": dry_run, **counts, "kept": kept}) + "\n")
            return
        for message in _said(done, import_id, dry_run):
            stream.write(as_seen(message) + "\n")


def _said(done: Any, import_id: int, dry_run: bool) -> Iterator[Message]:
    if dry_run:
        yield msg("This is what taking import {id} back would do:", id=import_id)
    else:
        yield msg("Import {id} was taken back.", id=import_id)
    yield many("  {count} enterprise withdrawn.", "  {count} enterprises withdrawn.", count=done.withdrawn)
    yield many("  {count} appointment withdrawn.", "  {count} appointments withdrawn.", count=done.ended)
    yield many("  {count} contact voided.", "  {count} contacts voided.", count=done.voided)
    yield many(
        "  {count} record got its former values back.",
        "  {count} records got their former values back.",
        count=done.restored,
    )
    if done.signals:
        yield many("  {count} signal withdrawn.", "  {count} signals withdrawn.", count=done.signals)
    if done.kept:
        yield many(
            "  {count} stays as it is, for something has changed it since:",
            "  {count} stay as they are, for something has changed them since:",
            count=len(done.kept),
        )
    for name, field, _ in done.kept[:_SHOWN]:
        yield msg("    {name}: {field}", name=name, field=Word("field", field))
    if len(done.kept) > _SHOWN:
        yield msg("    … and {count} more.", count=len(done.kept) - _SHOWN)
