"""One import: each file examined, taken in one transaction, and reported."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol

from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Stamp
from liaison_cli.importer.check.reject_files import width
from liaison_cli.importer.check.rejects import Rejects
from liaison_cli.importer.check.rows import Block, checked
from liaison_cli.importer.job import Options
from liaison_cli.importer.plan.conflicts import Settling
from liaison_cli.importer.read import formats
from liaison_cli.importer.read.archive import members
from liaison_cli.importer.read.source import Scratch, Source, Unreadable, files
from liaison_cli.importer.report import FileReport, Problem
from liaison_cli.importer.understand.columns import not_taken, shape_of
from liaison_cli.importer.understand.detect import check, detect
from liaison_cli.importer.understand.table_shape import Shape
from liaison_cli.importer.write import fact_rows
from liaison_cli.importer.write.attempt_rows import Attempts
from liaison_cli.importer.write.context import Context
from liaison_cli.importer.write.enterprise_rows import Enterprises, Liaisons
from liaison_cli.importer.write.network_rows import Network
from liaison_cli.importer.write.signal_rows import Signals
from liaison_cli.store.file.database import bulk_turn
from liaison_cli.store.log import standings
from liaison_cli.store.roster import load as roster
from liaison_cli.store.watch import signals

_TAKERS = {
    "enterprises": Enterprises,
    "liaisons": Liaisons,
    "attempts": Attempts,
    "signals": Signals,
    "network": Network,
}


_FIRST = msg("No enterprise is on record yet: this list is taken as the roster of enterprises, with their contacts.")


class _DryRun(Exception):
    """Leaves the transaction without a trace once everything has been counted."""


class _Doubted(Exception):
    """Rows of a strict import turned out doubtful when they were written: once more, without them."""


# By table, path, sheet and number: the lines that are refused for what the last stage said of them.
_Doubts = dict[tuple[str, str | None, int], dict[int, list[Problem]]]


class Watch(Protocol):
    """Somebody who is told how far the import is."""

    def reading(self, path: str) -> None: ...
    def begin(self, path: str, total: int | None) -> None: ...
    def at(self, rows: int) -> None: ...
    def closing(self) -> None: ...


def run(
    db: sqlite3.Connection,
    paths: Iterable[Path],
    options: Options,
    policy: Policy,
    stamp: Stamp,
    today: date,
    watch: Watch,
) -> list[FileReport]:
    """Import the files: enterprises before the liaisons and contacts that refer to them.

    All of them are one transaction: whatever ends it in the middle leaves the database as it was. A dry run does
    the same and undoes it. A file that cannot be read is reported beside the others; raises Unreadable, before
    anything is imported, when none can be.
    """
    check(options)
    settling = Settling(policy.conflicts, options.dated, options.settle)
    doubts: _Doubts = {}
    with Scratch() as scratch:
        sources = _sources(paths, scratch, watch)
        while True:
            found = _first_rosters(db, _detected(sources, options, scratch, watch), options)
            with suppress(_Doubted):
                return _taken(db, found, options, policy, stamp, today, watch, settling, doubts)


def _taken(
    db: sqlite3.Connection,
    found: list[Shape | FileReport],
    options: Options,
    policy: Policy,
    stamp: Stamp,
    today: date,
    watch: Watch,
    settling: Settling,
    doubts: _Doubts,
) -> list[FileReport]:
    """All tables in one transaction; raises _Doubted, with `doubts` grown, where a strict import must try again."""
    order = list(_TAKERS)
    settling.taken.clear()
    reports: dict[int, list[FileReport]] = {}
    with suppress(_DryRun), _kept_together() as rejects, bulk_turn(db):
        shapes = [each for each in found if isinstance(each, Shape)]
        for first in sorted(shapes, key=lambda shape: order.index(shape.kind)):
            for shape in _with_followers(first, options):
                report = _report(shape)
                reports.setdefault(id(first), []).append(report)
                known = doubts.setdefault((shape.table.path, shape.table.sheet, shape.number), {})
                rejects.append(Rejects(shape, report, known, write=not options.dry_run, strict=options.strict))
                _take(db, shape, report, rejects[-1], policy, stamp, today, watch, settling)
        if [each for each in rejects if each.doubt()]:
            raise _Doubted
        if options.dry_run:
            raise _DryRun
    return [one for each in found for one in (reports[id(each)] if isinstance(each, Shape) else [each])]


def _first_rosters(
    db: sqlite3.Connection, found: list[Shape | FileReport], options: Options
) -> list[Shape | FileReport]:
    """Before any enterprise is on record, a list of them with their contacts is their roster, too."""
    kinds = {each.kind for each in found if isinstance(each, Shape)}
    if options.kind or "enterprises" in kinds or not roster.is_empty(db):
        return found
    return [
        replace(each, kind="enterprises", notes=(*each.notes, _FIRST)) if _lists_enterprises(each) else each
        for each in found
    ]


def _lists_enterprises(each: Shape | FileReport) -> bool:
    return isinstance(each, Shape) and each.kind == "liaisons" and "name" in each.fields and "role" not in each.fields


def _with_followers(shape: Shape, options: Options) -> Iterator[Shape]:
    """A table, and those that come to light below it once its rows were taken."""
    yield shape
    while shape.section.follows:
        header, stream = shape.section.follows
        shape = shape_of(shape.table, header, stream, options, number=shape.number + 1)
        yield shape


def _sources(paths: Iterable[Path], scratch: Scratch, watch: Watch) -> list[Source | FileReport]:
    """Every file that was named, and a report for each name that stands for none."""
    found: list[Source | FileReport] = []
    for path in paths:
        watch.reading(str(path))
        try:
            found += files(path, scratch)
        except Unreadable as error:
            found.append(_unread(str(path), error))
    return found


def _detected(
    sources: list[Source | FileReport], options: Options, scratch: Scratch, watch: Watch
) -> list[Shape | FileReport]:
    """Every table of the files, and a report for each file that cannot be read. Raises Unreadable."""
    found: list[Shape | FileReport] = []
    for source in sources:
        found += _tables(source, options, scratch, watch) if isinstance(source, Source) else [source]
    errors = [each.error for each in found if isinstance(each, FileReport)]
    if errors and len(errors) == len(found):
        raise errors[0]
    return found


def _tables(source: Source, options: Options, scratch: Scratch, watch: Watch) -> list[Shape | FileReport]:
    watch.reading(source.path)
    try:
        if not formats.is_archive(source):
            return detect(source, options, scratch)
        return [each for member in members(source, scratch) for each in _tables(member, options, scratch, watch)]
    except Unreadable as error:
        return [_unread(source.path, error)]


def _unread(path: str, error: Unreadable) -> FileReport:
    return FileReport(path, None, None, None, None, None, None, error=error)


@contextmanager
def _kept_together() -> Iterator[list[Rejects]]:
    """The rejects of all files, kept when the import stands and gone when it does not."""
    rejects: list[Rejects] = []
    try:
        yield rejects
        for each in rejects:
            each.keep()
    finally:
        for each in rejects:
            each.discard()


def _take(
    db: sqlite3.Connection,
    shape: Shape,
    report: FileReport,
    rejects: Rejects,
    policy: Policy,
    stamp: Stamp,
    today: date,
    watch: Watch,
    settling: Settling,
) -> None:
    table = shape.table
    described = (table.encoding or table.format, table.delimiter or "", shape.header_row, settling.dated)
    report.import_id = roster.begin(db, Path(table.path).name, table.digest, shape.kind, stamp, described)
    context = Context(db, policy, stamp, today, report.import_id, report, rejects, shape.names, shape.fields, settling)
    watch.begin(table.path, table.length())
    # A large roster is millions of short texts and no cycles: the collector would only walk them again and again.
    gc.disable()
    try:
        _TAKERS[shape.kind](context).run(_watched(checked(shape, report, rejects, today), report, watch))
    finally:
        gc.enable()
    watch.closing()
    settling.taken[report.import_id] = Path(table.path).name
    rejects.close()
    report.encoding, report.left_out = table.encoding, shape.section.left
    report.notes = (*report.notes, *table.remarks)
    signals.attach(db)
    report.signals += fact_rows.signals_of(context)
    standings.refresh(db, policy, import_id=report.import_id, enterprise_ids=context.touched)
    counts = (report.rows, report.inserted, report.updated, report.unchanged, report.rejected)
    roster.finish(db, report.import_id, counts)


def _watched(blocks: Iterable[Block], report: FileReport, watch: Watch) -> Iterator[Block]:
    for block in blocks:
        yield block
        watch.at(report.rows)


def _report(shape: Shape) -> FileReport:
    used, names = set(shape.fields.values()), shape.names
    return FileReport(
        path=shape.table.path,
        sheet=shape.table.sheet,
        format=shape.table.format,
        kind=shape.kind,
        encoding=shape.table.encoding,
        delimiter=shape.table.delimiter,
        header_row=shape.header_row,
        mapping={names[place]: name for name, place in shape.fields.items()},
        unknown=[
            each
            for place, each in enumerate(names)
            if place not in used and place < width(shape.headers) and each.strip()
        ],
        notes=(*shape.notes, *not_taken(shape)),
    )
