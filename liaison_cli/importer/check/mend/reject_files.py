"""FILE.rejects.csv and FILE.rejects.xlsx: rows as they were, with line and reason, ready to be mended and imported."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from liaison_cli import files
from liaison_cli.core.harmless import for_spreadsheet
from liaison_cli.core.values.message import Message, msg
from liaison_cli.errors import LiaisonError, reason_of
from liaison_cli.files import Part
from liaison_cli.importer.check.mend import reject_sheet
from liaison_cli.importer.check.mend.reject_sheet import Mend
from liaison_cli.lang import say

# What the two last columns are called, in every language.
_OWN = ({"line", "行号"}, {"reason", "原因"})
_EARLIER = re.compile(r"(.*)\.rejects(?:\.(\d+))?\.(?:csv|xlsx)")
# Nobody mends more by hand; the CSV file holds all of them.
_MOST_ON_SHEET = 2_000
# Of the rows for the sheet, in characters.
_MOST_TEXT = 10_000_000
_MOST_NUMBERS = 1000
# Systems take names of 255 bytes; some are for what is added to the roster's.
_LONGEST_STEM = 200


def width(headers: list[str]) -> int:
    """How many columns are the roster's, without those that a file of rejects has at its end."""
    last = [header.strip() for header in headers[-2:]]
    is_ours = len(headers) > 2 and all(name in names for name, names in zip(last, _OWN, strict=True))
    return len(headers) - 2 if is_ours else len(headers)


class RejectFiles:
    """Written under other names until the import is over; then kept, or as if they had never been.

    `ours` are the digests of the files that this program has written: any other is somebody's work, and stays.
    """

    def __init__(self, beside: Path, headers: list[str], ours: Collection[str]) -> None:
        self._folder, self._ours = beside.parent, ours
        earlier = _EARLIER.fullmatch(beside.name)
        # What is left of a mended file has the next number.
        stem, self._first = (earlier[1], int(earlier[2] or 1) + 1) if earlier else (beside.name, 1)
        self._stem = stem.encode(errors="replace")[:_LONGEST_STEM].decode(errors="ignore")
        self._width, self._all = width(headers), len(headers)
        self._headers = [*headers[: self._width], say(msg("line")), say(msg("reason"))]
        self._text: _Text | None = None
        self._for_sheet: list[Mend] | None = []
        self._room = _MOST_TEXT
        # Under their extensions.
        self._made: dict[str, Part] = {}
        self.digests: list[str] = []

    def add(self, row: Mend) -> None:
        """One row to be mended. Raises LiaisonError."""
        try:
            text = self._text or self._begin()
            row = row._replace(cells=self._as_it_was(row.cells))
            text.row(row)
        except OSError as error:
            raise self._unwritable(error) from error
        if self._for_sheet is not None:
            self._for_sheet.append(row)
            self._room -= sum(map(len, row.cells))
            if len(self._for_sheet) > _MOST_ON_SHEET or self._room < 0:
                self._for_sheet = None

    def _as_it_was(self, cells: list[str]) -> list[str]:
        """The row without line and reason of an earlier import; in a row that is too long they stand at its end."""
        if self._width < self._all:
            cells = cells[:-2] if len(cells) > self._all else cells[: self._width]
        return [*cells, *[""] * (self._width - len(cells))]

    def _begin(self) -> _Text:
        try:
            self._text = _Text(self._partial("csv"), self._headers)
        except OSError:
            # The roster may lie on a share that the officer cannot write to.
            self._folder = Path.cwd()
            self._text = _Text(self._partial("csv"), self._headers)
        return self._text

    def _partial(self, extension: str) -> Path:
        """An empty file that nobody else reads, of a name that no other table of the same import has."""
        self._made[extension] = part = Part(self._folder / self._name(self._first, extension))
        return part.path

    def _name(self, number: int, extension: str) -> str:
        return f"{self._stem}.rejects{f'.{number}' if number > 1 else ''}.{extension}"

    def _unwritable(self, error: OSError) -> LiaisonError:
        path = self._folder / self._name(self._first, "csv")
        return LiaisonError(
            msg("{path} cannot be written: {reason}.", path=str(path), reason=reason_of(error)),
            msg("Check the folder and its permissions."),
        )

    def close(self) -> None:
        """No more rows will come. Raises LiaisonError."""
        if not self._text:
            return
        try:
            self._text.close()
            if self._for_sheet is not None:
                reject_sheet.write(self._partial("xlsx"), self._headers, self._for_sheet)
            self.digests = [_digest(part.path) for part in self._made.values()]
        except OSError as error:
            raise self._unwritable(error) from error

    @property
    def remark(self) -> Message | None:
        """What is to be said of the files."""
        if not self._text or self._for_sheet is not None:
            return None
        if self._room < 0:
            return msg("The rows to be mended are long: they are in the CSV file alone, without a workbook.")
        return msg(
            "Over {most} rows are to be mended: they are in the CSV file alone, without a workbook.",
            most=_MOST_ON_SHEET,
        )

    def keep(self) -> list[str]:
        """Give the files their names, which are returned. Raises LiaisonError."""
        if not self._made:
            return []
        for number in range(self._first, self._first + _MOST_NUMBERS):
            targets = [self._folder / self._name(number, extension) for extension in ("csv", "xlsx")]
            if not all(map(self._may_go, targets)):
                continue
            # One that is open in Excel cannot be replaced everywhere.
            with suppress(PermissionError):
                for target in targets:
                    target.unlink(missing_ok=True)
                return [self._keep(number, extension) for extension in self._made]
        raise self._unwritable(PermissionError(13, "Permission denied"))

    def _may_go(self, target: Path) -> bool:
        try:
            return _digest(target) in {*self._ours, *self.digests}
        except FileNotFoundError:
            return True
        except OSError:
            return False

    def _keep(self, number: int, extension: str) -> str:
        target = self._folder / self._name(number, extension)
        self._made[extension].keep(target)
        return str(target)

    def discard(self) -> None:
        """Remove what was written and not kept."""
        if self._text:
            with suppress(OSError):
                self._text.close()
        for part in self._made.values():
            with suppress(OSError):
                part.discard()


def _digest(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _Text:
    """The rows as CSV, as a spreadsheet takes them without running any."""

    def __init__(self, path: Path, headers: list[str]) -> None:
        self._file = files.text_into(path, "utf-8-sig")
        self._writer = csv.writer(self._file, lineterminator="\r\n")
        self._writer.writerow(map(_cell, headers))

    def row(self, row: Mend) -> None:
        self._writer.writerow([*map(_cell, row.cells), row.line, _cell(row.reasons)])

    def close(self) -> None:
        self._file.close()


def _cell(text: str) -> str:
    # Tabs that guard a number from Excel are not its text.
    return text if text.isalnum() else for_spreadsheet(text.lstrip("\t\r"), lines=True)
