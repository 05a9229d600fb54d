"""A list as CSV that Excel opens and does not run."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any

from liaison_cli.views.lists.column import Listing
from liaison_cli.views.output import Output
from liaison_cli.views.text import clean


def harmless(value: Any) -> Any:
    """A cell that a spreadsheet takes as text: one that looks like a formula gets a leading apostrophe."""
    if not isinstance(value, str):
        return value
    lead = "'" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else ""
    return lead + clean(value)


def cell(value: Any) -> Any:
    """A value as CSV has it: lists joined, booleans as true and false."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return harmless("; ".join(str(each) for each in value))
    return harmless(value)


def write(listing: Listing, rows: Iterable[Any], output: Output) -> None:
    """Write header and rows."""
    with output.writing() as stream:
        writer = csv.writer(stream, lineterminator="\r\n" if output.out else "\n")
        writer.writerow([column.key for column in listing.columns])
        for row in rows:
            writer.writerow([cell(column.value(row, output.reveal)) for column in listing.columns])
