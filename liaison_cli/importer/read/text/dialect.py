"""Which signs a text is written with, by what they make of its head: names of columns, else shapes, and equal widths."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from liaison_cli.importer.read.text.cells import MOST_LINES, SPACES, Cells, Dialect
from liaison_cli.importer.read.text.spaces import split
from liaison_cli.importer.vocabulary.cell_shapes import shape_of
from liaison_cli.importer.vocabulary.header_rows import Header, Record, find
from liaison_cli.importer.vocabulary.headers import field_of

DELIMITERS = (",", "\t", ";", "|", "，", "、")
_QUOTES = ('"', "'", "“")
# The records that begin on so many lines are looked at, to the end of the last.
LINES = 60
_SEP = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_TELLING = ("code", "phone", "day", "company", "email")


@dataclass(frozen=True, slots=True)
class Found:
    """A dialect, how many cells its records have, and, where spaces set the columns apart, a line that shows where they begin."""

    dialect: Dialect
    width: int
    ruler: str


@dataclass(frozen=True, slots=True)
class Tried:
    """A delimiter that was tried, and what it comes to.

    `points` are the columns with a known name, the cells with a telling shape, and the share of records of equal width.
    """

    points: tuple[int, int, float]
    found: Found


def sniff(lines: list[str], delimiter: str | None = None) -> Found:
    """The dialect of a text that begins with these lines; with `delimiter`, only the rest is found."""
    tried = tries(lines, delimiter)
    return max(tried, key=lambda each: each.points).found if tried else Found(Dialect(), 0, "")


def tries(lines: list[str], delimiter: str | None = None) -> list[Tried]:
    """Every delimiter that may be, with what speaks for it."""
    skip = 0
    if lines and (said := _SEP.fullmatch(lines[0].strip("\r\n"))):
        delimiter, skip = delimiter or said[1], 1
    lines = lines[skip:]
    text = "".join(lines[:LINES])
    signs = [delimiter] if delimiter else [*(sign for sign in DELIMITERS if sign in text), SPACES]
    return [_tried(lines, text, sign, skip) for sign in signs]


def _tried(lines: list[str], text: str, sign: str, skip: int) -> Tried:
    dialect = Dialect(sign, *_quoting(text, sign), skip)
    records = _records(lines, dialect)
    header = find(records)
    names = len({field_of(name) for name in header.names} - {None}) if header else 0
    widths = Counter(len(cells) for _, cells in records if len(cells) > 1)
    width, often = widths.most_common(1)[0] if widths else (1, 0)
    shapes = sum(shape_of(cell) in _TELLING for _, cells in records[:30] for cell in cells) if not names else 0
    ruler = _ruler(lines, header, width) if sign == SPACES else ""
    share = often / (len(records) or 1)
    # A blank cell at the end of a row is nothing where spaces or tabs set the columns apart: such rows are soon of one width.
    return Tried((names, shapes, share * (0.8 if sign == SPACES else 1)), Found(dialect, width, ruler))


def _ruler(lines: list[str], header: Header | None, width: int) -> str:
    """The line by which columns are told apart: the header, unless the rows have more cells than it."""
    said = lines[header.line - 1] if header else ""
    if len(split(said)) >= width:
        return said
    return next((line for line in lines if len(split(line)) == width), said)


def _records(lines: list[str], dialect: Dialect) -> list[Record]:
    """The records of the head as well as they can be read before anything is known about their width."""
    if dialect.delimiter == SPACES:
        return [(number, split(line)) for number, line in enumerate(lines[:LINES], 1) if line.strip()]
    if dialect.quote == dialect.close and not dialect.escape:
        try:
            return _by_csv(lines, dialect)
        except csv.Error:
            pass
    return list(_one_by_one(lines, Cells(dialect, escape=dialect.escape)))


def _by_csv(lines: list[str], dialect: Dialect) -> list[Record]:
    """Raises csv.Error, but for a last record that is cut by the end of the head."""
    reader = csv.reader(lines, delimiter=dialect.delimiter, quotechar=dialect.quote, strict=True, skipinitialspace=True)
    records, line = [], 1
    while line <= min(LINES, len(lines)):
        try:
            cells = next(reader, [])
        except csv.Error as error:
            if "end of data" in str(error) and len(lines) - line < MOST_LINES:
                break
            raise
        if any(cells):
            records.append((line, cells))
        line = reader.line_num + 1
    return records


def _one_by_one(lines: list[str], cells: Cells) -> Iterator[Record]:
    """Records of one line, or of as many as a cell goes on for; what makes no sense is left out."""
    at = 0
    while at < min(LINES, len(lines)):
        text, end = lines[at], at + 1
        record, open_ = cells.read(text)
        while open_ and end < min(at + MOST_LINES, len(lines)):
            text, end = text + lines[end], end + 1
            record, open_ = cells.read(text)
        if record and any(record):
            yield at + 1, record
        at = end if record else at + 1


def _quoting(text: str, sign: str) -> tuple[str, bool]:
    """The quotation mark, and whether a backslash escapes it: by how many cells stand between a pair of them."""
    quote = max(_QUOTES, key=lambda each: (_pairs(text, sign, each, r"\n"), _pairs(text, sign, each, "")))
    return quote, _escapes(text, sign, quote)


def _pairs(text: str, sign: str, quote: str, without: str) -> int:
    """How many cells stand in a pair of marks, those with some signs in them left out."""
    delimiter, opening, closing = re.escape(sign), quote, Dialect(sign, quote).close
    cell = rf"(?:^|{delimiter})[ \t]*=?{opening}[^{opening}{closing}{without}]*+{closing}[ \t]*(?={delimiter}|\r?$)"
    return len(re.findall(cell, text, re.MULTILINE))


def _escapes(text: str, sign: str, quote: str) -> bool:
    """Whether a backslash before a mark makes more of the records that hold one readable than it spoils."""
    single = text.replace("\\\\", "")
    # A mark behind which a cell ends, or which is doubled, may as well follow a backslash that means itself.
    inside = re.search(rf"\\{quote}(?![{re.escape(sign)}{quote}\r\n]|\Z)|\\{re.escape(sign)}", single)
    if not inside:
        return False
    lines = text.splitlines(keepends=True)
    if quote == Dialect(sign, quote).close and (cells := _if_plain(lines, Dialect(sign, quote))):
        # A mark in a cell without marks around it is written so by programs alone that escape it.
        return any("\\" + quote in cell and cell in text for cell in cells)
    plain, escaped = (Cells(Dialect(sign, quote), escape=escape) for escape in (False, True))
    good, better = (_fitting(each, lines, quote) for each in (plain, escaped))
    if good != better:
        return better > good
    # Every backslash stands before a sign that needs one: they are no part of what is said.
    return "\\" + quote in single and not re.search(rf"\\[^\\{re.escape(sign + quote)}\r\n]", single)


def _if_plain(lines: list[str], dialect: Dialect) -> list[str]:
    """The cells of a text that is without a fault, and its records of one width, if a backslash is a sign like any other."""
    try:
        records = [cells for _, cells in _by_csv(lines, dialect)]
    except csv.Error:
        return []
    return [cell for cells in records for cell in cells] if len(set(map(len, records))) == 1 else []


def _fitting(cells: Cells, lines: list[str], quote: str) -> tuple[int, int]:
    """How many records are of the most frequent width and, less being better, how many marks in them have no pair."""
    found = [record for _, record in _one_by_one(lines, cells) if len(record) > 1]
    widths = Counter(map(len, found))
    width = widths.most_common(1)[0][0] if widths else 0
    return widths[width], -sum(cell.count(quote) & 1 for record in found if len(record) == width for cell in record)
