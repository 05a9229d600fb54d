"""Ways of reading a file, remembered under a name for the next file of the same shape."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from liaison_cli.core.values.message import Message, msg
from liaison_cli.errors import NotFound
from liaison_cli.importer.job import Reading
from liaison_cli.office.work import Work
from liaison_cli.store.file import database, remembered
from liaison_cli.store.ledger import audit

# What belongs to the shape of a file, and not to one run.
_KEPT = ("kind", "encoding", "delimiter", "sheets", "header_row", "columns")
_KEY = "profile:"


def reading(work: Work, name: str, said: Reading, *, keep: bool) -> Reading:
    """What is said of the reading, with what is remembered under `name` beneath it; `keep` remembers what is said.

    Raises NotFound when nothing is said and nothing is remembered.
    """
    known = _known(work.db, name) or {}
    spoken = {field: getattr(said, field) for field in _KEPT if getattr(said, field) not in (None, ())}
    if not known and not spoken:
        raise NotFound(
            _unknown(work.db, name),
            msg("Name it together with the options to remember, such as --map or --header-row."),
        )
    merged = known | spoken
    if merged != known and keep:
        with database.turn(work.db) as db:
            remembered.put(db, _KEY + name, json.dumps(merged, ensure_ascii=False))
            audit.record(db, work.stamp, audit.Entry("profile", "import", None, known or None, merged))
    return replace(said, **{field: _tuples(value) for field, value in merged.items()})


def listed(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """Every profile with what it remembers; None for what it leaves open."""
    found = []
    for name in remembered.keys(db, _KEY):
        known = _known(db, name) or {}
        columns = tuple(f"{column}={field or '-'}" for column, field in known.get("columns", ()))
        found.append({**dict.fromkeys(_KEPT), **known, "name": name, "columns": columns or None})
    return found


def forget(work: Work, name: str) -> None:
    """Remember a profile no longer. Raises NotFound."""
    known = _known(work.db, name)
    if known is None:
        raise NotFound(_unknown(work.db, name), msg("`liaison imports profiles` lists them."))
    with database.turn(work.db) as db:
        remembered.remove(db, _KEY + name)
        audit.record(db, work.stamp, audit.Entry("profile", "import", None, known))


def _known(db: sqlite3.Connection, name: str) -> dict[str, Any] | None:
    text = remembered.get(db, _KEY + name)
    known: dict[str, Any] | None = json.loads(text) if text else None
    return known


def _unknown(db: sqlite3.Connection, name: str) -> Message:
    near = get_close_matches(name, remembered.keys(db, _KEY), n=1)
    if near:
        return msg("There is no profile {name!r}; did you mean {near!r}?", name=name, near=near[0])
    return msg("There is no profile {name!r}.", name=name)


def _tuples(value: Any) -> Any:
    return tuple(_tuples(each) for each in value) if isinstance(value, (list, tuple)) else value
