"""A copy of imported files in which each cell has beside it what became of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from liaison_cli.core.values.message import msg
from liaison_cli.views.formats import as_csv, as_xlsx
from liaison_cli.views.lists.column import Column, Listing
from liaison_cli.views.output import Output

FORMATS = ("csv", "xlsx")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\\]")
_LONGEST_SHEET_NAME = 31


def write(reports: Sequence[Any], fates: dict[int, str], output: Output) -> None:
    """Write the tables that were read, a sheet or a numbered file each. Raises LiaisonError.

    `fates` are the words for the fates.
    """
    tables = [report for report in reports if report.balance and report.balance.copy]
    if output.fmt == "csv":
        for number, report in enumerate(tables, 1):
            name = output.file.name if number == 1 else f"{output.file.stem}.{number}.csv"
            one = replace(output, out=output.file.with_name(name))
            as_csv.write(_listing(report, fates), report.balance.copy, one)
        return
    with as_xlsx.workbook(output.file) as book:
        for number, report in enumerate(tables, 1):
            name = f"{number} {report.sheet or PurePath(report.path).stem}"
            sheet = book.add_worksheet(_NOT_IN_SHEET_NAMES.sub("_", name)[:_LONGEST_SHEET_NAME])
            as_xlsx.fill(book, sheet, _listing(report, fates), report.balance.copy, reveal=True)


def _listing(report: Any, fates: dict[int, str]) -> Listing:
    columns = [Column("line", msg("Line"), lambda row: row.line, right=True)]
    for place, name in enumerate(report.balance.names):
        columns.append(Column(name, msg("{column}", column=name), _cell(place), lines=True))
        columns.append(Column(f"{name} →", msg("{column}: fate", column=name), _fate(place, fates), words="fate"))
    return Listing("fates", msg("What became of each cell"), tuple(columns), msg("There are no rows."))


def _cell(place: int) -> Any:
    return lambda row: row.cells[place] if place < len(row.cells) else None


def _fate(place: int, fates: dict[int, str]) -> Any:
    def get(row: Any) -> str | None:
        if place >= len(row.cells) or not row.cells[place].strip():
            return None
        return fates[row.fates[place if len(row.fates) > 1 else 0]]

    return get
