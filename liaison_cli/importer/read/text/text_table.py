"""A text file as a table: its encoding, its signs and its records, all found from its head."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator

from liaison_cli.core.values.message import Message, msg
from liaison_cli.errors import UsageError
from liaison_cli.importer.job import Reading
from liaison_cli.importer.read.source import NoRows, Source, Unreadable, cannot_read
from liaison_cli.importer.read.table import Records, Table
from liaison_cli.importer.read.text import encodings
from liaison_cli.importer.read.text.dialect import Found, sniff
from liaison_cli.importer.read.text.lexer import Lexer
from liaison_cli.importer.read.text.lines import Lines

_HEAD = 1 << 16


class Delimited(Table):
    """A text file with a sign between its cells."""

    def __init__(self, source: Source, digest: str, encoding: str | None, found: Found) -> None:
        super().__init__(source, "csv", digest, encoding=encoding or "utf-8", delimiter=found.dialect.delimiter)
        self._encoding, self._found = encoding, found
        self._strange: dict[int, str] = {}
        self._odd: list[int] = []

    def blocks(self, size: int) -> Iterator[Records]:
        """The file's records by the block; see Table."""
        with open(self.source.file, "rb") as file:
            lines = Lines(file, self._encoding)
            lexer = Lexer(self._found.dialect, self._found.width, self._found.ruler)
            for numbers, records in lexer.read(lines):
                self.encoding = lines.encoding
                self._strange, self._odd = lexer.strange, lexer.odd
                self.damage += lexer.damage
                lexer.damage.clear()
                if not records:
                    yield [], []
                parts = -(-len(records) // size) or 1
                step = -(-len(records) // parts)
                for start in range(0, len(records), step or 1):
                    yield numbers[start : start + step], records[start : start + step]

    @property
    def doubted(self) -> set[int]:
        """The lines that `remarks` is about."""
        return {*self._strange, *self._odd}

    @property
    def remarks(self) -> list[Message]:
        """What is to be said of the lines that were read: those that came in another encoding than the file."""
        by_name: dict[str, list[int]] = {}
        for line, name in sorted(self._strange.items()):
            by_name.setdefault(name, []).append(line)
        odd = msg("Lines in which a character may have lost a byte; look at them: {lines}.", lines=_ranges(self._odd))
        return [
            *([odd] if self._odd else []),
            *(
                msg(
                    "Lines in another encoding than the rest of the file, read as {encoding}: {lines}.",
                    encoding=name,
                    lines=_ranges(lines),
                )
                for name, lines in by_name.items()
            ),
        ]


def open_text(source: Source, reading: Reading) -> Delimited:
    """The file as it is written, by evidence or as the user says. Raises Unreadable."""
    head = head_of(source)
    encoding = encoding_of(head, reading.encoding)
    found = sniff(lines_of(source, head, encoding), delimiter(reading))
    with open(source.file, "rb") as file:
        return Delimited(source, hashlib.file_digest(file, "sha256").hexdigest(), encoding, found)


def head_of(source: Source) -> bytes:
    """The first bytes of a text. Raises Unreadable for one that cannot be opened, or is empty."""
    try:
        with open(source.file, "rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise cannot_read(source.path, error) from None
    if not head.strip(b"\r\n\t \0\xef\xbb\xbf\xfe\xff"):
        # With an object in each line, none is an export of nothing.
        fault = NoRows if source.path.lower().endswith((".ndjson", ".jsonl")) else Unreadable
        raise fault(msg("{path} is empty.", path=source.path), msg("Export the roster again."))
    return head


def lines_of(source: Source, head: bytes, encoding: str | None) -> list[str]:
    """The lines of the head, without one that its end has cut. Raises Unreadable for what is no text."""
    text = encodings.read(head, encoding or "utf-8").replace("\0", "").replace("\ufeff", "")
    if encodings.rubbish(text[:4000]) > 0.3:
        raise Unreadable(
            msg("{path} is not a text file.", path=source.path),
            msg("Open it in Excel or WPS and save it as CSV, then import that file."),
        )
    lines = io.StringIO(text, newline="").readlines()
    return lines[:-1] if len(head) == _HEAD and len(lines) > 1 else lines


def delimiter(reading: Reading) -> str | None:
    r"""The sign that the user names; \t, tab and space are words for what is hard to type. Raises UsageError."""
    if not reading.delimiter:
        return None
    sign = {"\\t": "\t", "tab": "\t", "space": " "}.get(reading.delimiter.lower(), reading.delimiter)
    if len(sign) != 1 or sign in "\r\n\"'\0":
        raise UsageError(
            msg("{text!r} is no delimiter.", text=reading.delimiter), msg("Name one sign, such as ; or tab.")
        )
    return sign


def encoding_of(head: bytes, said: str | None) -> str | None:
    """The encoding by name; None while nothing but ASCII was seen. Raises Unreadable where there is none of a name."""
    if said:
        if not encodings.exists(said):
            raise Unreadable(msg("There is no encoding {name!r}.", name=said), msg("Try utf-8 or gb18030."))
        return encodings.settled(said, head)
    return None if head.isascii() and b"\0" not in head else encodings.guess(head)


def _ranges(lines: list[int]) -> str:
    """3-5, 9."""
    parts: list[list[int]] = []
    for line in lines:
        if parts and parts[-1][-1] == line - 1:
            parts[-1][1:] = [line]
        else:
            parts.append([line])
    return ", ".join("-".join(map(str, part)) for part in parts)
