"""Who gets a task: the enterprise's officer, else the one of its building or road, else the one the policy names."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from liaison_cli.core.values.areas import road
from liaison_cli.store.roster import officers

_ADDRESS = "coalesce(business_address, registered_address)"


class Dispatch:
    """Finds the officer of a task; never nobody."""

    def __init__(self, db: sqlite3.Connection, fallback: str) -> None:
        self._db, self._name = db, fallback

    def officer(self, enterprise_id: int) -> int:
        """The officer's row id; the fallback is put on the list of officers when first needed."""
        own, building, address = self._db.execute(
            f"SELECT officer_id, building, {_ADDRESS} FROM enterprise WHERE id = ?", (enterprise_id,)
        ).fetchone()
        place = road(address)
        return own or self._buildings.get(building) or (place and self._roads.get(place)) or self._fallback

    @cached_property
    def _fallback(self) -> int:
        return officers.named(self._db, self._name)

    @cached_property
    def _buildings(self) -> dict[str, int]:
        """The officer with the most enterprises in each building."""
        return _most(
            self._db.execute(
                "SELECT building, officer_id FROM enterprise WHERE building IS NOT NULL AND officer_id IS NOT NULL"
            )
        )

    @cached_property
    def _roads(self) -> dict[str, int]:
        """The officer with the most enterprises on each road."""
        rows = self._db.execute(
            f"SELECT {_ADDRESS}, officer_id FROM enterprise WHERE {_ADDRESS} IS NOT NULL AND officer_id IS NOT NULL"
        )
        return _most((place, officer) for address, officer in rows if (place := road(address)))


def _most(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The officer that stands with each place most often; of two alike the one of the lower number."""
    counts = Counter(pairs)
    order = sorted(counts, key=lambda pair: (counts[pair], -pair[1]))
    return dict(order)
