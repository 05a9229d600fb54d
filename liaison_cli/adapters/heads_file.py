"""The heads of the ledger outside the database: a small text beside it, which a chain that was computed anew does not fit.

One head a line: the chain's name, the number of its last entry, its hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from liaison_cli import files

Head = tuple[str, int, str]

ENDING = ".heads"
_LINE = re.compile(r"([0-9a-z-]+)[ :]+(\d{1,18})[ :]+([0-9a-f]{64})")


def beside(database: Path) -> Path:
    """Where the heads of a database are kept."""
    return database.with_name(database.name + ENDING)


def text_of(heads: Iterable[Head]) -> str:
    """The heads as they are kept and printed, a line each."""
    return "".join(f"{name} {number} {hash_}\n" for name, number, hash_ in heads)


def of_text(text: str) -> list[Head]:
    """The heads that stand in a text, in the order of their lines; what is no head is passed over."""
    return [(name, int(number), hash_) for name, number, hash_ in _LINE.findall(text)]


def read(path: Path) -> list[Head]:
    """The heads kept in a file; none where there is no such file, or it cannot be read."""
    try:
        return of_text(path.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return []


def was_written(path: Path, *, since: datetime) -> bool:
    """Whether a file was written at a time (UTC) or later."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None) >= since
    except OSError:
        return False


def write(path: Path, heads: Iterable[Head]) -> None:
    """Keep the heads in a file, whole or not at all. Raises LiaisonError."""
    with files.writing(path) as file:
        file.write(text_of(heads))
