"""FILE.rejects.xlsx: the rows to be mended for Excel, the bad cells in colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from liaison_cli import files

# What Excel takes in one cell.
_LONGEST = 32_767


class Mend(NamedTuple):
    """A row to be mended: its cells as they were, the places of the bad ones, its line in the file, and what is wrong."""

    cells: list[str]
    marked: frozenset[int]
    line: int
    reasons: str


def write(path: Path, headers: Sequence[str], rows: Iterable[Mend]) -> None:
    """Write the workbook row by row. Raises OSError."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    with files.scratch() as scratch:
        book = xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": str(scratch)})
        sheet = book.add_worksheet()
        bad = book.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006"})
        bold = book.add_format({"bold": True, "bottom": 1})
        for place, header in enumerate(headers):
            sheet.set_column(place, place, 50 if place == len(headers) - 1 else 18)
            sheet.write_string(0, place, header[:_LONGEST], bold)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, 1):
            _write(sheet, number, row, bad)
        try:
            book.close()
        except FileCreateError as error:
            raise error.args[0] from error
        finally:
            # Without this the library leaves an open file behind a workbook that could not be written.
            sheet.row_data_fh.close()


def _write(sheet: Any, number: int, row: Mend, bad: Any) -> None:
    for place, cell in enumerate(row.cells):
        if cell:
            sheet.write_string(number, place, cell[:_LONGEST], bad if place in row.marked else None)
        elif place in row.marked:
            sheet.write_blank(number, place, None, bad)
    sheet.write_number(number, len(row.cells), row.line)
    sheet.write_string(number, len(row.cells) + 1, row.reasons[:_LONGEST])
