"""Options of an import, remembered under a name for the next file of the same shape."""

from __future__ import annotations

import json
from dataclasses import replace
from difflib import get_close_matches

from liaison_cli.cli.session import Session
from liaison_cli.core.message import msg
from liaison_cli.errors import NotFound
from liaison_cli.importer.model import Options

# What belongs to the shape of a file, and not to one run.
_KEPT = ("kind", "encoding", "delimiter", "sheets", "header_row", "columns")


def options(s: Session, name: str, said: Options) -> Options:
    """The options said, with those remembered under `name` beneath them; what is said is remembered.

    Raises NotFound when nothing is said and nothing is remembered.
    """
    from liaison_cli.store import audit, database, facts

    db = s.open(create=True)
    known = json.loads(facts.get(db, f"profile:{name}") or "{}")
    spoken = {field: getattr(said, field) for field in _KEPT if getattr(said, field) not in (None, ())}
    if not known and not spoken:
        names = facts.keys(db, "profile:")
        near = get_close_matches(name, names, n=1)
        raise NotFound(
            msg("There is no profile {name!r}; did you mean {near!r}?", name=name, near=near[0])
            if near
            else msg("There is no profile {name!r}.", name=name),
            msg("Name it together with the options to remember, such as --map or --header-row."),
        )
    merged = known | spoken
    if merged != known and not said.dry_run:
        with database.turn(db):
            facts.put(db, f"profile:{name}", json.dumps(merged, ensure_ascii=False))
            audit.record(db, s.stamp, "profile", "import", None, known or None, merged)
    return replace(said, **{field: _tuples(value) for field, value in merged.items()})


def _tuples(value):
    return tuple(_tuples(each) for each in value) if isinstance(value, (list, tuple)) else value
