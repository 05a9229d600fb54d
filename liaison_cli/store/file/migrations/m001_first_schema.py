"""The first schema: enterprises, people, contacts, kept state, tasks, audit, imports and runs."""

from __future__ import annotations

SQL = """
CREATE TABLE officer (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    left_on TEXT
) STRICT;
CREATE TABLE import_run (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    digest TEXT NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    encoding TEXT NOT NULL,
    delimiter TEXT NOT NULL,
    header_row INTEGER NOT NULL,
    rows INTEGER NOT NULL DEFAULT 0,
    inserted INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE enterprise (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    tier TEXT NOT NULL DEFAULT 'general',
    status TEXT NOT NULL DEFAULT 'active',
    officer_id INTEGER REFERENCES officer (id),
    building TEXT,
    room TEXT,
    registered_address TEXT,
    business_address TEXT,
    registered_phone TEXT,
    report_phone TEXT,
    legal_representative TEXT,
    founded_on TEXT,
    kind TEXT,
    industry TEXT,
    scope TEXT,
    email TEXT,
    remark TEXT,
    entered_on TEXT NOT NULL,
    planned_on TEXT,
    import_id INTEGER REFERENCES import_run (id)
) STRICT;
CREATE INDEX enterprise_name ON enterprise (name);
CREATE INDEX enterprise_officer ON enterprise (officer_id);
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    mobile TEXT,
    landline TEXT,
    wechat TEXT,
    email TEXT,
    import_id INTEGER REFERENCES import_run (id)
) STRICT;
CREATE INDEX person_name ON person (name);
CREATE INDEX person_mobile ON person (mobile);
CREATE TABLE appointment (
    id INTEGER PRIMARY KEY,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    title TEXT,
    agency INTEGER,
    filed INTEGER,
    filed_on TEXT,
    relation TEXT,
    consent_on TEXT,
    started_on TEXT,
    ended_on TEXT,
    verified_on TEXT,
    recorded_on TEXT NOT NULL,
    import_id INTEGER REFERENCES import_run (id)
) STRICT;
CREATE INDEX appointment_enterprise ON appointment (enterprise_id, role, ended_on);
CREATE INDEX appointment_person ON appointment (person_id);
CREATE TABLE attempt (
    id INTEGER PRIMARY KEY,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    at TEXT NOT NULL,
    channel TEXT NOT NULL,
    outcome TEXT NOT NULL,
    deep INTEGER NOT NULL DEFAULT 0,
    person TEXT,
    officer_id INTEGER REFERENCES officer (id),
    topics TEXT,
    note TEXT,
    recorded_at TEXT NOT NULL,
    import_id INTEGER REFERENCES import_run (id)
) STRICT;
CREATE INDEX attempt_enterprise ON attempt (enterprise_id, at);
CREATE TABLE attempt_void (
    attempt_id INTEGER PRIMARY KEY REFERENCES attempt (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;
CREATE TABLE standing (
    enterprise_id INTEGER PRIMARY KEY,
    tier TEXT NOT NULL,
    light TEXT NOT NULL,
    failures INTEGER NOT NULL,
    dead_number INTEGER NOT NULL,
    due_on TEXT,
    details_on TEXT,
    last_attempt_at TEXT,
    last_reached_at TEXT,
    last_deep_at TEXT
) STRICT;
CREATE INDEX standing_due ON standing (light, tier, due_on);
CREATE INDEX standing_details ON standing (details_on);
CREATE TABLE task (
    id INTEGER PRIMARY KEY,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    rule TEXT NOT NULL,
    state TEXT NOT NULL,
    officer_id INTEGER REFERENCES officer (id),
    made_on TEXT NOT NULL,
    dispatched_on TEXT,
    deadline TEXT,
    reason TEXT NOT NULL,
    reason_values TEXT,
    outcome TEXT,
    closed_on TEXT,
    quiet_until TEXT
) STRICT;
CREATE UNIQUE INDEX task_open ON task (enterprise_id, rule)
    WHERE state NOT IN ('done', 'void');
CREATE INDEX task_enterprise ON task (enterprise_id);
CREATE TABLE task_event (
    id INTEGER PRIMARY KEY,
    task_id INTEGER NOT NULL REFERENCES task (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT
) STRICT;
CREATE INDEX task_event_task ON task_event (task_id);
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    action TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id INTEGER,
    before TEXT,
    after TEXT,
    why TEXT
) STRICT;
CREATE INDEX audit_entity ON audit (entity, entity_id);
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    examined INTEGER,
    changed INTEGER,
    failed INTEGER
) STRICT;
CREATE INDEX run_kind ON run (kind, finished_at);
CREATE TABLE preference (
    by TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (by, key)
) STRICT;
CREATE TABLE fact (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT
"""
