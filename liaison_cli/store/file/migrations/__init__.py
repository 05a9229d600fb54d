"""The schema, as the named steps that made it, one to a module; each runs in one transaction with its record.

sqlite-utils is imported only by this package, and this package only when the schema is behind.
"""

from __future__ import annotations

import sqlite3
from types import ModuleType

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from liaison_cli.store.file import seals
from liaison_cli.store.file.migrations import (
    m001_first_schema,
    m002_undone_imports,
    m002a_more_of_a_roster,
    m002b_merges,
    m003_signals,
    m003b_telling_attempts,
    m004_audit_chain,
    m004a_cases,
    m004b_case_papers,
    m004c_registers,
    m005_reports,
    m005b_plan,
    m005c_run_notes,
    m006_former_facts,
)

STEPS: tuple[ModuleType, ...] = (
    m001_first_schema,
    m005_reports,
    m002a_more_of_a_roster,
    m002_undone_imports,
    m003_signals,
    m003b_telling_attempts,
    m004_audit_chain,
    m005b_plan,
    m002b_merges,
    m005c_run_notes,
    m004a_cases,
    m004b_case_papers,
    m004c_registers,
    m006_former_facts,
)
migrations = Migrations("liaison")


def apply(db: sqlite3.Connection) -> None:
    """Bring the schema up to date."""
    migrations.apply(Database(db))
    # Columns that a step has added are watched from here on.
    seals.watch(db)
    seals.close_turn(db, [])


def _add(step: ModuleType) -> None:
    def run(db: Database) -> None:
        # executescript would commit in the middle of the migration's transaction.
        for statement in step.SQL.split(";\n"):
            if statement.strip():
                db.conn.execute(statement)
        if hasattr(step, "after"):
            step.after(db.conn)

    run.__name__ = step.__name__.rpartition(".")[2]
    migrations()(run)


for _step in STEPS:
    _add(_step)
