"""How a file is written, found by how many of its cells are header names that rosters have."""

from __future__ import annotations

from pathlib import Path

from liaison_cli.core.message import msg
from liaison_cli.errors import UsageError
from liaison_cli.importer.headers import field_of, match
from liaison_cli.importer.model import Options, Shape
from liaison_cli.importer.read import Unreadable, examine, head

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


def detect(path: Path, options: Options) -> Shape:
    """Encoding, delimiter, header row, mapping and kind of a file. Raises Unreadable or UsageError."""
    if options.kind and options.kind not in KINDS:
        raise UsageError(
            msg("There is no kind {name!r} of file.", name=options.kind),
            msg("Choose one of {choices}.", choices=KINDS),
        )
    digest, encoding = examine(path, options.encoding)
    delimiters = (options.delimiter.replace("\\t", "\t"),) if options.delimiter else DELIMITERS
    best = max((_header(path, encoding, sign) for sign in delimiters), key=lambda found: found[0])
    hits, line, headers, delimiter = best
    fields = match(headers)
    if hits < 2 or not ({"code", "name"} & fields.keys()):
        raise Unreadable(
            msg(
                "{path} has no header row that is known: no column for the enterprise's code or name.",
                path=str(path),
            ),
            msg("The first line should name the columns, such as 统一社会信用代码, 企业名称, 联络员, 手机."),
        )
    kind = options.kind or _kind(fields)
    return Shape(path, digest, encoding, delimiter, line, headers, fields, kind)


def _header(path: Path, encoding: str, delimiter: str) -> tuple[int, int, list[str], str]:
    best: tuple[int, int, list[str], str] = (0, 1, [], delimiter)
    for line, record in head(path, encoding, delimiter, _HEAD):
        hits = sum(field_of(cell) is not None for cell in record if len(cell) < 40)
        if hits > best[0]:
            best = (hits, line, record, delimiter)
    return best


def _kind(fields: dict[str, int]) -> str:
    if "at" in fields and ({"outcome", "channel"} & fields.keys()):
        return "attempts"
    if "role" in fields or ("person" in fields and not (_ENTERPRISE_ONLY & fields.keys())):
        return "liaisons"
    return "enterprises"
