"""Commitments to personal values: what the ledger's hashes cover in their place, so that they can be erased.

A commitment is HMAC-SHA-256 over the values with a salt of its own. While the values are kept, the salt stands beside
them and anybody can compute it; once they are erased the salt goes too, and the bare commitment stays: it still fits
the hashes, and tells nothing, for nobody can try numbers without the salt.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

# One text for one value, whoever writes it; made once, for making an encoder takes as long as using it.
compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Of(NamedTuple):
    """What is committed to: a row of a table, as it stood when the journal went as far as `version`."""

    entity: str
    entity_id: int
    version: int = 0


class Kept(NamedTuple):
    """The salt, or after an erasure the commitment alone; `fields` names the values of a record that it covers."""

    salt: str | None
    commitment: str | None
    fields: str | None = None


def commit(salt: str, values: Sequence[Any]) -> str:
    """The commitment to some values, as hex."""
    return hmac.digest(salt.encode(), compact(values).encode(errors="surrogatepass"), hashlib.sha256).hex()


def of_values(kept: Kept | None, values: Sequence[Any]) -> str | None:
    """The commitment that hashes cover for these values; None where there are none and never were."""
    if kept is None:
        return None
    return kept.commitment or commit(kept.salt or "", values)


def told(parts: Mapping[str, Mapping[str, Any]], why: str | None, fields: Iterable[str]) -> list[Any]:
    """The values of a record that a commitment covers, in the order of their paths: `before.name`, `after.name`, `why`."""
    split = (each.partition(".") for each in fields)
    return [parts[part].get(key) if key else why for part, _, key in split]


def salted(db: sqlite3.Connection, of: Iterable[tuple[Of, str | None]]) -> list[Kept]:
    """Give each of these a salt of its own; the salts in the same order."""
    kept = [(each, Kept(secrets.token_hex(16), None, fields)) for each, fields in of]
    db.executemany(
        "INSERT INTO salt (entity, entity_id, version, salt, fields) VALUES (?,?,?,?,?)"
        # A number that an import taken back set free may be given out, and sealed, within one turn again.
        " ON CONFLICT DO UPDATE SET salt = excluded.salt, commitment = NULL, fields = excluded.fields",
        ((*each, salt, fields) for each, (salt, _, fields) in kept),
    )
    return [each for _, each in kept]


def of_rows(db: sqlite3.Connection, entity: str, first: int, last: int, version: int) -> Mapping[int, Kept]:
    """What is kept of the rows from one id to another that were sealed together."""
    found = db.execute(
        "SELECT entity_id, salt, commitment FROM salt WHERE entity = ? AND entity_id BETWEEN ? AND ? AND version = ?",
        (entity, first, last, version),
    )
    return {id_: Kept(salt, commitment) for id_, salt, commitment in found}
