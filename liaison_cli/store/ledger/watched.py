"""Which tables the ledger watches, and the triggers that keep the former values of their rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from liaison_cli.store.file import rows

# Tables whose rows get numbers that grow, and none is ever given out again: new ones are those beyond the last.
GROWING = (
    "officer",
    "import_run",
    "enterprise",
    "enterprise_fact",
    "fact_former",
    "merge",
    "told_name",
    "person",
    "appointment",
    "attempt",
    "number_works",
    "plan",
    "task",
    "task_event",
    "signal",
    "signal_waiting",
    "alarm",
    "alarm_ground",
    "alarm_signal",
    "snooze",
    "mute",
    "lost_case",
    "case_step",
    "case_fate",
    "case_exception",
    "case_letter",
    "evidence",
    "custody",
    "network",
    "news",
    "check_form",
    "worklist",
    "worklist_row",
    "form_scan",
    "notice",
    "hold",
    "erasure",
    "erased",
    "run",
    "report",
    "preference",
    "fact",
    "device",
    "journal",
)
# Tables whose keys are those of others: the journal has their new rows, too.
KEYED = (
    "attempt_void",
    "promise",
    "news_told",
    "signal_dismissal",
    "case_withdrawal",
    "evidence_strike",
    "custody_end",
    "network_end",
    "news_end",
)
SEALED = (*GROWING, *KEYED)
# Tables that are known by other columns: nothing refers to the numbers of their rows.
UNREFERRED = ("enterprise_fact", "fact_former", "told_name", "plan", "number_works", "alarm_ground", "alarm_signal")
# The only ones without a seal: the chain of records, the seals and their salts hold themselves; evidence is held by its hash;
# what is derived is computed again by `rebuild`.
OTHERS = (
    "audit",
    "seal",
    "salt",
    "sqlar",
    "standing",
    "reach",
    "zone_reach",
    "dated_change",
    "former_name",
    "_sqlite_migrations",
)


def watch(db: sqlite3.Connection) -> None:
    """Set the triggers anew for the columns that the tables have now."""
    for name, statement in _triggers(db):
        db.execute(f"DROP TRIGGER IF EXISTS {name}")
        db.execute(statement)


def _triggers(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    for entity in SEALED:
        if entity == "journal":
            continue
        key, *_ = columns = columns_of(db, entity)
        pairs = ", ".join(f"'{name}', OLD.{name}" for name in columns)
        for event in ("update", "delete") + (("insert",) if entity in KEYED else ()):
            row, old = ("NEW", "NULL") if event == "insert" else ("OLD", f"json_object({pairs})")
            name = f"journal_{entity}_{event}"
            yield (
                name,
                f"""CREATE TRIGGER {name} AFTER {event.upper()} ON {entity} BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('{entity}', {row}.{key}, {old}); END""",
            )


def put_back(db: sqlite3.Connection, entity: str, values: Mapping[str, Any]) -> None:
    """A row that was taken out is there again; the journal knows that it was not there meanwhile, as seals saw it."""
    if entity in UNREFERRED:
        # Its number may be another row's by now.
        values = {name: value for name, value in values.items() if name != "id"}
    marks = ", ".join("?" * len(values))
    db.execute(f"INSERT INTO {entity} ({', '.join(values)}) VALUES ({marks})", (*values.values(),))
    if entity in GROWING and "id" in values:
        db.execute("INSERT INTO journal (entity, entity_id) VALUES (?,?)", (entity, values["id"]))


def columns_of(db: sqlite3.Connection, entity: str) -> list[str]:
    """The columns of a table, its key first."""
    return rows.column(str, db.execute("SELECT name FROM pragma_table_info(?)", (entity,)))


def shape(db: sqlite3.Connection) -> dict[str, str]:
    """What the file is made of: each table with its columns, each trigger and view with its text, by name."""
    found = dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchall())
    for table in rows.column(str, db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")):
        columns = db.execute('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (table,))
        found[table] = json.dumps(sorted(columns))
    return found


def misshapen(db: sqlite3.Connection, sound: sqlite3.Connection) -> list[str]:
    """Tables, triggers and views that are missing or not as in a sound file, and triggers and views that are not ours."""
    now, expected = shape(db), shape(sound)
    added = [name for name in now.keys() - expected.keys() if not now[name].startswith("[")]
    return sorted([*(name for name, what in expected.items() if now.get(name) != what), *added])
