"""A list as one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from liaison_cli.views.formats.as_json import encoded, record
from liaison_cli.views.lists.column import Listing
from liaison_cli.views.output import Output


def write(listing: Listing, rows: Iterable[Any], output: Output) -> None:
    """Write the lines."""
    with output.writing() as stream:
        for row in rows:
            stream.write(encoded(record(listing, row, output.reveal)) + "\n")
