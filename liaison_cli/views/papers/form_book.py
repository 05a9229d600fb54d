"""Check forms of an event as one workbook: a row each, filled with what is known, with cells for what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from liaison_cli.core.forms.answers import ANSWERS, COLUMNS, WORDS
from liaison_cli.core.values.message import msg
from liaison_cli.lang import label, say
from liaison_cli.views.formats import as_xlsx
from liaison_cli.views.text import clean

_WIDTHS = {
    "number": 12,
    "enterprise": 30,
    "code": 21,
    "business_address": 30,
    "answer": 12,
    "new_address": 30,
    "signed_on": 13,
}
_WIDE = 15
# Of a row, in points: two lines.
_HEIGHT = 32


def write(rows: Sequence[Mapping[str, str]], path: Path) -> None:
    """Write the workbook of rows by column; what is known is locked, what is to be filled in is not. Raises LiaisonError."""
    with as_xlsx.workbook(path) as book:
        sheet = book.add_worksheet(say(msg("Check forms")))
        formats = _formats(book)
        for place, key in enumerate(COLUMNS):
            sheet.set_column(place, place, _WIDTHS.get(key, _WIDE))
            sheet.write_string(0, place, label("form_column", key), formats["head"])
        for line, known in enumerate(rows, 1):
            sheet.set_row(line, _HEIGHT)
            for place, key in enumerate(COLUMNS):
                text = "" if key in ANSWERS else clean(known[key])
                sheet.write_string(line, place, text, formats["open" if key in ANSWERS else "known"])
        _guide(sheet, len(rows))


def _formats(book: Any) -> dict[str, Any]:
    common = {"border": 1, "border_color": "#B0B0B0", "valign": "vcenter", "text_wrap": True, "num_format": "@"}
    return {
        "head": book.add_format(common | {"bold": True, "bg_color": "#E9EEF5"}),
        "known": book.add_format(common | {"bg_color": "#F2F2F2"}),
        "open": book.add_format(common | {"locked": False}),
    }


def _guide(sheet: Any, count: int) -> None:
    """The drop-down, what is locked, and how it prints."""
    place = COLUMNS.index("answer")
    choices = [label("form_answer", word) for word in WORDS]
    sheet.data_validation(1, place, count, place, {"validate": "list", "source": choices})
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, count, len(COLUMNS) - 1)
    as_xlsx.for_paper(sheet, say(msg("Check forms")))
    sheet.repeat_rows(0)
