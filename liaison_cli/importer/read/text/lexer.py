"""From physical lines to records: the csv module where all is well, a careful reading where it is not.

A quotation mark that is never closed costs its own line and no other: the careful reading knows how many cells a
record has, tries the line alone and together with the next ones, and goes on with the line after a damaged one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import partial

from liaison_cli.core.values.message import Message, msg
from liaison_cli.importer.read.table import Damage, Records
from liaison_cli.importer.read.text.cells import SPACES, CellReader, Cells, Dialect, is_stray, unwrapped
from liaison_cli.importer.read.text.lines import Chunk, of_lines
from liaison_cli.importer.read.text.spaces import Ruler, split
from liaison_cli.importer.read.text.torn import Torn
from liaison_cli.importer.vocabulary.cell_shapes import shape_of

csv.field_size_limit(1 << 20)


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
        self._csv = partial(csv.reader, delimiter=dialect.delimiter, quotechar=dialect.quote, strict=True)
        self._cells: CellReader = (
            Ruler(header) if dialect.delimiter == SPACES else Cells(dialect, escape=dialect.escape)
        )
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
            records = [[unwrapped(cell) for cell in record] for record in records]
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
            records = list(self._csv(lines))
        except csv.Error:
            return None
        return records if len(records) == len(lines) and not self._any_stray(records) else None

    def _any_stray(self, records: list[list[str]]) -> bool:
        """Whether a mark that the module has left in a cell may be what is left of a pair."""
        mark = self.dialect.quote
        return mark in "".join(map("".join, records)) and any(
            is_stray(cell, mark) for cells in records for cell in cells
        )

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
                    reader, base = self._csv(_from(lines, at)), at
                record = _next(reader)
                end = base + reader.line_num
            if record is None or end != at + 1 or self._doubt(record, lines[at], doubtful):
                reader = None
                record, end = Torn(self.dialect, self._cells, self.width).record(lines, bad, at, last=last)
                if end == at:
                    break
            if record is None:
                self._refuse(line + at, lines[at], _WHY)
                for rest in range(at + 1, end):
                    self._refuse(line + rest, lines[rest], _REST)
            elif len(record) != self.width and line + at in self.odd:
                self._refuse(line + at, lines[at], _LOST)
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
        if quotes & 1 or (quotes and (len(record) != self.width or self._any_stray([record]))):
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
_LOST = msg("a character has lost a byte, and what separates cells with it")
_REST = msg("the line seems to be the rest of the damaged record above it")


def _joined(first: Chunk, second: Chunk) -> Chunk:
    if not first.text:
        return second
    shift = len(first.lines)
    moved = {place + shift: why for place, why in second.bad.items()}
    return of_lines(first.lines + second.lines, first.bad | moved)


def _from(lines: list[str], at: int) -> Iterator[str]:
    """The lines from one on, without a copy."""
    return map(lines.__getitem__, range(at, len(lines)))


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    try:
        return next(reader)
    except (csv.Error, StopIteration):
        return None
