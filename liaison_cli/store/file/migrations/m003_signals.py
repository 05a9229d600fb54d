"""Signals, the alarms they add up to, what silences them, and further facts of an enterprise that rosters compare."""

from __future__ import annotations

SQL = """
CREATE TABLE signal (
    id INTEGER PRIMARY KEY,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    kind TEXT NOT NULL,
    on_day TEXT NOT NULL,
    old TEXT,
    new TEXT,
    source TEXT NOT NULL,
    note TEXT,
    by TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    import_id INTEGER REFERENCES import_run (id)
) STRICT;
CREATE UNIQUE INDEX signal_once ON signal (enterprise_id, kind, on_day, coalesce(new, ''));
CREATE TABLE signal_dismissal (
    signal_id INTEGER PRIMARY KEY REFERENCES signal (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;
CREATE TABLE signal_waiting (
    id INTEGER PRIMARY KEY,
    code TEXT,
    name TEXT,
    kind TEXT NOT NULL,
    on_day TEXT NOT NULL,
    old TEXT,
    new TEXT,
    source TEXT NOT NULL,
    note TEXT,
    by TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    import_id INTEGER REFERENCES import_run (id)
) STRICT;
CREATE UNIQUE INDEX signal_waiting_once ON signal_waiting
    (coalesce(code, ''), coalesce(name, ''), kind, on_day, coalesce(new, ''));
CREATE TABLE alarm (
    id INTEGER PRIMARY KEY,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    state TEXT NOT NULL,
    raised_on TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    count INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    closed_on TEXT,
    closed_by TEXT,
    why TEXT,
    finding INTEGER,
    quiet_until TEXT
) STRICT;
CREATE UNIQUE INDEX alarm_open ON alarm (enterprise_id) WHERE state = 'open';
CREATE INDEX alarm_enterprise ON alarm (enterprise_id);
CREATE TABLE alarm_ground (
    alarm_id INTEGER NOT NULL REFERENCES alarm (id),
    rule TEXT NOT NULL,
    since TEXT NOT NULL,
    reason TEXT NOT NULL,
    reason_values TEXT,
    PRIMARY KEY (alarm_id, rule)
) STRICT;
CREATE TABLE alarm_signal (
    alarm_id INTEGER NOT NULL REFERENCES alarm (id),
    signal_id INTEGER NOT NULL REFERENCES signal (id),
    PRIMARY KEY (alarm_id, signal_id)
) STRICT;
CREATE INDEX alarm_signal_signal ON alarm_signal (signal_id);
CREATE TABLE snooze (
    id INTEGER PRIMARY KEY,
    alarm_id INTEGER NOT NULL REFERENCES alarm (id),
    on_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;
CREATE INDEX snooze_alarm ON snooze (alarm_id);
CREATE TABLE mute (
    id INTEGER PRIMARY KEY,
    rule TEXT NOT NULL,
    enterprise_id INTEGER REFERENCES enterprise (id),
    on_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;
CREATE TABLE enterprise_fact (
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    on_day TEXT NOT NULL,
    import_id INTEGER REFERENCES import_run (id),
    PRIMARY KEY (enterprise_id, key)
) STRICT;
ALTER TABLE task ADD COLUMN weight INTEGER NOT NULL DEFAULT 0;
ALTER TABLE task ADD COLUMN finding INTEGER
"""
