"""Which enterprises a query is about."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from liaison_cli.store.file import rows


class Which(NamedTuple):
    """Some enterprises: a condition in SQL on a column of their row ids, and its parameters."""

    condition: str
    values: dict[str, int | str]

    def of(self, column: str) -> str:
        """The condition on this column."""
        return f"{column} {self.condition}"


ALL = Which("IS NOT NULL", {})


def few(enterprise_ids: Iterable[int]) -> Which:
    """Those of these row ids."""
    return Which("IN (SELECT value FROM json_each(:ids))", {"ids": json.dumps(sorted(enterprise_ids))})


def of_officer(officer_id: int | None) -> Which:
    """Those of an officer; None stands for those that nobody has."""
    if officer_id is None:
        return Which("IN (SELECT id FROM enterprise WHERE officer_id IS NULL)", {})
    return Which("IN (SELECT id FROM enterprise WHERE officer_id = :officer)", {"officer": officer_id})


def blocks(db: sqlite3.Connection, size: int) -> Iterator[Which]:
    """Every enterprise, in the order of row ids, about `size` at a time: no more than those have to be held."""
    last = rows.first(int, db.execute("SELECT max(id) FROM enterprise")) or 0
    for first in range(1, last + 1, size):
        yield Which("BETWEEN :first AND :last", {"first": first, "last": first + size - 1})
