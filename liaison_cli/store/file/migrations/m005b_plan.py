"""Times given out for contacts, so that a calendar's entries stay or move instead of doubling."""

from __future__ import annotations

SQL = """
CREATE TABLE plan (
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    due_on TEXT NOT NULL,
    at TEXT NOT NULL,
    officer_id INTEGER REFERENCES officer (id),
    sequence INTEGER NOT NULL,
    planned_at TEXT NOT NULL,
    PRIMARY KEY (enterprise_id, due_on)
) STRICT
"""
