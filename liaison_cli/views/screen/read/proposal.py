"""What the columns of a table without a known header look like, on the terminal, before somebody says yes or no."""

from __future__ import annotations

from typing import Any, TextIO

from liaison_cli.core.values.message import msg
from liaison_cli.views.text import as_seen


def show_proposal(path: str, proposal: Any, stream: TextIO) -> None:
    """A line a column: its name or number, the field it may be, an example."""
    print(as_seen(msg("{path} has no header row that is known. Its columns look like this:", path=path)), file=stream)
    for each in proposal.columns:
        line = msg(
            "  {column}: {field}, such as {example}",
            column=each.name or each.number,
            field=each.field,
            example=each.example,
        )
        print(as_seen(line), file=stream)
