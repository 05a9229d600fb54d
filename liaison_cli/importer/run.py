"""One import: each file examined, taken in one transaction, and reported."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from liaison_cli.core.model import Stamp
from liaison_cli.core.policy import Policy
from liaison_cli.importer.apply import Context, Enterprises, Liaisons
from liaison_cli.importer.attempts import Attempts
from liaison_cli.importer.detect import detect
from liaison_cli.importer.model import FileReport, Options, Shape
from liaison_cli.importer.rejects import Rejects
from liaison_cli.importer.rows import checked
from liaison_cli.importer.source import sources
from liaison_cli.store import roster, standings
from liaison_cli.store.database import bulk_turn

_TAKERS = {"enterprises": Enterprises, "liaisons": Liaisons, "attempts": Attempts}


class _DryRun(Exception):
    """Leaves the transaction without a trace once everything has been counted."""


def run(
    db: sqlite3.Connection, paths: Iterable[Path], options: Options, policy: Policy, stamp: Stamp, today: date
) -> list[FileReport]:
    """Import the files: enterprises before the liaisons and contacts that refer to them.

    A dry run does everything within a transaction that is then undone. Raises Unreadable before anything is
    imported when one of the files cannot be read at all.
    """
    with ExitStack() as stack:
        shapes = [shape for source in sources(paths, stack) for shape in detect(source, options)]
        order = list(_TAKERS)
        ordered = sorted(shapes, key=lambda shape: order.index(shape.kind))
        reports = {}
        if options.dry_run:
            try:
                with bulk_turn(db):
                    for shape in ordered:
                        reports[id(shape)] = _take(db, shape, policy, stamp, today, write=False)
                    raise _DryRun
            except _DryRun:
                pass
        else:
            for shape in ordered:
                with bulk_turn(db):
                    reports[id(shape)] = _take(db, shape, policy, stamp, today, write=True)
        return [reports[id(shape)] for shape in shapes]


def _take(
    db: sqlite3.Connection, shape: Shape, policy: Policy, stamp: Stamp, today: date, *, write: bool
) -> FileReport:
    report = _report(shape)
    rejects = Rejects(shape, report, write=write)
    table = shape.table
    described = (table.encoding or table.format, table.delimiter or "", shape.header_row)
    report.import_id = roster.begin(db, Path(table.path).name, table.digest, shape.kind, stamp, described)
    context = Context(db, policy, stamp, today, report.import_id, report, rejects, shape.headers, shape.fields)
    # A large roster is millions of short texts and no cycles: the collector would only walk them again and again.
    gc.disable()
    try:
        _TAKERS[shape.kind](context).run(checked(shape, report, rejects))
    finally:
        gc.enable()
        rejects.close()
    standings.refresh(db, policy, import_id=report.import_id, enterprise_ids=context.touched)
    counts = (report.rows, report.inserted, report.updated, report.unchanged, report.rejected)
    roster.finish(db, report.import_id, counts)
    return report


def _report(shape: Shape) -> FileReport:
    used = set(shape.fields.values())
    return FileReport(
        path=shape.table.path,
        sheet=shape.table.sheet,
        format=shape.table.format,
        kind=shape.kind,
        encoding=shape.table.encoding,
        delimiter=shape.table.delimiter,
        header_row=shape.header_row,
        mapping={shape.headers[place]: name for name, place in shape.fields.items()},
        unknown=[each for place, each in enumerate(shape.headers) if place not in used and each.strip()],
    )
