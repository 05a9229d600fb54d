"""The database as it stood at the end of a day: a copy from which everything recorded since is taken back.

The journal has the former values of every row that changed; the seal that closed the day's last turn says how far each
table went. What stands in neither bears its own day.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from liaison_cli.store.file import rows, seals
from liaison_cli.store.ledger import watched

# Tables that are not in the journal, with the conditions on what came later and the columns that were filled later.
_BY_DAY: tuple[tuple[str, str, Mapping[str, tuple[str, ...]]], ...] = (
    ("merge", "at >= :end", {"undone_at >= :end": ("undone_at", "undone_by")}),
    ("number_works", "import_id IN (SELECT id FROM import_run WHERE at >= :end)", {}),
    ("import_run", "at >= :end", {"undone_at >= :end": ("undone_at", "undone_by")}),
    ("alarm_signal", "alarm_id NOT IN (SELECT id FROM alarm) OR signal_id NOT IN (SELECT id FROM signal)", {}),
    ("snooze", "at >= :end", {}),
    ("mute", "at >= :end", {}),
    ("plan", "planned_at >= :end", {}),
    ("report", "made_at >= :end", {}),
    ("run", "started_at >= :end", {"finished_at >= :end": ("finished_at",)}),
)


def copied(db: sqlite3.Connection, end: str) -> sqlite3.Connection:
    """A copy of its own, as the file stood before the time `end`; what is derived has to be derived again."""
    copy = sqlite3.connect("", isolation_level=None)
    db.backup(copy)
    copy.execute("PRAGMA foreign_keys = OFF")
    for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        copy.execute(f"DROP TRIGGER {name}")
    reach = seals.reach_before(copy, end)
    for entity in watched.SEALED:
        if entity != "journal":
            _stand_again(copy, entity, reach)
    for name, later, filled in _BY_DAY:
        copy.execute(f"DELETE FROM {name} WHERE {later}", {"end": end} if ":end" in later else {})
        for condition, columns in filled.items():
            nothing = ", ".join(f"{column} = NULL" for column in columns)
            copy.execute(f"UPDATE {name} SET {nothing} WHERE {condition}", {"end": end})
    copy.execute("DELETE FROM audit WHERE id > ?", (reach.get("audit", 0),))
    copy.execute("DELETE FROM journal WHERE id > ?", (reach.get("journal", 0),))
    return copy


def _stand_again(copy: sqlite3.Connection, entity: str, reach: Mapping[str, int]) -> None:
    """Give every row its first former values since then; what was not there yet goes."""
    columns = rows.column(str, copy.execute(f"SELECT name FROM pragma_table_info('{entity}')"))
    first = f"""id IN (SELECT min(id) FROM journal WHERE entity = '{entity}' AND id > :seen GROUP BY entity_id)"""
    seen = {"seen": reach.get("journal", 0)}
    # The unique rows of today would stand in the way of those of then.
    touched = f"{columns[0]} IN (SELECT entity_id FROM journal WHERE entity = '{entity}' AND id > :seen)"
    copy.execute(f"DELETE FROM {entity} WHERE {touched}", seen)
    if entity in watched.GROWING:
        copy.execute(f"DELETE FROM {entity} WHERE id > ?", (reach.get(entity, 0),))
    then = ", ".join(f"old ->> '{name}'" for name in columns)
    copy.execute(
        f"""INSERT INTO {entity} ({", ".join(columns)}) SELECT {then} FROM journal
        WHERE {first} AND old IS NOT NULL {"AND entity_id <= :reach" if entity in watched.GROWING else ""}""",
        seen | {"reach": reach.get(entity, 0)},
    )
