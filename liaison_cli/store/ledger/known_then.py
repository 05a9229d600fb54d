"""The database as it stood at the end of a day: a copy from which everything recorded since is taken back.

The journal has the former values of every row that changed; the seal that closed the day's last turn says how far each
table went.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from liaison_cli.store.file import copies, rows
from liaison_cli.store.ledger import seals, watched


def copied(db: sqlite3.Connection, end: str) -> sqlite3.Connection:
    """A copy of its own, as the file stood before the time `end`; what is derived has to be derived again."""
    copy = copies.apart(db)
    copy.execute("PRAGMA foreign_keys = OFF")
    for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        copy.execute(f"DROP TRIGGER {name}")
    reach = seals.reach_before(copy, end)
    for entity in watched.SEALED:
        if entity != "journal":
            _stand_again(copy, entity, reach)
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
