"""Who gets a task: the enterprise's officer, else the officer of its building, else the one the policy names."""

from __future__ import annotations

import sqlite3

from liaison_cli.store import officers


class Dispatch:
    """Finds the officer of a task; never nobody."""

    def __init__(self, db: sqlite3.Connection, fallback: str) -> None:
        self._db, self._name = db, fallback
        self._by_building: dict[str, int] | None = None
        self._fallback: int | None = None

    def officer(self, enterprise_id: int) -> int | None:
        """The officer's row id; the fallback is put on the list of officers when first needed."""
        own, building = self._db.execute(
            "SELECT officer_id, building FROM enterprise WHERE id = ?", (enterprise_id,)
        ).fetchone()
        return own or self.of_nobody(building)

    def of_nobody(self, building: str | None) -> int | None:
        """The officer for an enterprise that has none."""
        if building and (found := self._buildings().get(building)):
            return found
        if self._fallback is None:
            self._fallback = officers.id_of(self._db, self._name, create=True)
        return self._fallback

    def _buildings(self) -> dict[str, int]:
        """The officer with the most enterprises in each building."""
        if self._by_building is None:
            rows = self._db.execute(
                "SELECT building, officer_id FROM enterprise WHERE building IS NOT NULL AND officer_id IS NOT NULL"
                " GROUP BY building, officer_id ORDER BY count(*), officer_id DESC"
            )
            self._by_building = dict(rows.fetchall())
        return self._by_building
