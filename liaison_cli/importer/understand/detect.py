"""What the files hold: their tables, in whatever format, each with the fields of its columns."""

from __future__ import annotations

from dataclasses import replace

from liaison_cli.core.values.message import Message, msg
from liaison_cli.errors import UsageError
from liaison_cli.importer.job import Job, Reading
from liaison_cli.importer.read import formats
from liaison_cli.importer.read.archive import members
from liaison_cli.importer.read.source import NoRows, Scratch, Source, Unreadable, files
from liaison_cli.importer.read.table import Table
from liaison_cli.importer.read.text.text_table import open_text
from liaison_cli.importer.report import FileReport
from liaison_cli.importer.understand.columns import NoHeader, shapes_of
from liaison_cli.importer.understand.table_shape import Shape

# A table that was found, or the report of a file that cannot be read.
Found = Shape | FileReport
KINDS = ("enterprises", "liaisons", "attempts", "signals", "network")


def check(reading: Reading) -> None:
    """Raises UsageError for what no file can be read as."""
    if reading.kind and reading.kind not in KINDS:
        raise UsageError(
            msg("There is no kind {name!r} of file.", name=reading.kind),
            msg("Choose one of {choices}.", choices=KINDS),
        )


def everything(job: Job, scratch: Scratch) -> list[Found]:
    """Every table of the files, and a report for each name that stands for none or cannot be read.

    Raises Unreadable when none can be.
    """
    found: list[Found] = []
    for path in job.files:
        job.watch.reading(str(path))
        try:
            sources = files(path, scratch)
        except Unreadable as error:
            found.append(_unread(str(path), error))
            continue
        for source in sources:
            found += _tables(source, job, scratch)
    errors = [each.error for each in found if isinstance(each, FileReport) and each.error]
    if errors and len(errors) == len(found):
        raise errors[0]
    return found


def _tables(source: Source, job: Job, scratch: Scratch) -> list[Found]:
    job.watch.reading(source.path)
    try:
        if not formats.is_archive(source):
            return [*detect(source, job.reading, scratch)]
        return [each for member in members(source, scratch) for each in _tables(member, job, scratch)]
    except NoRows:
        return [_unread(source.path)]
    except Unreadable as error:
        return [_unread(source.path, error)]


def _unread(path: str, error: Unreadable | None = None) -> FileReport:
    return FileReport(path, None, None, None, None, None, None, error=error)


def detect(source: Source, reading: Reading, scratch: Scratch) -> list[Shape]:
    """The tables of a file, each with its header row, mapping and kind. Raises Unreadable."""
    tables = formats.tables(source, reading, scratch)
    if tables is None:
        tables = [open_text(source, reading)]
    # An empty sheet is left out without a word: every new workbook has some.
    filled = [table for table in tables if table.headers or table.head(1)]
    if not filled:
        raise Unreadable(msg("{path} is empty.", path=source.path), msg("Export the roster again."))
    if len(tables) > 1 and len(filled) == 1 and not filled[0].hidden:
        tables = filled
    if len(tables) == 1 or reading.sheets:
        shapes = [shape for table in tables for shape in shapes_of(table, reading)]
        notes: tuple[Message, ...] = ()
    else:
        shapes, notes = _known(source, filled, reading)
    first, *rest = shapes
    return [replace(first, notes=(*source.notes, *notes, *first.notes)), *rest]


def _known(source: Source, tables: list[Table], reading: Reading) -> tuple[list[Shape], tuple[Message, ...]]:
    """The sheets whose headers are known; the others are named in the plan."""
    taken, left, hints = [], [], []
    for table in tables:
        try:
            if table.hidden:
                left.append(msg("{sheet} (hidden)", sheet=table.sheet))
            else:
                taken += shapes_of(table, reading)
        except NoHeader as error:
            left.append(msg("{sheet} (no header row that is known)", sheet=table.sheet))
            if error.proposal and error.hint:
                hints.append(msg("Sheet {sheet}: {hint}", sheet=table.sheet, hint=error.hint))
    if not taken:
        raise Unreadable(
            msg("{path} has no sheet with a header row that is known: {names}.", path=source.path, names=left),
            next(iter(hints), msg("Name the right one with --sheet.")),
        )
    if lists := [each for each in taken if each.kind == "worklists"]:
        # What the words of a worklist mean stands beside it, and asks nobody for anything.
        return lists, ()
    note = msg("Sheets not taken: {names}. Name one with --sheet to take it.", names=left)
    return taken, (note, *hints) if left else ()
