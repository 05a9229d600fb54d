"""The heads of the ledger outside the database: a small text beside it, which a chain that was computed anew does not fit.

One head a line: the chain's name, the number of its last entry, its hash.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from liaison_cli import files
from liaison_cli.core.work.ledger import Head, heads_in

ENDING = ".heads"
# Of an archive (a dossier, a workbook), a part longer than this is a picture or a film, and none with heads.
_LONGEST = 16 << 20


def beside(database: Path) -> Path:
    """Where the heads of a database are kept."""
    return database.with_name(database.name + ENDING)


def text_of(heads: Iterable[Head]) -> str:
    """The heads as they are kept and printed, a line each."""
    return "".join(f"{name} {number} {hash_}\n" for name, number, hash_ in heads)


def read(path: Path) -> list[Head]:
    """The heads kept in a file; none where there is no such file, or it cannot be read."""
    try:
        return [head for _, head in heads_in(path.read_text(encoding="utf-8", errors="replace")) if head]
    except OSError:
        return []


def text_in(path: Path) -> str:
    """All that can be read as text in a file that may have heads in it: a report in any form, a dossier. Raises OSError."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes().decode(errors="replace")
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(each) for each in archive.infolist() if each.file_size <= _LONGEST]
    return "\n".join(part.decode(errors="replace") for part in parts)


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
