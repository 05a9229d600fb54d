"""FILE.rejects.csv and FILE.rejects.xlsx: rows as they were, with line and reason, ready to be mended and imported."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError, reason_of
from liaison_cli.lang import say

# What the two last columns are called, in every language.
_OWN = ({"line", "行号"}, {"reason", "拒收原因"})
_EARLIER = re.compile(r"(.*)\.rejects(?:\.(\d+))?\.(?:csv|xlsx)")
# Nobody mends more by hand; the CSV file holds all of them.
_MOST_ON_SHEET = 50_000
# What Excel takes in one cell.
_LONGEST = 32_767


def width(headers: list[str]) -> int:
    """How many columns are the roster's, without those that a file of rejects has at its end."""
    last = [header.strip() for header in headers[-2:]]
    is_ours = len(headers) > 2 and all(name in names for name, names in zip(last, _OWN, strict=True))
    return len(headers) - 2 if is_ours else len(headers)


def _name(of: str) -> str:
    """The name without its extension; what is left of a mended file is numbered."""
    earlier = _EARLIER.fullmatch(of)
    return f"{earlier[1]}.rejects.{int(earlier[2] or 1) + 1}" if earlier else f"{of}.rejects"


class RejectFiles:
    """Written under other names until the import is over; then kept, or as if they had never been."""

    def __init__(self, beside: Path, headers: list[str]) -> None:
        self._folder, self._name = beside.parent, _name(beside.name)
        self._width, self._all = width(headers), len(headers)
        self._headers = headers[: self._width]
        self._text: _Text | None = None
        self._sheet: _Sheet | None = None
        # Noted before they are made: an interrupt may come between.
        self._made: list[Path] = []

    def add(self, line: int, cells: list[str], marked: Iterable[int], reasons: str) -> None:
        """One row; `marked` are the places of its bad cells. Raises LiaisonError."""
        try:
            text = self._text or self._begin()
            row = self._as_it_was(cells)
            text.row(row, line, reasons)
            if self._sheet and not self._sheet.row(row, set(marked), line, reasons):
                self._sheet.discard()
                self._sheet = None
        except OSError as error:
            raise self._unwritable(error) from error

    def _as_it_was(self, cells: list[str]) -> list[str]:
        """The row without line and reason of an earlier import; in a row that is too long they stand at its end."""
        if self._width < self._all:
            cells = cells[:-2] if len(cells) > self._all else cells[: self._width]
        return [*cells, *[""] * (self._width - len(cells))]

    def _begin(self) -> _Text:
        last = [say(msg("line")), say(msg("reason"))]
        try:
            self._text = _Text(self._partial("csv"), [*self._headers, *last])
        except OSError:
            # The roster may lie on a share that the officer cannot write to.
            self._folder = Path.cwd()
            self._text = _Text(self._partial("csv"), [*self._headers, *last])
        self._sheet = _Sheet(self._partial("xlsx"), [*self._headers, *last])
        return self._text

    def _partial(self, extension: str) -> Path:
        path = self._folder / f".{self._name}.{os.getpid()}.{extension}"
        self._made.append(path)
        return path

    def _unwritable(self, error: OSError) -> LiaisonError:
        return LiaisonError(
            msg("{path} cannot be written: {reason}.", path=str(self._folder / self._name), reason=reason_of(error)),
            msg("Check the folder and its permissions."),
        )

    def close(self) -> None:
        """No more rows will come. Raises LiaisonError."""
        try:
            for each in (self._text, self._sheet):
                if each:
                    each.close()
        except OSError as error:
            raise self._unwritable(error) from error

    def keep(self) -> list[str]:
        """Give the files their names, which are returned. Raises LiaisonError."""
        kept = []
        for each, extension in ((self._text, "csv"), (self._sheet, "xlsx")):
            if each:
                kept.append(self._keep(each.path, f"{self._name}.{extension}"))
        return kept

    def _keep(self, partial: Path, name: str) -> str:
        for number in range(1, 100):
            # An earlier one that is open in Excel cannot be replaced everywhere.
            target = partial.with_name(name if number == 1 else f"{number}-{name}")
            with suppress(PermissionError):
                os.replace(partial, target)
                return str(target)
        raise self._unwritable(PermissionError(13, "Permission denied"))

    def discard(self) -> None:
        """Remove what was written and not kept."""
        for each in (self._text, self._sheet):
            if each:
                each.discard()
        for path in self._made:
            path.unlink(missing_ok=True)


class _Text:
    def __init__(self, path: Path, headers: list[str]) -> None:
        self.path = path
        self._file = open(path, "w", encoding="utf-8-sig", newline="", errors="surrogateescape")  # noqa: SIM115
        self._writer = csv.writer(self._file, lineterminator="\r\n")
        self._writer.writerow(headers)

    def row(self, cells: list[str], line: int, reasons: str) -> None:
        self._writer.writerow([*cells, line, reasons])

    def close(self) -> None:
        self._file.close()

    def discard(self) -> None:
        with suppress(OSError):
            self._file.close()


class _Sheet:
    """The same rows for Excel, the bad cells in colour."""

    def __init__(self, path: Path, headers: list[str]) -> None:
        import xlsxwriter

        self.path = path
        self._scratch = TemporaryDirectory()
        self._book = xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": self._scratch.name})
        self._sheet = self._book.add_worksheet()
        self._bad = self._book.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006"})
        bold = self._book.add_format({"bold": True, "bottom": 1})
        for place, header in enumerate(headers):
            self._sheet.set_column(place, place, 50 if place == len(headers) - 1 else 18)
            self._sheet.write_string(0, place, header[:_LONGEST], bold)
        self._sheet.freeze_panes(1, 0)
        self._rows = 0

    def row(self, cells: list[str], marked: set[int], line: int, reasons: str) -> bool:
        """Write a row; False when there are more than anybody would mend."""
        self._rows += 1
        if self._rows > _MOST_ON_SHEET:
            return False
        for place, cell in enumerate(cells):
            text = cell[:_LONGEST]
            if place in marked:
                self._write(place, text, self._bad)
            elif text:
                self._write(place, text)
        self._sheet.write_number(self._rows, len(cells), line)
        self._write(len(cells) + 1, reasons[:_LONGEST])
        return True

    def _write(self, place: int, text: str, *format_: Any) -> None:
        if text:
            self._sheet.write_string(self._rows, place, text, *format_)
        else:
            self._sheet.write_blank(self._rows, place, None, *format_)

    def close(self) -> None:
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._book.close()
        except FileCreateError as error:
            raise error.args[0] from error
        finally:
            self._end()

    def _end(self) -> None:
        # Without this the library leaves an open file behind a workbook that was never closed.
        self._sheet.row_data_fh.close()
        self._scratch.cleanup()

    def discard(self) -> None:
        self._book.fileclosed = True
        self._end()
