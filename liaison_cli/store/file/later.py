"""Whether a day has passed, and whether it brings what was announced: what every list asks before it shows one."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from liaison_cli.store.file import rows


def has_passed(db: sqlite3.Connection, day: date) -> bool:
    """Whether anything was recorded after this day; until then it is as the file stands."""
    # A run that makes tasks leaves no other record.
    later = "EXISTS (SELECT 1 FROM audit WHERE at >= :end) OR EXISTS (SELECT 1 FROM run WHERE started_at >= :end)"
    return rows.value(bool, db.execute(f"SELECT {later}", {"end": end_of(day)}))


def brings_departures(db: sqlite3.Connection, day: date) -> bool:
    """Whether somebody in office was announced to leave by this day."""
    found = "SELECT EXISTS (SELECT 1 FROM appointment WHERE leaves_on <= ? AND ended_on IS NULL)"
    return rows.value(bool, db.execute(found, (day.isoformat(),)))


def end_of(day: date) -> str:
    """The time at which the day after it begins."""
    return (day + timedelta(days=1)).isoformat()
