"""A list as a Markdown table, in the language in force."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from liaison_cli import lang
from liaison_cli.views.lists.column import Listing
from liaison_cli.views.output import Output
from liaison_cli.views.text import clean


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    text = clean(text)
    for sign in "\\|`*_[]<>#":
        text = text.replace(sign, "\\" + sign)
    return text


def write(listing: Listing, rows: Iterable[Any], output: Output) -> None:
    """Write header and rows."""
    with output.writing() as stream:
        columns = [column for column in listing.columns if column.rank is not None]
        stream.write("| " + " | ".join(lang.say(column.title) for column in columns) + " |\n")
        stream.write("|" + "|".join(" ---: " if column.right else " --- " for column in columns) + "|\n")
        for row in rows:
            cells = (escaped(column.text(row, output.reveal)) for column in columns)
            stream.write("| " + " | ".join(cells) + " |\n")
