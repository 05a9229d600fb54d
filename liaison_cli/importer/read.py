"""From a file's bytes to records: encoding by evidence, memory that does not grow with the file."""

from __future__ import annotations

import codecs
import csv
import hashlib
from collections.abc import Iterator
from itertools import islice

from liaison_cli.core.message import msg
from liaison_cli.importer.source import Source, Unreadable, cannot_read
from liaison_cli.importer.table import Records, Table

BLOCK = 1 << 20
# A cell longer than this is a missing quote, not a remark.
csv.field_size_limit(1 << 20)

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def examine(source: Source, encoding: str | None) -> tuple[str, str]:
    """The file's SHA-256 and its encoding, found over all of it. Raises Unreadable."""
    path = source.path
    try:
        with open(source.file, "rb") as file:
            head = file.read(BLOCK)
            _refuse(path, head)
            return _scan(source, [encoding] if encoding else _candidates(head))
    except OSError as error:
        raise cannot_read(path, error) from None


def _refuse(path: str, head: bytes) -> None:
    if not head.strip(b"\r\n\t \xef\xbb\xbf"):
        raise Unreadable(msg("{path} is empty.", path=path), msg("Export the roster again."))
    if b"\0" in head and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unreadable(
            msg("{path} is not a text file.", path=path),
            msg("Open it in Excel or WPS and save it as CSV, then import that file."),
        )


def _candidates(head: bytes) -> list[str]:
    for bom, name in _BOMS:
        if head.startswith(bom):
            return [name]
    return ["utf-8", "gb18030"]


def _scan(source: Source, candidates: list[str]) -> tuple[str, str]:
    digest = hashlib.sha256()
    try:
        decoders = {name: codecs.getincrementaldecoder(name)() for name in candidates}
    except LookupError:
        raise Unreadable(
            msg("There is no encoding {name!r}.", name=candidates[0]), msg("Try utf-8 or gb18030.")
        ) from None
    with open(source.file, "rb") as file:
        while True:
            block = file.read(BLOCK)
            digest.update(block)
            for name in list(decoders):
                try:
                    decoders[name].decode(block, final=not block)
                except UnicodeDecodeError:
                    del decoders[name]
            if not decoders:
                raise Unreadable(
                    msg("{path} is neither UTF-8 nor GB18030 text throughout.", path=source.path),
                    msg("Save it again as CSV UTF-8, or name the encoding with --encoding."),
                )
            if not block:
                return digest.hexdigest(), next(iter(decoders))


class Delimited(Table):
    """A text file with a sign between its cells."""

    def __init__(self, source: Source, digest: str, encoding: str, delimiter: str) -> None:
        super().__init__(source, "csv", digest, encoding=encoding, delimiter=delimiter)

    def blocks(self, size: int) -> Iterator[Records]:
        """The file's records by the block; see Table."""
        with open(self.source.file, encoding=self.encoding, newline="") as file:
            reader = csv.reader(file, delimiter=self.delimiter)
            line = 1
            try:
                while block := list(islice(reader, size)):
                    if reader.line_num - line + 1 == len(block) and [] not in block:
                        yield list(range(line, reader.line_num + 1)), block
                    else:
                        yield _numbered(block, line)
                    line = reader.line_num + 1
            except csv.Error as error:
                raise Unreadable(
                    msg("{path}, line {line}: {reason}.", path=self.path, line=reader.line_num, reason=str(error)),
                    msg("Look for a missing quotation mark there."),
                ) from None


def _numbered(block: list[list[str]], line: int) -> Records:
    """Line numbers where some records take several lines, or none."""
    lines, records = [], []
    for record in block:
        if record:
            lines.append(line)
            records.append(record)
        line += 1 + sum(map(_breaks, record))
    return lines, records


def _breaks(cell: str) -> int:
    return cell.count("\n") + cell.count("\r") - cell.count("\r\n")
