"""A list as an Excel sheet: frozen header, filter, real dates, text that is never a formula."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from liaison_cli import lang
from liaison_cli.views.column import Listing
from liaison_cli.views.output import Output, replacing
from liaison_cli.views.text import clean, width

_NARROWEST, _WIDEST = 8, 60


def write(listing: Listing, rows: Iterable[Any], output: Output) -> None:
    """Write one sheet; memory does not grow with the rows."""
    import xlsxwriter

    with replacing(output.out) as partial:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(partial, options) as book:
            sheet = book.add_worksheet(listing.name)
            _header(book, sheet, listing)
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            last = 0
            for last, row in enumerate(rows, 1):
                for place, column in enumerate(listing.columns):
                    _cell(sheet, last, place, column.value(row, output.reveal), day)
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
    if value is None:
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
