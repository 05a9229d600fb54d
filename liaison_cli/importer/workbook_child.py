"""Reads one workbook in a process of its own, because the reader may take its process down with it.

A stray cell in the last corner of a sheet makes it ask for more memory than there is, which cannot be caught.
Run as `python -P workbook_child.py FILE`. Frames go out on stdout, requests come in on stdin, each a length of
four bytes and a marshalled tuple. First ("sheets", [(name, is visible), …]) goes out. A request (sheet, size, most)
is answered by ("size", rows) when the sheet is new, by ("rows", lines, records) at most `most` times (0: all) and then ("end",). ("error", kind, text) at any time.
"""

from __future__ import annotations

import marshal
import signal
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

# Excel keeps fifteen digits of a number; the others are lost, whatever a reader makes of them.
_EXACT = 10**15
# Wider sheets than any table get rows that end with their last cell.
_WIDE = 256


def main(path: str) -> None:
    """Serve requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    import python_calamine as calamine

    try:
        # By file object: a path is judged by its extension.
        with open(path, "rb") as file, calamine.load_workbook(file) as book:
            _serve(book, calamine)
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


def _serve(book, calamine) -> None:
    worksheet = calamine.SheetTypeEnum.WorkSheet
    visible = calamine.SheetVisibleEnum.Visible
    _send(("sheets", [(each.name, each.visible == visible) for each in book.sheets_metadata if each.typ == worksheet]))
    names = [each.name for each in book.sheets_metadata if each.typ == worksheet]
    kept = None, None
    while request := _receive():
        number, size, most = request
        if kept[0] != number:
            # The one before is given back first: two at once may be more than fits.
            kept = None, None
            kept = number, book.get_sheet_by_name(names[number])
            _send(("size", kept[1].total_height))
        for done, (lines, records) in enumerate(_blocks(kept[1], size), 1):
            _send(("rows", lines, records))
            if done == most:
                break
        _send(("end",))


def _blocks(sheet, size: int) -> Iterator[tuple[list[int], list[list[str]]]]:
    lines: list[int] = []
    records: list[list[str]] = []
    if sheet.start is None:
        return
    down = _Down(sheet)
    is_wide = sheet.width > _WIDE
    for line, cells in enumerate(sheet.iter_rows(), 1):
        if not any(cells) and cells.count("") == len(cells):
            continue
        record = cells if set(map(type, cells)) == _ALL_TEXT else [_TEXTS[type(cell)](cell) for cell in cells]
        if down.starts:
            down.fill(line - 1, record)
        if is_wide:
            while record and not record[-1]:
                record.pop()
        lines.append(line)
        records.append(record)
        if len(records) == size:
            yield lines, records
            lines, records = [], []
    if records:
        yield lines, records


class _Down:
    """Cells merged over several rows: what stands in the first row holds for all of them."""

    def __init__(self, sheet) -> None:
        left = sheet.start[1]
        self.starts: dict[int, list[tuple[int, int]]] = {}
        for (top, column), (bottom, _) in sheet.merged_cell_ranges or ():
            if bottom > top:
                self.starts.setdefault(top, []).append((column - left, bottom))
        self._now: dict[int, tuple[int, str]] = {}

    def fill(self, row: int, record: list[str]) -> None:
        for column, (bottom, text) in list(self._now.items()):
            if row > bottom:
                del self._now[column]
            elif not record[column]:
                record[column] = text
        for column, bottom in self.starts.get(row, ()):
            if 0 <= column < len(record) and record[column]:
                self._now[column] = bottom, record[column]


def _number(value: float) -> str:
    if abs(value) >= _EXACT:
        return f"{value:.14E}"
    return str(int(value)) if value == int(value) else repr(value)


def _moment(value: datetime) -> str:
    value = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
    return value.strftime("%Y-%m-%d %H:%M:%S" if value.second else "%Y-%m-%d %H:%M")


def _time(value: time) -> str:
    # Day zero, which Excel shows where a formula gave a date cell nothing.
    return value.strftime("%H:%M") if value != time() else "1900-01-00"


def _duration(value: timedelta) -> str:
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02}"


_ALL_TEXT = {str}
_TEXTS = {
    str: str,
    float: _number,
    int: _number,
    bool: lambda value: "TRUE" if value else "FALSE",
    date: date.isoformat,
    datetime: _moment,
    time: _time,
    timedelta: _duration,
    type(None): lambda _: "",
}


def _send(frame: tuple) -> None:
    data = marshal.dumps(frame)
    sys.stdout.buffer.write(len(data).to_bytes(4, "big") + data)
    sys.stdout.buffer.flush()


def _receive() -> tuple | None:
    length = sys.stdin.buffer.read(4)
    if len(length) < 4:
        return None
    return marshal.loads(sys.stdin.buffer.read(int.from_bytes(length, "big")))


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except BrokenPipeError:
        # Nobody reads any more; nothing is to be said, not even at the end.
        sys.stdout = None
