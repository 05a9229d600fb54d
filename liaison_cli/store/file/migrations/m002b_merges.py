"""Enterprises that turned out to be one: what moved, so that it can be taken back, and the codes that lead on."""

from __future__ import annotations

SQL = """
CREATE TABLE merge (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    gone TEXT NOT NULL,
    moved TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    undone_at TEXT,
    undone_by TEXT
) STRICT;
CREATE INDEX merge_code ON merge (code) WHERE undone_at IS NULL;
CREATE INDEX merge_name ON merge (name) WHERE undone_at IS NULL
"""
