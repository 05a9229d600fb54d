"""Reads one workbook in a process of its own, because the reader may take its process down with it.

A stray cell in the last corner of a sheet makes it ask for more memory than there is, which cannot be caught.
Frames go out on stdout, requests come in on stdin, each a length of
four bytes and a marshalled tuple. First ("sheets", [(name, is visible), …]) goes out. A request (sheet, size, most)
is answered by ("about", rows, hidden rows,
formulas without a result) when the sheet is new, by ("rows", lines, records) at most `most` times (0: all) and then ("end",). ("error", kind, text) at any time.
"""

from __future__ import annotations

import gc
import marshal
import signal
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import compress, islice
from operator import lt
from typing import TYPE_CHECKING, Any, BinaryIO
from zipfile import BadZipFile

from liaison_cli.importer.read.workbook.shown import duration, moment, plain, time_of_day
from liaison_cli.importer.read.workbook.xlsx_book import Workbook
from liaison_cli.importer.read.workbook.xlsx_texts import Unusual

if TYPE_CHECKING:
    # The reading process starts without the rest of the importer.
    from python_calamine import CalamineSheet, CalamineWorkbook

    from liaison_cli.importer.read.table import Records

# Wider sheets than any table have rows that end with their last cell.
_WIDE = 256
# So many rows of the general reader at a time.
_SOME = 1000
# What the quick reader says of a file that it does not know; the general one has the last word.
_UNKNOWN = (
    Unusual,
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    KeyError,
    IndexError,
    ValueError,
)


def main(path: str) -> None:
    """Serve requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    # A large sheet is millions of short texts and no cycles.
    gc.disable()
    import python_calamine as calamine

    try:
        with open(path, "rb") as file:
            _serve(_Book(path, file))
    except calamine.PasswordError:
        _send(("error", "password", ""))
    except (calamine.CalamineError, OSError, ValueError) as error:
        _send(("error", "damaged", str(error)))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    import os

    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    most = min(4 << 30, physical * 3 // 4)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


class _Book:
    """A workbook read by the quick reader, and by the general one where that does not know something."""

    def __init__(self, path: str, file: BinaryIO) -> None:
        self._file = file
        self._general: CalamineWorkbook | None = None
        # The sheet that the general reader has at hand, by its number.
        self._sheet: tuple[int, CalamineSheet] | None = None
        self._quick = _quick(path)
        self.sheets = self._quick.sheets if self._quick else self._general_sheets()

    def _book(self) -> CalamineWorkbook:
        import python_calamine as calamine

        if self._general is None:
            # By file object: a path is judged by its extension.
            self._general = calamine.load_workbook(self._file)
        return self._general

    def _general_sheets(self) -> list[tuple[str, bool]]:
        import python_calamine as calamine

        worksheet, visible = calamine.SheetTypeEnum.WorkSheet, calamine.SheetVisibleEnum.Visible
        every = self._book().sheets_metadata
        return [(each.name, each.visible == visible) for each in every if each.typ == worksheet]

    def about(self, number: int) -> tuple[int, int, int]:
        """Rows, hidden rows, and formulas without a result of a sheet."""
        if self._quick:
            try:
                sheet = self._quick.sheet(number)
                return sheet.rows, sheet.hidden_rows, sheet.uncomputed
            except _UNKNOWN:
                self._quick = None
        return self._general_sheet(number).total_height, 0, 0

    def _general_sheet(self, number: int) -> CalamineSheet:
        if self._sheet is None or self._sheet[0] != number:
            # The one before is given back first: two at once may be more than fits.
            self._sheet = None
            self._sheet = number, self._book().get_sheet_by_name(self.sheets[number][0])
        return self._sheet[1]

    def blocks(self, number: int) -> Iterator[Records]:
        """The rows that have cells, some thousands at a time, each with its line; from column A on."""
        done = 0
        if self._quick:
            try:
                down = _Down(self._quick.sheet(number).merged)
                for lines, records in self._quick.rows(number):
                    if not all(map(lt, [done, *lines], lines)):
                        raise Unusual
                    down.fill_all(lines, records)
                    yield lines, records
                    done = lines[-1] if lines else done
                return
            except _UNKNOWN:
                self._quick = None
        rows = self._general_rows(self._general_sheet(number))
        while block := list(islice(rows, _SOME)):
            yield [line for line, _ in block if line > done], [cells for line, cells in block if line > done]

    def _general_rows(self, sheet: CalamineSheet) -> Iterator[tuple[int, list[str]]]:
        if sheet.start is None:
            return
        merged = [(top, left, bottom) for (top, left), (bottom, _) in sheet.merged_cell_ranges or () if bottom > top]
        down = _Down(merged)
        left = [""] * sheet.start[1]
        for line, cells in enumerate(sheet.iter_rows(), 1):
            row = [
                *left,
                *(
                    map(str, cells)
                    if set(map(type, cells)) == _ALL_TEXT
                    else [_TEXTS[type(cell)](cell) for cell in cells]
                ),
            ]
            down.fill(line - 1, row)
            yield line, row


def _quick(path: str) -> Workbook | None:
    try:
        return Workbook(path)
    except _UNKNOWN:
        return None


def _serve(book: _Book) -> None:
    _send(("sheets", book.sheets))
    looked_at = set()
    while request := _receive():
        number, size, most = request
        if number not in looked_at:
            looked_at.add(number)
            _send(("about", *book.about(number)))
        for done, (lines, records) in enumerate(_blocks(book.blocks(number), size), 1):
            _send(("rows", lines, records))
            if done == most:
                break
        _send(("end",))


def _blocks(parts: Iterable[Records], size: int) -> Iterator[Records]:
    """The rows that are not blank, `size` at a time."""
    lines: list[int] = []
    records: list[list[str]] = []
    for more in parts:
        filled = list(map(any, more[1]))
        lines += compress(more[0], filled)
        records += compress(more[1], filled)
        whole = len(records) // size * size
        for at in range(0, whole, size):
            yield lines[at : at + size], _even(records[at : at + size])
        lines, records = lines[whole:], records[whole:]
    if records:
        yield lines, _even(records)


def _even(records: list[list[str]]) -> list[list[str]]:
    """Rows of one length, unless one of them is too wide for that."""
    lengths = set(map(len, records))
    if len(lengths) > 1:
        width = min(max(lengths), _WIDE)
        for record in records:
            if len(record) < width:
                record += [""] * (width - len(record))
    if max(lengths) > _WIDE:
        for record in records:
            while len(record) > _WIDE and not record[-1]:
                record.pop()
    return records


class _Down:
    """Cells merged over several rows: what stands in the first row holds for all of them."""

    def __init__(self, merged: list[tuple[int, int, int]]) -> None:
        self._starts: dict[int, list[tuple[int, int]]] = {}
        for top, column, bottom in merged:
            self._starts.setdefault(top, []).append((column, bottom))
        self._now: dict[int, tuple[int, str]] = {}

    def fill_all(self, lines: list[int], records: list[list[str]]) -> None:
        """Complete rows that have these lines."""
        if self._starts:
            for line, record in zip(lines, records, strict=True):
                self.fill(line - 1, record)

    def fill(self, row: int, record: list[str]) -> None:
        """Complete a row; one that is blank stays so."""
        if not self._starts or not any(record):
            return
        for column, (bottom, text) in sorted(self._now.items()):
            if row > bottom:
                del self._now[column]
            elif column >= len(record):
                record += [""] * (column - len(record)) + [text]
            elif not record[column]:
                record[column] = text
        for column, bottom in self._starts.get(row, ()):
            if column < len(record) and record[column]:
                self._now[column] = bottom, record[column]


_ALL_TEXT = {str}
_TEXTS: dict[type, Callable[[Any], str]] = {
    str: str,
    float: plain,
    int: plain,
    bool: lambda value: "TRUE" if value else "FALSE",
    date: date.isoformat,
    datetime: moment,
    time: time_of_day,
    timedelta: duration,
    type(None): lambda _: "",
}


def _send(frame: tuple[Any, ...]) -> None:
    data = marshal.dumps(frame)
    sys.stdout.buffer.write(len(data).to_bytes(4, "big") + data)
    sys.stdout.buffer.flush()


def _receive() -> tuple[int, int, int] | None:
    length = sys.stdin.buffer.read(4)
    if len(length) < 4:
        return None
    request: tuple[int, int, int] = marshal.loads(sys.stdin.buffer.read(int.from_bytes(length, "big")))
    return request
