"""A list as a JSON array, written row by row."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from liaison_cli.core.privacy import masking
from liaison_cli.views.lists.column import Listing
from liaison_cli.views.output import Output

# JSON itself escapes only the first 32: these too act on a terminal, or turn the direction of writing.
_UNSEEN = (*range(127, 160), *range(8203, 8208), *range(8232, 8239), *range(8294, 8298), 65279)
_ESCAPES = {code: f"\\u{code:04x}" for code in _UNSEEN}


def plain(value: Any) -> str:
    """What JSON has no form for: dates as ISO text."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def record(listing: Listing, row: Any, reveal: bool) -> dict[str, Any]:
    """A row as a dictionary by column key, with plain values."""
    return {column.key: column.value(row, reveal) for column in listing.columns}


def dumps(value: Any) -> str:
    """JSON on one line, people's numbers in its texts hidden: whatever may be shown in full is a `record`."""
    return encoded(masking.every(value))


def encoded(value: Any) -> str:
    """JSON on one line, with Chinese left readable, of values that are masked already or may be seen."""
    text = json.dumps(value, ensure_ascii=False, default=plain)
    return text if text.isprintable() else text.translate(_ESCAPES)


def write(listing: Listing, rows: Iterable[Any], output: Output) -> None:
    """Write the array."""
    with output.writing() as stream:
        lead = "["
        for row in rows:
            stream.write(f"{lead}\n{encoded(record(listing, row, output.reveal))}")
            lead = ","
        stream.write("[]\n" if lead == "[" else "\n]\n")
