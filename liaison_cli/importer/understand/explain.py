"""Why files are read as they are: every decision of the reader with its reason, and nothing imported."""

from __future__ import annotations

from collections.abc import Iterator

from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.importer.job import Job, Reading
from liaison_cli.importer.read import formats
from liaison_cli.importer.read.archive import members
from liaison_cli.importer.read.decision import Decision, Read
from liaison_cli.importer.read.source import Scratch, Source, Unreadable, files
from liaison_cli.importer.read.table import Table
from liaison_cli.importer.read.text.reasons import reasons
from liaison_cli.importer.read.text.text_table import open_text
from liaison_cli.importer.understand.columns import marks_of_kind, not_taken, shapes_of
from liaison_cli.importer.understand.table_shape import Shape
from liaison_cli.importer.vocabulary.headers import field_of, known, normalise


def explained(job: Job, scratch: Scratch) -> Iterator[Read]:
    """Each table of the files, and each file that cannot be read."""
    for path in job.files:
        try:
            sources = files(path, scratch)
        except Unreadable as error:
            yield Read(str(path), None, (), error=error)
            continue
        for source in sources:
            yield from _of_source(source, job.reading, scratch)


def _of_source(source: Source, reading: Reading, scratch: Scratch) -> Iterator[Read]:
    first: list[Decision] = []
    try:
        if formats.is_archive(source):
            for member in members(source, scratch):
                yield from _of_source(member, reading, scratch)
            return
        tables = formats.tables(source, reading, scratch)
        if tables is None:
            first += reasons(source, reading)
            tables = [open_text(source, reading)]
    except Unreadable as error:
        yield Read(source.path, None, tuple(first), error=error)
        return
    for table in tables:
        yield from _of_table(table, first, reading)


def _of_table(table: Table, first: list[Decision], reading: Reading) -> Iterator[Read]:
    if not table.delimiter:
        first = [Decision("format", table.format.upper(), msg("its first bytes say so, whatever its name"))]
    try:
        if table.headers is None and not table.head(1):
            return
        for shape in shapes_of(table, reading):
            found = (*first, _header(shape, reading), _kind(shape, reading), *_columns(shape, reading))
            yield Read(table.path, table.sheet, found, (*shape.notes, *not_taken(shape)))
    except Unreadable as error:
        yield Read(table.path, table.sheet, tuple(first), error=error)


def _header(shape: Shape, reading: Reading) -> Decision:
    line = str(shape.header_row)
    if shape.table.headers is not None:
        return Decision("header", line, msg("each record of this format names its own fields"))
    if reading.header_row is not None:
        return Decision("header", line, msg("as --header-row says"))
    if not shape.header_row:
        return Decision("header", line, msg("no row names the columns; --map says what they are"))
    names = [name for name in shape.headers if field_of(name)]
    why = msg(
        "the first row in which two names of columns are known, and one says which enterprise is meant; of {count} these:"
        " {names}",
        count=len(shape.headers),
        names=names,
    )
    return Decision("header", line, why)


def _kind(shape: Shape, reading: Reading) -> Decision:
    if reading.kind:
        return Decision("kind", shape.kind, msg("as --kind says"))
    names = [shape.names[shape.known[field]] for field in marks_of_kind(shape.kind, shape.known)]
    why = {
        "attempts": msg("a column says when somebody was contacted: {names}", names=names),
        "signals": msg("columns of signals: {names}", names=names),
        "liaisons": msg(
            "columns of people, and none that only a roster of enterprises has: {names}. While no enterprise is on record,"
            " it is taken as their roster.",
            names=names,
        ),
    }.get(shape.kind)
    if why is None:
        some = msg("columns that only a roster of enterprises has: {names}", names=names)
        why = some if names else msg("no column of people, contacts or signals")
    return Decision("kind", shape.kind, why)


def _columns(shape: Shape, reading: Reading) -> Iterator[Decision]:
    fields = {place: field for field, place in shape.fields.items()}
    understood = {place: field for field, place in shape.known.items()}
    said = {normalise(column) for column, _ in reading.columns}
    for place, name in enumerate(shape.names):
        if not shape.headers[place].strip():
            continue
        mapped = normalise(shape.headers[place]) in said or str(place + 1) in said
        field = fields.get(place)
        yield Decision("column", field, _why(shape, place, field, understood.get(place), mapped=mapped), name)


def _why(shape: Shape, place: int, field: str | None, understood: str | None, *, mapped: bool) -> Message:
    name = shape.headers[place]
    alone = field_of(name)
    if mapped:
        return msg("as --map says")
    if field and field == alone:
        exact = normalise(name) in known()
        return msg("the name is known") if exact else msg("the end of the name, or a part of it, is known")
    if field:
        return msg("the name is known, and the columns beside it say whose or what it is")
    if understood:
        return msg("{field}: nothing is taken of it from a table of this kind", field=Word("field", understood))
    if alone and alone.startswith("~"):
        return msg("the name is known; this program keeps nothing of the kind")
    if alone and alone in shape.known:
        return msg("{other} is the same already", other=shape.names[shape.known[alone]])
    return msg("the name is known, but nobody can say whose it is") if alone else msg("nobody knows the name")
