"""A key beside the database, by which those who were erased are known again where an import brings them back.

It is in no backup and no export: who has the database alone cannot try numbers against what is kept in it.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path

from liaison_cli import files

_ENDING = ".erased-key"


def beside(database: Path) -> Path:
    """Where the key of a database is kept."""
    return database.with_name(database.name + _ENDING)


def known(path: Path) -> bytes | None:
    """The key; None where there is none, or it cannot be read."""
    try:
        return bytes.fromhex(path.read_text(encoding="ascii")) or None
    except (OSError, ValueError):
        return None


def made(path: Path) -> bytes | None:
    """The key, made at first use, for its owner alone to read; None where none can be kept."""
    with suppress(OSError):
        files.write_first(path, secrets.token_hex(32), files.PRIVATE)
    return known(path)
