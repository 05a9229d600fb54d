"""A list as an Excel sheet: frozen header, filter, real dates, text that is never a formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from liaison_cli import files, lang
from liaison_cli.core.harmless import clean_lines
from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError
from liaison_cli.views.lists.column import Column, Listing
from liaison_cli.views.output import Output
from liaison_cli.views.text import clean, width

_NARROWEST, _WIDEST = 6, 42
# Widths are taken from the first rows; the filter's button takes some room beside a title.
_SAMPLE, _BUTTON = 1000, 3
# Of the format, less the header; rows beyond it would be dropped without a word.
_MOST_ROWS = 1_048_575
_A4 = 9
# Of a line, in points: Chinese letters need more than Excel's own 15.
_HEIGHT = 18
# Fill and letters of what a style of a table's cell says: red, yellow, green.
_TONES = {"red": ("#F8D7DA", "#842029"), "yellow": ("#FFF3CD", "#664D03"), "green": ("#D1E7DD", "#0F5132")}


def write(listing: Listing, rows: Iterable[Any], output: Output) -> None:
    """Write one sheet; memory does not grow with the rows."""
    with workbook(output.file) as book:
        sheet = book.add_worksheet(listing.name)
        fill(book, sheet, listing, rows, output.reveal)


@contextmanager
def workbook(path: Path) -> Iterator[Any]:
    """A workbook that gets its name when it is whole; rows go to disk one by one, from the first to the last."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    # Rows are taken only when there is somewhere to put them.
    with files.replacing(path) as part, files.scratch() as scratch:
        # Put together beside its parts: the library lets a zip file that meets a full disk complain once more at its end.
        whole = scratch / "book.xlsx"
        book = xlsxwriter.Workbook(whole, options | {"tmpdir": str(scratch)})
        try:
            yield book
            book.close()
            with open(whole, "rb") as made:
                files.fill(part, made)
        except FileCreateError as error:
            # It wraps the error of the system, which is what `replacing` understands.
            raise error.args[0] from error
        finally:
            # After a failure the library leaves the rows written so far in open files.
            for sheet in book.worksheets():
                sheet.row_data_fh.close()


def fill(book: Any, sheet: Any, listing: Listing, rows: Iterable[Any], reveal: bool) -> int:
    """Write a list into a sheet, ready to be filtered and printed. Returns how many rows there are."""
    style = Style(book)
    widths = [width(lang.say(column.title)) + _BUTTON for column in listing.columns]
    for place, column in enumerate(listing.columns):
        sheet.write_string(0, place, lang.say(column.title), style.header_right if column.right else style.header)
    count = 0
    for count, row in enumerate(rows, 1):
        if count > _MOST_ROWS:
            raise LiaisonError(
                msg("An Excel sheet holds no more than {count} rows.", count=_MOST_ROWS),
                msg("Choose --format csv, or fewer rows with --limit."),
            )
        values = [cell(each, row, reveal) for each in listing.columns]
        if (high := max(map(lines, values))) > 1:
            sheet.set_row(count, _HEIGHT * high)
        for place, value in enumerate(values):
            put(sheet, count, place, value, style)
            if count <= _SAMPLE and value is not None:
                widths[place] = max(widths[place], width(str(value)) + 2)
    for place, wide in enumerate(widths):
        sheet.set_column(place, place, min(max(wide, _NARROWEST), _WIDEST))
    sheet.set_default_row(_HEIGHT)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(count, 1), len(listing.columns) - 1)
    for place, column in enumerate(listing.columns):
        _color(book, sheet, column, place, count)
    for_paper(sheet, lang.say(listing.title))
    sheet.repeat_rows(0)
    return count


def for_paper(sheet: Any, title: str) -> None:
    """Landscape A4, one page wide, with the title above and the page's number below."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    # In a header & begins a command.
    sheet.set_header("&L" + title.replace("&", "&&"))
    sheet.set_footer("&R&P / &N")


class Style:
    """The formats of cells, made once for a workbook's sheet."""

    def __init__(self, book: Any) -> None:
        head = {"bold": True, "bottom": 1, "bg_color": "#E9EEF5", "text_wrap": True, "valign": "vcenter"}
        self.header = book.add_format(head | {"align": "left", "indent": 1})
        self.header_right = book.add_format(head | {"align": "right"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "vcenter", "align": "left", "indent": 1})
        self.decimal = book.add_format({"num_format": "0.0", "valign": "vcenter"})
        self.plain = book.add_format({"valign": "vcenter"})
        self.text = book.add_format({"valign": "vcenter", "align": "left", "indent": 1})
        self.wrapped = book.add_format({"valign": "vcenter", "align": "left", "indent": 1, "text_wrap": True})


def put(sheet: Any, row: int, place: int, value: Any, style: Style) -> None:
    """Write one cell with its own type; text is never a formula, and where there is nothing, nothing is written."""
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, place, value, style.day)
    elif isinstance(value, bool):
        sheet.write_boolean(row, place, value, style.plain)
    elif isinstance(value, float):
        sheet.write_number(row, place, value, style.decimal)
    elif isinstance(value, int):
        sheet.write_number(row, place, value, style.plain)
    else:
        sheet.write_string(row, place, value, style.text if lines(value) == 1 else style.wrapped)


def cell(column: Column, row: Any, reveal: bool) -> Any:
    """A value as a cell takes it: text without what a program would act on."""
    # People read a sheet: words of closed lists by their labels, as in a table.
    value = column.text(row, reveal) if column.words else column.value(row, reveal)
    if isinstance(value, list):
        return clean("; ".join(str(each) for each in value))
    if isinstance(value, str):
        return clean_lines(value) if column.lines else clean(value)
    return value


def lines(value: Any, room: int = _WIDEST) -> int:
    """How many lines a value takes in a column, the widest one where none is said."""
    # No character is wider than two columns: most texts need not be measured.
    if not isinstance(value, str):
        return 1
    if "\n" in value:
        return sum(lines(each, room) for each in value.split("\n"))
    return 1 if len(value) * 2 <= room else -(-width(value) // (room - 2))


def _color(book: Any, sheet: Any, column: Column, place: int, last: int) -> None:
    """Colours that follow the cells, so that they stay right when somebody sorts or changes them."""
    if not last:
        return
    area = (1, place, last, place)
    if column.words == "light":
        for name in _TONES:
            same = {"type": "cell", "criteria": "==", "value": f'"{lang.label("light", name)}"'}
            sheet.conditional_format(*area, same | {"format": tone(book, name)})
    elif column.key in ("days_overdue", "days_stale", "days_late"):
        late = {"type": "cell", "criteria": ">", "value": 0, "format": tone(book, "red")}
        sheet.conditional_format(*area, late)
    elif column.key.endswith("percent"):
        ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 100}
        sheet.conditional_format(*area, {"type": "data_bar", "bar_color": "#9FC5E8"} | ends)


def tone(book: Any, name: str) -> Any:
    """The fill and letters of red, yellow or green."""
    fill_color, letters = _TONES[name]
    return book.add_format({"bg_color": fill_color, "font_color": letters})
