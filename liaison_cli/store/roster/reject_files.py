"""Which files of rejects are as an import wrote them: any other is somebody's work."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from liaison_cli.store.file import remembered

_KEY = "import.rejects"
# Of the newest files; an older one that is still there stays.
_MOST = 500


def written(db: sqlite3.Connection) -> frozenset[str]:
    """Their digests."""
    return frozenset(json.loads(remembered.get(db, _KEY) or "[]"))


def keep(db: sqlite3.Connection, digests: Sequence[str]) -> None:
    """Remember the files of one more table."""
    if digests:
        known = json.loads(remembered.get(db, _KEY) or "[]")
        remembered.put(db, _KEY, json.dumps([*known, *digests][-_MOST:]))
