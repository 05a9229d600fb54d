"""From physical lines to records: the csv module where all is well, a careful reading where it is not.

A quotation mark that is never closed costs its own line and no other: the careful reading knows how many cells a
record has, tries the line alone and together with the next ones, and goes on with the line after a damaged one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from liaison_cli.core.values.message import Message, msg
from liaison_cli.importer.read.table import Damage, Records
from liaison_cli.importer.read.text.lines import Chunk, of_lines
from liaison_cli.importer.read.text.spaces import Ruler, split
from liaison_cli.importer.vocabulary.cell_shapes import shape_of

# A cell with more lines than this is a missing quote, not a remark.
_MOST_LINES = 40
csv.field_size_limit(1 << 20)
SPACES = " "
_PAIR = re.compile(r"\\.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Dialect:
    """The signs a text is written with. `delimiter` is a space for columns set apart by runs of spaces."""

    delimiter: str = ","
    quote: str = '"'
    escape: bool = False
    # Lines at the top that say nothing but the delimiter.
    skip: int = 0

    @property
    def close(self) -> str:
        """The sign that ends a quoted cell."""
        return "”" if self.quote == "“" else self.quote


class Cells:
    """The cells of one record, read exactly; slow."""

    def __init__(self, dialect: Dialect, *, escape: bool) -> None:
        sign, opening, closing = map(re.escape, (dialect.delimiter, dialect.quote, dialect.close))
        inner = rf"[^{closing}\\]|\\." if escape else rf"[^{closing}]"
        blank = r"[ \u3000]*" if dialect.delimiter == "\t" else r"[ \t\u3000]*"
        self._quoted = re.compile(rf"{blank}=?{opening}((?:{inner}|{closing}{closing})*+){closing}{blank}", re.DOTALL)
        self._unclosed = re.compile(rf"{blank}=?{opening}(?:{inner}|{closing}{closing})*+\Z", re.DOTALL)
        self._begun = re.compile(rf"{blank}=?{opening}")
        self._bare = re.compile(rf"(?:[^{sign}\\]|\\.|\\\Z)*" if escape else rf"[^{sign}]*", re.DOTALL)
        self._escaped = re.compile(rf"\\([\\{sign}{opening}{closing}\r\n])")
        self._double, self._single = dialect.close * 2, dialect.close
        self._delimiter, self._escape = dialect.delimiter, escape
        # How many cells stood before the one that could not be read.
        self.before = 0
        # Marks that differ show by themselves which is which, also where they stand inside of others.
        self._tolerant, self._pair = dialect.quote != dialect.close, dialect.quote + dialect.close

    def read(self, text: str) -> tuple[list[str] | None, bool]:
        """The cells, or None where the quotation marks make no sense; and whether one is still open at the end."""
        text = text.rstrip("\r\n")
        cells, at = [], 0
        while True:
            found = self._quoted.match(text, at)
            if found and (found.end() == len(text) or text[found.end()] == self._delimiter):
                cells.append(self._plain(found[1].replace(self._double, self._single)))
            else:
                if self._begun.match(text, at):
                    unclosed = bool(self._unclosed.match(text, at))
                    if unclosed or not self._tolerant:
                        self.before = len(cells)
                        return None, unclosed
                found = self._bare.match(text, at)
                cell = found[0].strip() if self._tolerant else found[0]
                if self._tolerant and len(cell) > 1 and cell[0] + cell[-1] == self._pair:
                    cell = cell[1:-1]
                cells.append(self._plain(cell))
            if found.end() >= len(text):
                return cells, False
            at = found.end() + 1

    def _plain(self, cell: str) -> str:
        return self._escaped.sub(r"\1", cell) if self._escape and "\\" in cell else cell


class Lexer:
    """Records of a text, chunk by chunk.

    `damage` is what could not be read, in the order of the lines; `strange` the lines that were in another encoding,
    `odd` those that look as if a byte were missing.
    """

    def __init__(self, dialect: Dialect, width: int = 0, header: str = "") -> None:
        self.dialect = dialect
        self.width = width
        self.damage: list[Damage] = []
        self.strange: dict[int, str] = {}
        self.odd: list[int] = []
        self._by_csv = dialect.quote == dialect.close and dialect.delimiter != SPACES
        self._kw = {"delimiter": dialect.delimiter, "quotechar": dialect.quote, "strict": True}
        self._cells = Ruler(header) if dialect.delimiter == SPACES else Cells(dialect, escape=dialect.escape)
        self._doubtful = (f"{dialect.delimiter} {dialect.quote}", *(["\\"] if dialect.escape else []))
        self._other, self._last = 0, 0
        # What the last whole record began with.
        self._lead: str | None = None

    def read(self, chunks: Iterable[Chunk]) -> Iterator[Records]:
        """The records of each chunk with the lines they begin on, empty ones left out."""
        left, line = Chunk(), 1
        waiting: Chunk | None = None
        for chunk in chunks:
            if waiting is not None:
                left, used, found = self._chunk(waiting, line, last=False)
                yield found
                line += used
            waiting = _joined(left, chunk)
            start = line + (len(left.lines) if left.text else 0)
            self.strange |= {start + place: name for place, name in chunk.strange.items()}
            self.odd += [start + place for place in sorted(chunk.odd)]
        if waiting is not None:
            yield self._chunk(waiting, line, last=True)[2]

    def _chunk(self, chunk: Chunk, line: int, *, last: bool) -> tuple[Chunk, int, Records]:
        """What is left of a chunk for the next one, how many lines were used, and the records."""
        quick = self._by_csv and not chunk.bad and line > self.dialect.skip
        records = self._quick(chunk) if quick else None
        if records is not None:
            used, left = len(records), Chunk()
            numbers = list(range(line, line + used))
        else:
            numbers, records, used = self._careful(chunk, line, last=last)
            bad = {place - used: why for place, why in chunk.bad.items() if place >= used}
            left = of_lines(chunk.lines[used:], bad)
        if '"' in chunk.text and '="' in chunk.text:
            records = [[_unwrapped(cell) for cell in record] for record in records]
        return left, used, (numbers, records)

    def _quick(self, chunk: Chunk) -> list[list[str]] | None:
        """One record a line, each as wide as the table; else None."""
        if self.dialect.quote in chunk.text or self.width < 2 or len(chunk.text) > csv.field_size_limit():
            records = self._by_module(chunk)
        else:
            records = self._cut(chunk.text)
        if not records or set(map(len, records)) != {self.width}:
            return None
        self._lead = shape_of(records[-1][0])
        return records

    def _cut(self, text: str) -> list[list[str]] | None:
        """The records of a text without quotation marks: cut at every line end and delimiter, twice as quick."""
        if self.dialect.escape and "\\" in text:
            return None
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return [line.split(self.dialect.delimiter) for line in text.removesuffix("\n").split("\n")]

    def _by_module(self, chunk: Chunk) -> list[list[str]] | None:
        lines, text = chunk.lines, chunk.text
        if any(sign in text for sign in self._doubtful):
            return None
        if any(line.count(self.dialect.quote) & 1 for line in lines):
            return None
        try:
            records = list(csv.reader(lines, **self._kw))
        except csv.Error:
            return None
        return records if len(records) == len(lines) else None

    def _careful(self, chunk: Chunk, line: int, *, last: bool) -> tuple[list[int], list[list[str]], int]:
        lines, bad, text = chunk.lines, chunk.bad, chunk.text
        numbers: list[int] = []
        records: list[list[str]] = []
        at = max(0, self.dialect.skip + 1 - line)
        reader, base = None, 0
        doubtful = [sign for sign in self._doubtful if sign in text]
        while at < len(lines):
            if at in bad:
                self._refuse(line + at, lines[at], bad[at])
                at, reader = at + 1, None
                continue
            record = None
            if self._by_csv:
                if reader is None:
                    reader, base = csv.reader(_from(lines, at), **self._kw), at
                record = _next(reader)
                end = base + reader.line_num
            if record is None or end != at + 1 or self._doubt(record, lines[at], doubtful):
                reader = None
                record, end = self._resolved(lines, bad, at, last=last)
                if end == at:
                    break
            if record is None:
                self._refuse(line + at, lines[at], _WHY)
                for rest in range(at + 1, end):
                    self._refuse(line + rest, lines[rest], _REST)
            elif any(record):
                if len(record) < self.width and (whole := self._mended(record, lines, end, bad)):
                    record, end, reader = whole, end + 1, None
                self._learn(record)
                numbers.append(line + at)
                records.append(record)
            at = end
        return numbers, records, at

    def _doubt(self, record: list[str], text: str, doubtful: list[str]) -> bool:
        """Whether a record of one line has to be read again, exactly."""
        quotes = text.count(self.dialect.quote)
        if quotes & 1 or (quotes and len(record) != self.width):
            return True
        return bool(doubtful) and any(sign in text for sign in doubtful)

    def _mended(self, record: list[str], lines: list[str], end: int, bad: dict[int, Message]) -> list[str] | None:
        """A record that a line end without quotes has cut in two: together as wide as the table.

        Only where records begin with a code or a number, so that the second half shows that it begins none.
        """
        if end >= len(lines) or end in bad or self._lead not in ("code", "number"):
            return None
        rest, _ = self._cells.read(lines[end])
        if not rest or len(record) + len(rest) - 1 != self.width or shape_of(record[0]) != self._lead:
            return None
        if shape_of(rest[0]) == self._lead:
            return None
        return [*record[:-1], record[-1] + "\n" + rest[0], *rest[1:]]

    def _learn(self, record: list[str]) -> None:
        """Three records running that have another width: another table has begun."""
        width = len(record)
        if width == self.width:
            self._lead = shape_of(record[0])
        if width == self.width or not self.width:
            self.width, self._other = width, 0
            return
        self._other = self._other + 1 if self._other and self._last == width else 1
        self._last = width
        if self._other == 3:
            self.width, self._other = width, 0

    def _resolved(
        self, lines: list[str], bad: dict[int, Message], at: int, *, last: bool
    ) -> tuple[list[str] | None, int]:
        """The record that begins on a line, and the line after it; None for the record where it is damaged.

        The line itself comes back where the lines at hand are too few to tell.
        """
        found, open_ = self._cells.read(lines[at])
        if found is None and not open_:
            found = self._with_escapes(lines[at]) or self._with_inner_quotes(lines[at])
        if found is not None:
            return (None if self._wrong(found, lines[at]) else found), at + 1
        if not open_:
            return None, at + 1
        most = min(at + _MOST_LINES, len(lines))
        text = lines[at]
        for end in range(at + 1, most):
            if end in bad or self._is_whole(lines[end]):
                return None, self._rest(lines, at)
            text += lines[end]
            found, open_ = self._cells.read(text)
            if found is not None:
                wrong = len(found) != self.width and self._swallows(found)
                return (None, self._rest(lines, at)) if wrong else (found, end + 1)
            if not open_ or self._cells.before >= self.width:
                return None, self._rest(lines, at)
        if not last and len(lines) - at < _MOST_LINES:
            return None, at
        return None, self._rest(lines, at)

    def _rest(self, lines: list[str], at: int) -> int:
        """Where the lines of a damaged record end: with the one that holds its closing quote, if there is one."""
        for end in range(at + 1, min(at + _MOST_LINES, len(lines))):
            if self._is_whole(lines[end]):
                break
            if lines[end].count(self.dialect.close) & 1:
                return end + 1
        return at + 1

    def _is_whole(self, text: str) -> bool:
        """Whether a line is a record of the table by itself."""
        alone = self._cells.read(text)[0]
        return alone is not None and len(alone) == self.width > 1

    def _with_escapes(self, text: str) -> list[str] | None:
        """Another try for a line whose quotes a backslash may escape, though the head of the file had none."""
        if self.dialect.escape or "\\" + self.dialect.quote not in text:
            return None
        found = _escaping(self.dialect).read(text)[0]
        return found if found is not None and len(found) == self.width else None

    def _with_inner_quotes(self, text: str) -> list[str] | None:
        """Another try where marks inside of quoted cells are not doubled: cut at every delimiter, each cell in a pair."""
        opening, closing = self.dialect.quote, self.dialect.close
        cells = [cell.strip() for cell in text.rstrip("\r\n").split(self.dialect.delimiter)]
        if len(cells) != self.width:
            return None
        for place, cell in enumerate(cells):
            if opening in cell or closing in cell:
                if len(cell) < 2 or cell[0] != opening or cell[-1] != closing:
                    return None
                cells[place] = cell[1:-1].replace(closing * 2, closing)
        return cells

    def _wrong(self, record: list[str], text: str) -> bool:
        """Whether a line that can be read was surely not meant so: a quotation mark is missing, or too many."""
        if len(record) != self.width and self._swallows(record):
            return True
        if self.dialect.escape:
            text = _PAIR.sub("", text)
        opening, closing = self.dialect.quote, self.dialect.close
        if opening != closing:
            return any(cell.rstrip().endswith(closing) and closing not in cell.partition(opening)[2] for cell in record)
        if not text.count(closing) & 1:
            return False
        return any(cell.rstrip().endswith(closing) and cell.count(closing) & 1 for cell in record)

    def _swallows(self, record: list[str]) -> bool:
        """Whether a cell holds what separates cells."""
        return any(self.dialect.delimiter in cell for cell in record)

    def _refuse(self, line: int, text: str, why: Message) -> None:
        text = text.rstrip("\r\n")
        cells = self._cells.read(text)[0]
        if cells is None:
            # What a person would type who mends it.
            cells = [cell.strip().strip(self.dialect.quote + self.dialect.close) for cell in self._plainly(text)]
        self.damage.append(Damage(line, cells, why))

    def _plainly(self, text: str) -> list[str]:
        return split(text) if self.dialect.delimiter == SPACES else text.split(self.dialect.delimiter)


_WHY = msg("the quotation marks of the line do not match")
_REST = msg("the line seems to be the rest of the damaged record above it")


@cache
def _escaping(dialect: Dialect) -> Cells:
    return Cells(dialect, escape=True)


def _joined(first: Chunk, second: Chunk) -> Chunk:
    if not first.text:
        return second
    shift = len(first.lines)
    moved = {place + shift: why for place, why in second.bad.items()}
    return of_lines(first.lines + second.lines, first.bad | moved)


def _from(lines: list[str], at: int) -> Iterator[str]:
    """The lines from one on, without a copy."""
    rest = iter(lines)
    rest.__setstate__(at)
    return rest


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    try:
        return next(reader)
    except (csv.Error, StopIteration):
        return None


def _unwrapped(cell: str) -> str:
    """The text of a cell that is written ="…" to keep its digits from a spreadsheet."""
    text = cell.strip()
    if text.startswith('="') and text.endswith('"') and len(text) > 2:
        return text[2:-1].replace('""', '"')
    return cell
