"""Rows under a seal: their digest as they were when it was set, and which of them are not that any more."""

from __future__ import annotations

import base64
import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from liaison_cli.core.work.ledger import Finding
from liaison_cli.store.ledger import commitments, personal
from liaison_cli.store.ledger.commitments import Kept, Of
from liaison_cli.store.ledger.watched import columns_of

# Rows under one seal: what must be looked at again when one of them has changed.
_MOST = 5000
# Of each row's own digest, so many bytes tell which row of many it is; that all is as it was is told by the whole digest.
_MARK = 4


class Sealed(NamedTuple):
    """What a seal says of some rows: which, with which columns, how far the journal went, their digest and marks.

    `marks` has a few bytes of each row's digest, from the first id to the last, zeros where there was no row.
    """

    entity: str
    first: int
    last: int
    columns: list[str]
    personal: list[str]
    journal: int
    digest: str
    marks: str


def of(db: sqlite3.Connection, entity: str, first: int, last: int, journal: int) -> Iterator[Sealed]:
    """Seals of the rows of a table from one id to another, as they are now; their personal values get their salts."""
    columns = columns_of(db, entity)
    private = [name for name in personal.COLUMNS.get(entity, ()) if name in columns]
    for start in range(first, last + 1, _MOST):
        sealed = Sealed(entity, start, min(start + _MOST - 1, last), columns, private, journal, "", "")
        found, told = _now(db, sealed), _places(sealed, personal=True)
        telling = [id_ for id_, row in found.items() if any(row[place] for place in told)] if told else []
        salts = commitments.salted(db, ((Of(entity, id_, journal), None) for id_ in telling))
        digests = _digests(sealed, found, dict(zip(telling, salts, strict=True)))
        yield sealed._replace(digest=_of(digests), marks=_marks(sealed, digests))


def _places(sealed: Sealed, *, personal: bool) -> list[int]:
    """Where in a row the personal values are, in the order of the commitment, or where the others are."""
    if personal:
        return [sealed.columns.index(name) for name in sealed.personal]
    return [place for place, name in enumerate(sealed.columns) if name not in sealed.personal]


def _digests(sealed: Sealed, found: Mapping[int, Sequence[Any]], kept: Mapping[int, Kept]) -> dict[int, bytes]:
    """Each row's own digest: over what is public in it, and the commitments to the rest."""
    told, public = _places(sealed, personal=True), _places(sealed, personal=False)
    digests = {}
    for id_, row in found.items():
        of = kept.get(id_)
        values = [row[place] for place in public]
        values.append(commitments.of_values(of, sealed.personal, [row[place] for place in told]))
        digests[id_] = hashlib.sha256(commitments.compact(values).encode(errors="surrogatepass")).digest()
    return digests


def _now(db: sqlite3.Connection, sealed: Sealed) -> dict[int, Sequence[Any]]:
    """The rows of a seal as they are now, by their numbers."""
    key = columns_of(db, sealed.entity)[0]
    found = db.execute(
        f"""SELECT {key}, {", ".join(sealed.columns)} FROM main.{sealed.entity}
        WHERE {key} BETWEEN ? AND ? ORDER BY {key}""",
        (sealed.first, sealed.last),
    )
    return {id_: row for id_, *row in found}


def _of(digests: Mapping[int, bytes]) -> str:
    return hashlib.sha256(b"".join(digests[id_] for id_ in sorted(digests))).hexdigest()


def _marks(sealed: Sealed, digests: Mapping[int, bytes]) -> str:
    nothing = bytes(_MARK)
    marks = (digests.get(id_, nothing)[:_MARK] for id_ in range(sealed.first, sealed.last + 1))
    return base64.b64encode(b"".join(marks)).decode()


def differing(db: sqlite3.Connection, sealed: Sealed) -> Iterator[Finding]:
    """The rows that are not what was sealed, one by one."""
    kept = commitments.of_rows(db, sealed.entity, sealed.first, sealed.last, sealed.journal)
    digests = _digests(sealed, _as_sealed(db, sealed), kept)
    if _of(digests) == sealed.digest:
        return
    was, now = (base64.b64decode(marks) for marks in (sealed.marks, _marks(sealed, digests)))
    apart = [
        sealed.first + place
        for place in range(sealed.last - sealed.first + 1)
        if was[place * _MARK : (place + 1) * _MARK] != now[place * _MARK : (place + 1) * _MARK]
    ]
    for first, last in runs(apart) if apart else [(sealed.first, sealed.last)]:
        yield Finding("differs", sealed.entity, first, last)


def _as_sealed(db: sqlite3.Connection, sealed: Sealed) -> dict[int, Sequence[Any]]:
    """The rows under a seal as they were when it was set: what was changed later, with its first former values."""
    found = _now(db, sealed)
    for id_, old in db.execute(
        """SELECT entity_id, old FROM journal WHERE id IN (SELECT min(id) FROM journal
        WHERE entity = ? AND entity_id BETWEEN ? AND ? AND id > ? GROUP BY entity_id)""",
        (sealed.entity, sealed.first, sealed.last, sealed.journal),
    ):
        former = json.loads(old) if old else None
        found.pop(id_, None)
        if former is not None:
            found[id_] = [former.get(name) for name in sealed.columns]
    return found


def runs(ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Numbers in order as (first, last) of those that follow each other."""
    for _, group in groupby(enumerate(ids), lambda each: each[1] - each[0]):
        run = [id_ for _, id_ in group]
        yield run[0], run[-1]
