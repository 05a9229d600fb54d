"""What is to be imported, and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about the files; None means: find out."""

    kind: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    dry_run: bool = False
    # Names or numbers of the sheets to take.
    sheets: tuple[str, ...] = ()
    # The line that the header begins on; 0 for none.
    header_row: int | None = None
    # Columns, by name or number, to the fields that they are.
    columns: tuple[tuple[str, str], ...] = ()
    # Asked whether a guess at the columns is right, where somebody can answer.
    ask: Callable[[Any], bool] | None = None
    strict: bool = False
    # The day that the values are from, as ISO text.
    dated: str | None = None
    # Asked which of two values is right, where somebody can answer.
    settle: Callable[[str, str, Any, Any], bool] | None = None
