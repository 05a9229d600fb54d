"""Lost-contact cases: their steps, what became of letters, exceptions, and evidence with its bytes.

`sqlar` is laid out as the SQLite Archive format wants it, so that `sqlite3 FILE -A` lists and extracts the files.
"""

from __future__ import annotations

SQL = """
CREATE TABLE lost_case (
    id INTEGER PRIMARY KEY,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    opened_on TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    deadline TEXT NOT NULL,
    closed_on TEXT,
    closed_by TEXT,
    outcome TEXT,
    why TEXT
) STRICT;
CREATE UNIQUE INDEX lost_case_open ON lost_case (enterprise_id) WHERE closed_on IS NULL;
CREATE TABLE case_step (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES lost_case (id),
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    result TEXT,
    place TEXT,
    who TEXT,
    number TEXT,
    note TEXT,
    attempt_id INTEGER REFERENCES attempt (id),
    recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX case_step_case ON case_step (case_id);
CREATE TABLE case_fate (
    step_id INTEGER PRIMARY KEY REFERENCES case_step (id),
    result TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT;
CREATE TABLE case_exception (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES lost_case (id),
    item TEXT NOT NULL,
    why TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT;
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES lost_case (id),
    step_id INTEGER REFERENCES case_step (id),
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    archived TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    type TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_case ON evidence (case_id, number);
CREATE TABLE evidence_strike (
    evidence_id INTEGER PRIMARY KEY REFERENCES evidence (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;
CREATE TABLE sqlar (
    name TEXT PRIMARY KEY,
    mode INT,
    mtime INT,
    sz INT,
    data BLOB
)
"""
