"""What becomes of alarms and signals that both of two merged enterprises have."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from liaison_cli.core.values.model import Stamp
from liaison_cli.store.file import rows

# Signals of the second that the first has, too: they go, and what hangs on them goes before.
_DOUBLED = """SELECT s.id FROM signal s JOIN signal k ON k.enterprise_id = ? AND k.kind = s.kind AND k.on_day = s.on_day
    AND coalesce(k.new, '') = coalesce(s.new, '') WHERE s.enterprise_id = ?"""


def close_doubled(db: sqlite3.Connection, keep: int, other: int, stamp: Stamp) -> list[int]:
    """Close the second's open alarm where the first has one; returns its number, if any."""
    ids = rows.column(
        int,
        db.execute(
            "SELECT id FROM alarm WHERE enterprise_id = ? AND state = 'open' AND EXISTS"
            " (SELECT 1 FROM alarm k WHERE k.enterprise_id = ? AND k.state = 'open')",
            (other, keep),
        ),
    )
    day = stamp.at[:10]
    db.executemany(
        "UPDATE alarm SET state = 'closed', closed_on = ?, closed_by = ?, quiet_until = ?, why = 'merged' WHERE id = ?",
        ((day, stamp.by, day, each) for each in ids),
    )
    return ids


def reopen(db: sqlite3.Connection, ids: list[int]) -> None:
    """Open alarms again that only a merge had closed, unless another is open by now."""
    db.executemany(
        "UPDATE OR IGNORE alarm SET state = 'open', closed_on = NULL, closed_by = NULL, quiet_until = NULL, why = NULL"
        " WHERE id = ? AND why = 'merged'",
        ((each,) for each in ids),
    )


def go_on(db: sqlite3.Connection, ids: list[int]) -> None:
    """Open alarms again that had ended by themselves, unless another is open by now."""
    db.executemany(
        "UPDATE OR IGNORE alarm SET state = 'open', closed_on = NULL, closed_by = NULL, quiet_until = NULL, why = NULL,"
        " why_values = NULL WHERE id = ? AND state = 'closed' AND finding IS NULL",
        ((each,) for each in ids),
    )


def detach_doubled(db: sqlite3.Connection, keep: int, other: int) -> list[list[Any]]:
    """Take off what hangs on doubled signals; returns it as [table, row], to be put back after the signals."""
    ids = json.dumps(rows.column(int, db.execute(_DOUBLED, (keep, other))))
    taken: list[list[Any]] = []
    for table in ("alarm_signal", "signal_dismissal"):
        where = "WHERE signal_id IN (SELECT value FROM json_each(?))"
        taken += [[table, each] for each in rows.dicts(db.execute(f"SELECT * FROM {table} {where}", (ids,)))]
        db.execute(f"DELETE FROM {table} {where}", (ids,))
    return taken
