"""A list as CSV that Excel opens and does not run."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any

from liaison_cli.core.harmless import for_spreadsheet
from liaison_cli.views.lists.column import Column, Listing
from liaison_cli.views.output import Output


def harmless(value: Any, *, lines: bool = False) -> Any:
    """A cell that a spreadsheet takes as text; with `lines` its line breaks stay."""
    return for_spreadsheet(value, lines=lines) if isinstance(value, str) else value


def cell(column: Column, row: Any, reveal: bool) -> Any:
    """A value of a row as CSV has it: lists joined, booleans as true and false."""
    value = column.value(row, reveal)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return harmless("; ".join(str(each) for each in value))
    return harmless(value, lines=column.lines)


def write(listing: Listing, rows: Iterable[Any], output: Output) -> None:
    """Write header and rows."""
    with output.writing() as stream:
        writer = csv.writer(stream, lineterminator="\r\n" if output.out else "\n")
        writer.writerow([column.key for column in listing.columns])
        for row in rows:
            writer.writerow([cell(column, row, output.reveal) for column in listing.columns])
