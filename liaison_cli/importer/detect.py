"""How a file is written, found by how many of its cells are header names that rosters have."""

from __future__ import annotations

from dataclasses import replace

from liaison_cli.core.message import Message, msg
from liaison_cli.errors import UsageError
from liaison_cli.importer import formats
from liaison_cli.importer.headers import field_of, match
from liaison_cli.importer.model import Options, Shape
from liaison_cli.importer.read import Delimited, Unreadable, examine
from liaison_cli.importer.source import Scratch, Source
from liaison_cli.importer.table import Table

DELIMITERS = (",", ";", "\t")
KINDS = ("enterprises", "liaisons", "attempts")
_HEAD = 20
_ENTERPRISE_ONLY = {
    "tier",
    "status",
    "registered_address",
    "founded_on",
    "building",
    "legal_representative",
    "industry",
    "key_tax",
}


class NoHeader(Unreadable):
    """A table that can be read, with no row that names its columns."""


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
        tables = [_delimited(source, options)]
    if not any(table.headers or table.head(1) for table in tables):
        raise Unreadable(msg("{path} is empty.", path=source.path), msg("Export the roster again."))
    if len(tables) == 1 or options.sheets:
        shapes, notes = [_shape(table, options) for table in tables], ()
    else:
        shapes, notes = _known(source, tables, options)
    first, *rest = shapes
    return [replace(first, notes=(*source.notes, *notes)), *rest]


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
                taken.append(_shape(table, options))
        except NoHeader:
            left.append(msg("{sheet} (no header row that is known)", sheet=table.sheet))
    if not taken:
        raise Unreadable(
            msg("{path} has no sheet with a header row that is known: {names}.", path=source.path, names=left),
            msg("Name the right one with --sheet."),
        )
    note = msg("Sheets not taken: {names}. Name one with --sheet to take it.", names=left)
    return taken, (note,) if left else ()


def _delimited(source: Source, options: Options) -> Table:
    """A text file, cut by the sign that makes the most header names known."""
    digest, encoding = examine(source, options.encoding)
    delimiters = (options.delimiter.replace("\\t", "\t"),) if options.delimiter else DELIMITERS
    tables = [Delimited(source, digest, encoding, sign) for sign in delimiters]
    return max(tables, key=lambda table: _header(table)[0])


def _shape(table: Table, options: Options) -> Shape:
    hits, line, headers = _header(table)
    fields = match(headers)
    if hits < 2 or not ({"code", "name"} & fields.keys()):
        raise NoHeader(
            msg(
                "{path} has no header row that is known: no column for the enterprise's code or name.", path=table.path
            ),
            msg("The first line should name the columns, such as 统一社会信用代码, 企业名称, 联络员, 手机."),
        )
    return Shape(table, line, headers, fields, options.kind or _kind(fields))


def _header(table: Table) -> tuple[int, int, list[str]]:
    """The header names known in the best of the first rows, its line, its cells."""
    if table.headers is not None:
        return len(table.headers), 0, table.headers
    best: tuple[int, int, list[str]] = (0, 1, [])
    for line, record in table.head(_HEAD):
        hits = sum(field_of(cell) is not None for cell in record if len(cell) < 40)
        if hits > best[0]:
            best = (hits, line, record)
    return best


def _kind(fields: dict[str, int]) -> str:
    if "at" in fields:
        return "attempts"
    if "role" in fields or ("person" in fields and not (_ENTERPRISE_ONLY & fields.keys())):
        return "liaisons"
    return "enterprises"
