"""One import, from the files to the store: read, understand, check, plan, write.

What stands in the files is found by `understand`, which has `read` open them. Each table then goes, a block of rows at a
time, through `check`, which makes values of cells, to `write`, which looks up what is known, has `plan` decide, and does
what was decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from liaison_cli.collector import uncollected
from liaison_cli.core.values.message import msg
from liaison_cli.importer.balance import LEFT, Balance
from liaison_cli.importer.check.block import Block
from liaison_cli.importer.check.mend.reject_files import width
from liaison_cli.importer.check.rejects import Rejects
from liaison_cli.importer.check.rows import checked
from liaison_cli.importer.job import Job, Reading, Watch
from liaison_cli.importer.read.source import Scratch
from liaison_cli.importer.report import FileReport
from liaison_cli.importer.understand.columns import not_taken, shape_of
from liaison_cli.importer.understand.detect import Found, check, everything
from liaison_cli.importer.understand.file_day import file_day
from liaison_cli.importer.understand.table_shape import Shape
from liaison_cli.importer.write import tables
from liaison_cli.importer.write.context import Entry
from liaison_cli.importer.write.tables import Tables

_FIRST = msg("No enterprise is on record yet: this list is taken as the roster of enterprises, with their contacts.")

_NEW = msg("Where the enterprises of this list are new, take it as their roster: add --kind enterprises.")


# What follows from an import, within its transaction.
Then = Callable[[list[FileReport]], None]


def run(entry: Entry, job: Job, then: Then) -> list[FileReport]:
    """Import the files: enterprises before the liaisons and contacts that refer to them.

    All of them are one transaction: whatever ends it in the middle leaves the database as it was. A dry run does
    the same and takes it back. A file that cannot be read is reported beside the others; raises Unreadable, before
    anything is imported, when none can be.
    """
    check(job.reading)
    with Scratch() as scratch:
        found = everything(job, scratch)
        if not job.reading.kind and tables.none_on_record(entry):
            found = _first_rosters(found)
        return _taken(entry, job, found, then)


def _taken(entry: Entry, job: Job, found: list[Found], then: Then) -> list[FileReport]:
    """All tables in one transaction; the reports in the order of the files."""
    shapes = [each for each in found if isinstance(each, Shape)]
    shapes.sort(key=lambda shape: tables.ORDER.index(shape.kind))
    reports: dict[int, list[FileReport]] = {id(shape): [] for shape in shapes}
    ours = tables.rejects_written(entry)
    with _gone_together() as rejects, tables.turn(entry, keep=not job.dry_run):
        taking = Tables(entry, job)
        for first in shapes:
            for shape in _with_followers(first, job.reading):
                report = _report(shape)
                reports[id(first)].append(report)
                balance = Balance(shape.names, shape.fields, keep=job.fates)
                how = {"write": not job.dry_run, "strict": job.strict}
                rejects.append(Rejects(shape, report, **how, ours=ours, balance=balance))
                _take(taking, rejects[-1])
        told = [one for each in found for one in (reports[id(each)] if isinstance(each, Shape) else [each])]
        then(told)
        # Before the import stands: where its rejects cannot be kept, it is taken back.
        for each in rejects:
            each.keep()
    return told


def _take(taking: Tables, rejects: Rejects) -> None:
    """One table: its rows checked by the block, and each block taken; then what follows from all of them."""
    shape, report, watch = rejects.shape, rejects.report, taking.job.watch
    watch.begin(shape.table.path, shape.table.length())
    rows = checked(shape, rejects, taking.entry.today, taking.entry.policy.doubtful)
    file_on = _day_of(taking, shape)
    if file_on:
        said = msg("The file says that it is of {day}: what is known from later stays.", day=file_on)
        report.notes = (*report.notes, said)
    # A large roster is millions of short texts.
    with uncollected():
        context = taking.rows(rejects, _watched(rows, shape, report, watch), file_on)
    watch.closing()
    rejects.close()
    for each in shape.section.left:
        if each.what != "title":
            rejects.balance.beside(each.line, each.cells, LEFT)
    rejects.balance.close(shape.table.path)
    report.unknown += _nameless(shape, rejects.balance)
    report.encoding, report.left_out = shape.table.encoding, shape.section.left
    new = (_NEW,) if report.strangers and _lists_enterprises(shape) else ()
    report.notes = (*report.notes, *shape.table.remarks, *new)
    taking.finish(context)


def _day_of(taking: Tables, shape: Shape) -> str | None:
    """The day that a roster itself says it is of, unless somebody has said it."""
    if taking.job.dated or shape.kind not in ("enterprises", "liaisons"):
        return None
    return file_day(shape, taking.entry.today)


def _watched(blocks: Iterable[Block], shape: Shape, report: FileReport, watch: Watch) -> Iterator[Block]:
    for block in blocks:
        if block.lines:
            yield block
        watch.at(report.rows + len(shape.section.left))


def _first_rosters(found: list[Found]) -> list[Found]:
    """Before any enterprise is on record, a list of them with their contacts is their roster, too."""
    if any(isinstance(each, Shape) and each.kind == "enterprises" for each in found):
        return found
    return [
        replace(each, kind="enterprises", notes=(*each.notes, _FIRST))
        if isinstance(each, Shape) and _lists_enterprises(each)
        else each
        for each in found
    ]


def _lists_enterprises(shape: Shape) -> bool:
    return shape.kind == "liaisons" and "name" in shape.known and "role" not in shape.known


def _with_followers(shape: Shape, reading: Reading) -> Iterator[Shape]:
    """A table, and those that come to light below it once its rows were taken."""
    yield shape
    while shape.section.follows:
        header, stream = shape.section.follows
        shape = replace(shape_of(shape.table, header, stream, reading, shape.number + 1), titles=shape.titles)
        yield shape


@contextmanager
def _gone_together() -> Iterator[list[Rejects]]:
    """The rejects of all files: those that were not kept are gone at the end."""
    rejects: list[Rejects] = []
    try:
        yield rejects
    finally:
        for each in rejects:
            each.discard()


def _nameless(shape: Shape, balance: Balance) -> list[str]:
    """The columns without a name that hold something, and are not used: only their cells tell."""
    names = {called for called, name in zip(shape.names, shape.headers, strict=True) if not name.strip()}
    return [called for called, fates in balance.by_column if called in names and "unused" in fates]


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
            # What a worklist shows beside its questions is for whoever fills it in.
            if shape.kind != "worklists"
            and place not in used
            and place < width(shape.headers)
            and shape.headers[place].strip()
        ],
        notes=(*shape.notes, *not_taken(shape)),
    )
