"""Certificates and keys of enterprises, people around buildings, and who made a statement; entries end, none is deleted."""

from __future__ import annotations

SQL = """
CREATE TABLE custody (
    id INTEGER PRIMARY KEY,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    kind TEXT NOT NULL,
    identifier TEXT,
    holder TEXT,
    place TEXT,
    expires_on TEXT,
    note TEXT,
    entered_on TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT;
CREATE INDEX custody_enterprise ON custody (enterprise_id);
CREATE TABLE custody_end (
    custody_id INTEGER PRIMARY KEY REFERENCES custody (id),
    on_day TEXT NOT NULL,
    by TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;
CREATE TABLE network (
    id INTEGER PRIMARY KEY,
    building TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT,
    phone TEXT,
    interest TEXT,
    note TEXT,
    entered_on TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT;
CREATE INDEX network_building ON network (building);
CREATE TABLE network_end (
    network_id INTEGER PRIMARY KEY REFERENCES network (id),
    on_day TEXT NOT NULL,
    by TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;
ALTER TABLE case_step ADD COLUMN informant TEXT
"""
