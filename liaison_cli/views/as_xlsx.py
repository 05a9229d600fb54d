"""A list as an Excel sheet: frozen header, filter, real dates, text that is never a formula."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from tempfile import TemporaryDirectory
from typing import Any

from liaison_cli import lang
from liaison_cli.core.message import msg
from liaison_cli.errors import LiaisonError
from liaison_cli.views.column import Listing
from liaison_cli.views.output import Output, replacing
from liaison_cli.views.text import clean, width

_NARROWEST, _WIDEST = 8, 60
# Of the format, less the header; rows beyond it would be dropped without a word.
_MOST_ROWS = 1_048_575


def write(listing: Listing, rows: Iterable[Any], output: Output) -> None:
    """Write one sheet; memory does not grow with the rows."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with replacing(output.out) as partial, TemporaryDirectory() as scratch:
        # Rows are taken only when there is somewhere to put them.
        partial.touch()
        book = xlsxwriter.Workbook(partial, options | {"tmpdir": scratch})
        sheet = book.add_worksheet(listing.name)
        try:
            _fill(book, sheet, listing, rows, output.reveal)
            book.close()
        except FileCreateError as error:
            # It wraps the error of the system, which is what `replacing` understands.
            raise error.args[0] from error
        finally:
            # After a failure the library leaves the rows written so far in an open file.
            sheet.row_data_fh.close()


def _fill(book: Any, sheet: Any, listing: Listing, rows: Iterable[Any], reveal: bool) -> None:
    _header(book, sheet, listing)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    last = 0
    for last, row in enumerate(rows, 1):
        if last > _MOST_ROWS:
            raise LiaisonError(
                msg("An Excel sheet holds no more than {count} rows.", count=_MOST_ROWS),
                msg("Choose --format csv, or fewer rows with --limit."),
            )
        for place, column in enumerate(listing.columns):
            # People read a sheet: words of closed lists by their labels, as in a table.
            value = column.text(row, reveal) if column.words else column.value(row, reveal)
            _cell(sheet, last, place, value, day)
    sheet.autofilter(0, 0, max(last, 1), len(listing.columns) - 1)


def _header(book: Any, sheet: Any, listing: Listing) -> None:
    bold = book.add_format({"bold": True, "bottom": 1})
    for place, column in enumerate(listing.columns):
        title = lang.say(column.title)
        room = 30 if column.grow else max(width(title) + 4, 14)
        sheet.set_column(place, place, min(max(room, _NARROWEST), _WIDEST))
        sheet.write_string(0, place, title, bold)
    sheet.freeze_panes(1, 0)


def _cell(sheet: Any, row: int, place: int, value: Any, day: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, place, value, day)
    elif isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, place, value)
    elif isinstance(value, list):
        sheet.write_string(row, place, clean("; ".join(str(each) for each in value)))
    else:
        sheet.write_string(row, place, clean(str(value)))
