"""Reports that were made, each with its figures, so that the next one can say what has changed."""

from __future__ import annotations

SQL = """
CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    made_at TEXT NOT NULL,
    by TEXT NOT NULL,
    as_of TEXT NOT NULL,
    since TEXT NOT NULL,
    scope TEXT NOT NULL,
    format TEXT NOT NULL,
    path TEXT,
    figures TEXT NOT NULL
) STRICT;
CREATE INDEX report_period ON report (period, scope, as_of)
"""
