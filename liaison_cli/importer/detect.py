"""How a file is written, found by how many of its cells are header names that rosters have."""

from __future__ import annotations

from liaison_cli.core.message import msg
from liaison_cli.errors import UsageError
from liaison_cli.importer.headers import field_of, match
from liaison_cli.importer.model import Options, Shape
from liaison_cli.importer.read import Delimited, Unreadable, examine
from liaison_cli.importer.source import Source
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


def detect(source: Source, options: Options) -> list[Shape]:
    """The tables of a file, each with its header row, mapping and kind. Raises Unreadable or UsageError."""
    if options.kind and options.kind not in KINDS:
        raise UsageError(
            msg("There is no kind {name!r} of file.", name=options.kind),
            msg("Choose one of {choices}.", choices=KINDS),
        )
    return [_shape(_delimited(source, options), options)]


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
        raise Unreadable(
            msg(
                "{path} has no header row that is known: no column for the enterprise's code or name.", path=table.path
            ),
            msg("The first line should name the columns, such as 统一社会信用代码, 企业名称, 联络员, 手机."),
        )
    return Shape(table, line, headers, fields, options.kind or _kind(fields))


def _header(table: Table) -> tuple[int, int, list[str]]:
    """The header names known in the best of the first rows, its line, its cells."""
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
