"""Commitments to personal values: what the ledger's hashes cover in their place, so that they can be erased.

A commitment is HMAC-SHA-256 over one value with a salt of its own, which is derived from the salt of its row or record.
While all of them are kept, that one salt stands beside them and anybody can compute the rest. Once some are erased, in
its place stand the salts of those that are left, which can still be checked, and the bare commitments of those that are
not: these still fit the hashes, and tell nothing, for nobody can try numbers without the salt.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

# One text for one value, whoever writes it; made once, for making an encoder takes as long as using it.
compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

# Of a salt: so many hexadecimal digits, half of the block that the hash takes.
_SALT = 32
_INNER, _OUTER = (bytes(each ^ pad for each in range(256)) for pad in (0x36, 0x5C))
_INNER_REST, _OUTER_REST = b"\x36" * _SALT, b"\x5c" * _SALT
# Before the commitment of a value that was erased.
_BARE = "="


class Of(NamedTuple):
    """What is committed to: a row of a table, as it stood when the journal went as far as `version`."""

    entity: str
    entity_id: int
    version: int = 0


class Kept(NamedTuple):
    """The salt of a row or record; after an erasure, in its place, what is left of each value by its name, as JSON.

    `fields` names the values of a record that are committed to.
    """

    salt: str | None
    rest: str | None
    fields: str | None = None


def _hmac(key: str, message: str) -> str:
    """HMAC-SHA-256 as hex, for keys of the length of salts; the library's takes twice as long to begin."""
    given = key.encode()
    inner = hashlib.sha256(given.translate(_INNER) + _INNER_REST + message.encode(errors="surrogatepass"))
    return hashlib.sha256(given.translate(_OUTER) + _OUTER_REST + inner.digest()).hexdigest()


def of_values(kept: Kept | None, names: Sequence[str], values: Sequence[Any]) -> list[str | None] | None:
    """The commitments that hashes cover for these values, none for one that is null; None where none ever was kept."""
    if kept is None:
        return None
    if kept.salt is None:
        left = _left(kept)
        return [_of_left(left.get(name), value) for name, value in zip(names, values, strict=True)]
    return [
        None if value is None else _hmac(_hmac(kept.salt, name)[:_SALT], compact(value))
        for name, value in zip(names, values, strict=True)
    ]


def _left(kept: Kept) -> dict[str, str]:
    """What is left, by name; nothing where it is damaged, which then fits no hash."""
    try:
        found = json.loads(kept.rest or "")
    except ValueError:
        return {}
    return {name: str(each) for name, each in found.items()} if isinstance(found, dict) else {}


def _of_left(left: str | None, value: Any) -> str | None:
    if left and left.startswith(_BARE):
        return left[len(_BARE) :]
    return None if value is None else _hmac(left or "", compact(value))


def let_go(kept: Kept, values: Mapping[str, Any], gone: Collection[str]) -> str:
    """What is left when the values of some names go, as JSON: of each a salt, or the bare commitment."""
    names = list(values)
    commitments, before, left = of_values(kept, names, list(values.values())) or [], _left(kept), {}
    for name, commitment in zip(names, commitments, strict=True):
        if commitment is None:
            continue
        if name in gone or before.get(name, "").startswith(_BARE):
            left[name] = _BARE + commitment
        else:
            left[name] = before[name] if kept.salt is None else _hmac(kept.salt, name)[:_SALT]
    return compact(left)


def told(parts: Mapping[str, Mapping[str, Any]], why: str | None, fields: Iterable[str]) -> list[Any]:
    """The values of a record that are committed to, in the order of their paths: `before.name`, `after.name`, `why`."""
    split = (each.partition(".") for each in fields)
    return [parts[part].get(key) if key else why for part, _, key in split]


def salted(db: sqlite3.Connection, of: Iterable[tuple[Of, str | None]]) -> list[Kept]:
    """Give each of these a salt of its own; the salts in the same order."""
    kept = [(each, Kept(secrets.token_hex(_SALT // 2), None, fields)) for each, fields in of]
    db.executemany(
        "INSERT INTO salt (entity, entity_id, version, salt, fields) VALUES (?,?,?,?,?)"
        # A number that an import taken back set free may be given out, and sealed, within one turn again.
        " ON CONFLICT DO UPDATE SET salt = excluded.salt, rest = NULL, fields = excluded.fields",
        ((*each, salt, fields) for each, (salt, _, fields) in kept),
    )
    return [each for _, each in kept]


def of_rows(db: sqlite3.Connection, entity: str, first: int, last: int, version: int) -> Mapping[int, Kept]:
    """What is kept of the rows from one id to another that were sealed together."""
    found = db.execute(
        "SELECT entity_id, salt, rest FROM salt WHERE entity = ? AND entity_id BETWEEN ? AND ? AND version = ?",
        (entity, first, last, version),
    )
    return {id_: Kept(salt, left) for id_, salt, left in found}
