"""A zone in memory: three enterprises with a liaison each, two officers, and one of them at work."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from liaison_cli.adapters.official_calendar import CALENDAR
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Stamp
from liaison_cli.office.work import Work, follow_policy
from liaison_cli.store.file import database

ENTERPRISES = (
    (1, "91310999100000007A", "澄江甲一贸易有限公司", "key", 1),
    (2, "91310999100000015H", "澄江乙二物流有限公司", "general", 1),
    (3, "91310999100000023M", "澄江丙三科技有限公司", "licensed", 2),
)
LIAISONS = ((1, "孙一", "13900010001"), (2, "李二", "13900010002"), (3, "吴三", "13900010003"))


def fill(db: sqlite3.Connection) -> None:
    """The zone, entered on 2026-03-16 by the officers 周明远 (1) and 林晓澄 (2)."""
    db.executemany("INSERT INTO officer (id, name) VALUES (?, ?)", ((1, "周明远"), (2, "林晓澄")))
    db.executemany(
        "INSERT INTO enterprise (id, code, name, folded, tier, officer_id, entered_on)"
        " VALUES (?1, ?2, ?3, ?3, ?4, ?5, '2026-03-16')",
        ENTERPRISES,
    )
    db.executemany("INSERT INTO person (id, name, mobile) VALUES (?, ?, ?)", LIAISONS)
    db.execute(
        """INSERT INTO appointment (enterprise_id, person_id, role, started_on, recorded_on, verified_on)
        SELECT id, id, 'liaison', '2025-01-01', '2025-01-01', '2026-02-01' FROM person"""
    )


def at(work: Work, day: str, by: str = "周明远") -> Work:
    """The same work on another day, at ten or as in 2026-03-17T15:30, or by somebody else."""
    moment = datetime.fromisoformat(day if "T" in day else f"{day}T10:00")
    return replace(work, today=moment.date(), stamp=Stamp(by, moment.isoformat()), now=lambda: moment)


def rows(work: Work, query: str, *values: object) -> list[dict[str, Any]]:
    """What a query gives, each row by the names of its columns."""
    cursor = work.db.execute(query, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def audited(work: Work, action: str) -> list[dict[str, Any]]:
    """The audit records of an action, oldest first, with their values."""
    found = rows(
        work, "SELECT by, entity, entity_id, before, after, why FROM audit WHERE action = ? ORDER BY id", action
    )
    return [{**each, **{name: json.loads(each[name] or "null") for name in ("before", "after")}} for each in found]


@pytest.fixture
def work() -> Work:
    """周明远 at work at ten o'clock on Monday, 2026-03-16."""
    db = database.in_memory()
    with database.turn(db):
        fill(db)
    follow_policy(db, Policy())
    yield at(Work(db, Policy(), CALENDAR, date.min, Stamp("", ""), datetime.min.isoformat), "2026-03-16")
    db.close()
