"""What a file holds: its tables, in whatever format, each with the fields of its columns."""

from __future__ import annotations

from dataclasses import replace

from liaison_cli.core.values.message import Message, msg
from liaison_cli.errors import UsageError
from liaison_cli.importer.job import Options
from liaison_cli.importer.read import formats
from liaison_cli.importer.read.source import Scratch, Source, Unreadable
from liaison_cli.importer.read.table import Table
from liaison_cli.importer.read.text.text_table import open_text
from liaison_cli.importer.understand.columns import NoHeader, shapes_of
from liaison_cli.importer.understand.table_shape import Shape

KINDS = ("enterprises", "liaisons", "attempts", "signals", "network")


def check(options: Options) -> None:
    """Raises UsageError for what no file can be read as."""
    if options.kind and options.kind not in KINDS:
        raise UsageError(
            msg("There is no kind {name!r} of file.", name=options.kind),
            msg("Choose one of {choices}.", choices=KINDS),
        )


def detect(source: Source, options: Options, scratch: Scratch) -> list[Shape]:
    """The tables of a file, each with its header row, mapping and kind. Raises Unreadable."""
    tables = formats.tables(source, options, scratch)
    if tables is None:
        tables = [open_text(source, options)]
    if not any(table.headers or table.head(1) for table in tables):
        raise Unreadable(msg("{path} is empty.", path=source.path), msg("Export the roster again."))
    if len(tables) == 1 or options.sheets:
        shapes, notes = [shape for table in tables for shape in shapes_of(table, options)], ()
    else:
        shapes, notes = _known(source, tables, options)
    first, *rest = shapes
    return [replace(first, notes=(*source.notes, *notes, *first.notes)), *rest]


def _known(source: Source, tables: list[Table], options: Options) -> tuple[list[Shape], tuple[Message, ...]]:
    """The sheets whose headers are known; the others are named in the plan."""
    taken, left = [], []
    for table in tables:
        try:
            # An empty sheet is left out without a word: every new workbook has some.
            if not table.head(1):
                continue
            if table.hidden:
                left.append(msg("{sheet} (hidden)", sheet=table.sheet))
            else:
                taken += shapes_of(table, options)
        except NoHeader:
            left.append(msg("{sheet} (no header row that is known)", sheet=table.sheet))
    if not taken:
        raise Unreadable(
            msg("{path} has no sheet with a header row that is known: {names}.", path=source.path, names=left),
            msg("Name the right one with --sheet."),
        )
    note = msg("Sheets not taken: {names}. Name one with --sheet to take it.", names=left)
    return taken, (note,) if left else ()
