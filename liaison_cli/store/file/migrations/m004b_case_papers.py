"""Letters that were written for a case, each with a number that is never given twice."""

from __future__ import annotations

SQL = """
CREATE TABLE case_letter (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES lost_case (id),
    year INTEGER NOT NULL,
    n INTEGER NOT NULL,
    number TEXT NOT NULL,
    address TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    UNIQUE (year, n)
) STRICT;
CREATE INDEX case_letter_case ON case_letter (case_id)
"""
