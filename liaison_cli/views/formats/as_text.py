"""A list as aligned text for pipes and files: complete, never cut, and quick however long."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, islice
from typing import Any

from liaison_cli import lang
from liaison_cli.views.lists.column import Column, Listing
from liaison_cli.views.output import Output
from liaison_cli.views.text import clean, pad, width

# Widths are taken from the first rows; a later wider cell pushes its own line only.
_SAMPLE = 2000


def write(listing: Listing, rows: Iterable[Any], output: Output) -> None:
    """Write header and rows; an empty list says so in a sentence."""
    columns = [column for column in listing.columns if column.rank is not None]
    lines = (_cells(row, columns, output.reveal) for row in rows)
    head = list(islice(lines, _SAMPLE))
    with output.writing() as stream:
        if not head:
            stream.write(lang.say(listing.empty) + "\n")
            return
        titles = [lang.say(column.title) for column in columns]
        widths = [max(width(line[place]) for line in (titles, *head)) for place in range(len(columns))]
        for line in chain([titles], head, lines):
            stream.write(_line(line, columns, widths))


def _cells(row: Any, columns: list[Column], reveal: bool) -> list[str]:
    return [clean(column.text(row, reveal)) for column in columns]


def _line(cells: list[str], columns: list[Column], widths: list[int]) -> str:
    padded = (pad(cell, size, right=column.right) for cell, column, size in zip(cells, columns, widths, strict=True))
    return "  ".join(padded).rstrip() + "\n"
