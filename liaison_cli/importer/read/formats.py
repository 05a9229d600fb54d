"""What a file is, by its bytes and never by its name; what cannot be read is refused with what to do."""

from __future__ import annotations

import codecs
import hashlib
import mmap
import re
import zipfile
from importlib import import_module

from liaison_cli.core.values.message import Message, msg
from liaison_cli.importer.job import Reading
from liaison_cli.importer.read.archive import check_size
from liaison_cli.importer.read.source import Scratch, Source, Unreadable, cannot_read
from liaison_cli.importer.read.table import Table

_HEAD = 4096
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"{\\rtf", "word"),
    (b"Rar!\x1a", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"SQLite format 3\0", "database"),
)
# Names of the streams that old office files are made of.
_STREAMS = (("Workbook", "xls"), ("Book", "xls"), ("EncryptedPackage", "locked"), ("WordDocument", "word"))
# One of these is in every workbook.
_OF_OFFICE = ("[Content_Types].xml", "mimetype")
_PARTS = (("xl/workbook.bin", "xlsb"), ("xl/", "xlsx"), ("word/", "word"), ("ppt/", "slides"))
# Text that is no delimited one; no roster's first column is called like this.
_TEXTS = (
    ("json", re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[\s*[{\]])')),
    ("xml", re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml.*?<(?:\w+:)?Workbook\b", re.DOTALL)),
    (
        "html",
        re.compile(
            rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*<(?:!doctype html|html|head|meta|body|div|style|table)\b",
            re.DOTALL | re.IGNORECASE,
        ),
    ),
    ("mail", re.compile(rb"(?:MIME-Version|From|Received|Return-Path): ", re.IGNORECASE)),
    ("markup", re.compile(rb"(?:\xef\xbb\xbf)?\s*<[?!a-zA-Z]")),
)
_READERS = {
    "json": "liaison_cli.importer.read.json_table",
    "xml": "liaison_cli.importer.read.spreadsheet_xml",
    "html": "liaison_cli.importer.read.web_page",
}


def tables(source: Source, reading: Reading, scratch: Scratch) -> list[Table] | None:
    """The tables of a file that is no delimited text, and None for one that may be. Raises Unreadable."""
    try:
        with open(source.file, "rb") as file:
            kind = _kind(source, file.read(_HEAD))
            if kind is None:
                return None
            if kind in _REFUSED:
                raise _refused(source.path, kind)
            digest = hashlib.file_digest(file, "sha256").hexdigest() if file.seek(0) == 0 else ""
    except OSError as error:
        raise cannot_read(source.path, error) from None
    if module := _READERS.get(kind):
        found: list[Table] = import_module(module).tables(source, digest)
        return found
    return _workbook(source, kind, digest, reading, scratch)


def is_archive(source: Source) -> bool:
    """Whether a file is a ZIP archive of other files."""
    try:
        with open(source.file, "rb") as file:
            return file.read(4).startswith(_ZIP) and _zip_kind(source) == "zip"
    except OSError as error:
        raise cannot_read(source.path, error) from None


def _kind(source: Source, head: bytes) -> str | None:
    if head.startswith(_ZIP):
        return _zip_kind(source)
    if head.startswith(_OLE):
        return _ole_kind(source)
    if (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or head[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif"):
        return "picture"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "replace").encode()
    for kind, pattern in _TEXTS:
        if pattern.match(head):
            return kind
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)


def _zip_kind(source: Source) -> str:
    try:
        with zipfile.ZipFile(source.file) as archive:
            names = set(archive.namelist())
            if not names.isdisjoint(_OF_OFFICE):
                check_size(source, archive.infolist())
            if "mimetype" in names:
                kind = archive.read("mimetype")[:100].decode("ascii", "replace").strip()
                return "ods" if "spreadsheet" in kind else "word"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError):
        return "torn"
    if _OF_OFFICE[0] not in names:
        return "zip"
    return next((kind for part, kind in _PARTS if any(name.startswith(part) for name in names)), "zip")


def _ole_kind(source: Source) -> str:
    with open(source.file, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return next((kind for stream, kind in _STREAMS if data.find(stream.encode("utf-16-le")) >= 0), "xls")


def _workbook(source: Source, kind: str, digest: str, reading: Reading, scratch: Scratch) -> list[Table]:
    from liaison_cli.importer.read.workbook.sheets import Reader, Sheet

    reader = Reader(source, scratch)
    numbers = _chosen(source, [name for name, _ in reader.sheets], reading.sheets)
    return [Sheet(source, kind, digest, reader, number) for number in numbers]


def _chosen(source: Source, names: list[str], wanted: tuple[str, ...]) -> list[int]:
    """The numbers of the sheets asked for by name or number; all where nothing is asked for."""
    if not wanted:
        return list(range(len(names)))
    found = []
    for each in wanted:
        if each in names:
            found.append(names.index(each))
        elif each.isdecimal() and 0 < int(each) <= len(names):
            found.append(int(each) - 1)
    if not found:
        raise Unreadable(
            msg("{path} has no sheet {names}.", path=source.path, names=list(wanted)),
            msg("It has: {names}.", names=names),
        )
    return list(dict.fromkeys(found))


_AS_SHEET = msg("Copy its table into a sheet of Excel or WPS, save that as XLSX, and import it.")
_REFUSED: dict[str, tuple[Message, Message]] = {
    "pdf": (
        msg("{path} is a PDF, not a table."),
        msg("Ask for the table that it was printed from, as Excel, WPS or CSV file."),
    ),
    "picture": (
        msg("{path} is a picture, not a table."),
        msg("Ask for the file that it shows; writing in pictures is not read."),
    ),
    "word": (msg("{path} is a text document, not a table."), _AS_SHEET),
    "slides": (msg("{path} is a presentation, not a table."), _AS_SHEET),
    "mail": (
        msg("{path} is a saved e-mail or web archive, not a table."),
        msg("Open it in Excel or WPS, save it as XLSX, and import that file; or import what was attached."),
    ),
    "markup": (
        msg("{path} is XML of a kind that is not read."),
        msg("Export the roster again as Excel or CSV file."),
    ),
    "archive": (
        msg("{path} is an archive of a kind that is not read."),
        msg("Unpack it and import the files, or pack them as ZIP."),
    ),
    "database": (
        msg("{path} is a database, not a table."),
        msg("A liaison database is named with --db; from another one, export the table as CSV."),
    ),
    "locked": (
        msg("{path} is protected by a password."),
        msg("Open it with the password, save it without one, and import that file."),
    ),
    "torn": (
        msg("{path} is damaged: it is cut off, or not all of it arrived."),
        msg("Ask for the file again."),
    ),
}


def _refused(path: str, kind: str) -> Unreadable:
    message, hint = _REFUSED[kind]
    return Unreadable(msg(message.text, path=path), hint)
