"""Options of an import, remembered under a name for the next file of the same shape."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import Message, msg
from liaison_cli.errors import NotFound
from liaison_cli.importer.job import Options

# What belongs to the shape of a file, and not to one run.
_KEPT = ("kind", "encoding", "delimiter", "sheets", "header_row", "columns")
_KEY = "profile:"


def options(s: Session, name: str, said: Options) -> Options:
    """The options said, with those remembered under `name` beneath them; what is said is remembered.

    Raises NotFound when nothing is said and nothing is remembered.
    """
    from liaison_cli.store.file import audit, database
    from liaison_cli.store.file import remembered as facts

    db = s.open(create=True)
    known = json.loads(facts.get(db, _KEY + name) or "{}")
    spoken = {field: getattr(said, field) for field in _KEPT if getattr(said, field) not in (None, ())}
    if not known and not spoken:
        raise NotFound(
            _unknown(name, facts.keys(db, _KEY)),
            msg("Name it together with the options to remember, such as --map or --header-row."),
        )
    merged = known | spoken
    if merged != known and not said.dry_run:
        with database.turn(db):
            facts.put(db, _KEY + name, json.dumps(merged, ensure_ascii=False))
            audit.record(db, s.stamp, "profile", "import", None, known or None, merged)
    return replace(said, **{field: _tuples(value) for field, value in merged.items()})


def listed(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """Every profile with what it remembers; None for what it leaves open."""
    from liaison_cli.store.file import remembered as facts

    found = []
    for name in facts.keys(db, _KEY):
        known = json.loads(facts.get(db, _KEY + name) or "{}")
        columns = tuple(f"{column}={field or '-'}" for column, field in known.get("columns", ()))
        found.append(dict.fromkeys(_KEPT) | known | {"name": name, "columns": columns or None})
    return found


def forget(s: Session, name: str) -> None:
    """Remember a profile no longer. Raises NotFound."""
    from liaison_cli.store.file import audit, database
    from liaison_cli.store.file import remembered as facts

    known = facts.get(s.db, _KEY + name)
    if known is None:
        raise NotFound(_unknown(name, facts.keys(s.db, _KEY)), msg("`liaison imports profiles` lists them."))
    with database.turn(s.db) as db:
        facts.remove(db, _KEY + name)
        audit.record(db, s.stamp, "profile", "import", None, json.loads(known), None)


def _unknown(name: str, names: list[str]) -> Message:
    near = get_close_matches(name, names, n=1)
    if near:
        return msg("There is no profile {name!r}; did you mean {near!r}?", name=name, near=near[0])
    return msg("There is no profile {name!r}.", name=name)


def _tuples(value):
    return tuple(_tuples(each) for each in value) if isinstance(value, (list, tuple)) else value
