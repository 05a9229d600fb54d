-- Who works with it, and where its rows come from.
CREATE TABLE officer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    left_on TEXT,
    import_id INTEGER REFERENCES import_run (id)
) STRICT

CREATE TABLE import_run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL,
    digest TEXT NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    encoding TEXT NOT NULL,
    delimiter TEXT NOT NULL,
    header_row INTEGER NOT NULL,
    dated TEXT,
    rows INTEGER NOT NULL DEFAULT 0,
    inserted INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0,
    undone_at TEXT,
    undone_by TEXT
) STRICT

-- Enterprises.
CREATE TABLE enterprise (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    folded TEXT NOT NULL DEFAULT '',
    registration_number TEXT,
    tier TEXT NOT NULL DEFAULT 'general',
    status TEXT NOT NULL DEFAULT 'active',
    status_on TEXT,
    marks TEXT,
    officer_id INTEGER REFERENCES officer (id),
    building TEXT,
    room TEXT,
    registered_address TEXT,
    business_address TEXT,
    registered_phone TEXT,
    report_phone TEXT,
    other_phones TEXT,
    legal_representative TEXT,
    founded_on TEXT,
    kind TEXT,
    industry TEXT,
    scope TEXT,
    email TEXT,
    remark TEXT,
    entered_on TEXT NOT NULL,
    planned_on TEXT,
    told_on TEXT,
    import_id INTEGER REFERENCES import_run (id)
) STRICT

CREATE INDEX enterprise_folded ON enterprise (folded)

CREATE INDEX enterprise_organisation ON enterprise (substr(code, 9, 9))

CREATE INDEX enterprise_officer ON enterprise (officer_id)

CREATE INDEX enterprise_registration ON enterprise (registration_number) WHERE registration_number IS NOT NULL

CREATE TABLE enterprise_fact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    on_day TEXT NOT NULL,
    import_id INTEGER REFERENCES import_run (id),
    UNIQUE (enterprise_id, key)
) STRICT

CREATE TABLE fact_former (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    on_day TEXT NOT NULL,
    import_id INTEGER REFERENCES import_run (id),
    replaced_by INTEGER NOT NULL REFERENCES import_run (id),
    UNIQUE (enterprise_id, key, replaced_by)
) STRICT

-- No reference to the enterprise: its past goes with neither a merge nor an import that is taken back.
CREATE TABLE dated_change (
    enterprise_id INTEGER NOT NULL,
    field TEXT NOT NULL,
    on_day TEXT NOT NULL,
    audit_id INTEGER NOT NULL,
    old TEXT,
    new TEXT,
    PRIMARY KEY (enterprise_id, field, on_day, audit_id)
) STRICT

CREATE INDEX dated_change_audit ON dated_change (audit_id)

CREATE INDEX dated_change_day ON dated_change (on_day)

CREATE TABLE merge (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
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
) STRICT

-- Names and codes that rosters say an enterprise had before; what several say is kept of each.
CREATE TABLE told_name (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    import_id INTEGER REFERENCES import_run (id)
) STRICT

CREATE UNIQUE INDEX told_name_once ON told_name (enterprise_id, field, value, import_id)

CREATE INDEX told_name_import ON told_name (import_id)

-- Names and codes that lead to another one of today: derived from changes, merges and what was told.
CREATE TABLE former_name (
    enterprise_id INTEGER NOT NULL,
    field TEXT NOT NULL,
    folded TEXT NOT NULL,
    value TEXT NOT NULL,
    on_day TEXT,
    cause TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (enterprise_id, field, folded)
) STRICT

CREATE INDEX former_name_folded ON former_name (folded)

-- People, and the posts they hold.
CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    mobile TEXT,
    landline TEXT,
    other_phones TEXT,
    wechat TEXT,
    email TEXT,
    prefers TEXT,
    quiet_hours TEXT,
    import_id INTEGER REFERENCES import_run (id)
) STRICT

CREATE INDEX person_name ON person (name)

CREATE INDEX person_mobile ON person (mobile)

CREATE TABLE appointment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    title TEXT,
    agency INTEGER,
    filed INTEGER,
    filed_on TEXT,
    relation TEXT,
    consent_on TEXT,
    consent_how TEXT,
    started_on TEXT,
    ended_on TEXT,
    verified_on TEXT,
    recorded_on TEXT NOT NULL,
    import_id INTEGER REFERENCES import_run (id),
    leaves_on TEXT,
    heir TEXT
) STRICT

CREATE INDEX appointment_leaves ON appointment (leaves_on) WHERE leaves_on IS NOT NULL AND ended_on IS NULL

CREATE INDEX appointment_enterprise ON appointment (enterprise_id, role, ended_on)

CREATE INDEX appointment_person ON appointment (person_id)

CREATE INDEX appointment_import ON appointment (import_id)

-- The log, the state derived from it, and the times given out for contacts.
CREATE TABLE attempt (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
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
    import_id INTEGER REFERENCES import_run (id),
    inbound INTEGER NOT NULL DEFAULT 0,
    told INTEGER NOT NULL DEFAULT 0
) STRICT

CREATE INDEX attempt_enterprise ON attempt (enterprise_id, at)

CREATE INDEX attempt_import ON attempt (import_id) WHERE import_id IS NOT NULL

CREATE INDEX attempt_told ON attempt (enterprise_id) WHERE told

CREATE INDEX attempt_noted ON attempt (enterprise_id, at, outcome) WHERE outcome IN
    ('left_company', 'suspended', 'empty', 'wrong_number', 'bounced', 'vacant', 'other_occupant', 'no_such_address',
     'returned_unknown', 'returned_unclaimed')

CREATE TABLE attempt_void (
    attempt_id INTEGER PRIMARY KEY REFERENCES attempt (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT

-- What was agreed in a contact: when the next one is. Whether it is open follows from the log.
CREATE TABLE promise (
    attempt_id INTEGER PRIMARY KEY REFERENCES attempt (id),
    on_day TEXT NOT NULL,
    time TEXT
) STRICT

CREATE INDEX promise_day ON promise (on_day)

-- Spreadsheets of a day that were given out. Rows know enterprises by their codes: what comes back is placed as anything else.
CREATE TABLE worklist (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    day TEXT NOT NULL,
    officer_id INTEGER REFERENCES officer (id),
    made_at TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT

CREATE TABLE worklist_row (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    worklist_id INTEGER NOT NULL REFERENCES worklist (id),
    mark TEXT NOT NULL,
    code TEXT NOT NULL,
    appointment_id INTEGER,
    taken_in INTEGER REFERENCES import_run (id)
) STRICT

CREATE UNIQUE INDEX worklist_row_mark ON worklist_row (mark, code)

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
) STRICT

CREATE INDEX standing_due ON standing (light, tier, due_on)

CREATE INDEX standing_details ON standing (details_on)

-- How people are reached, derived from the log: what advice rests on.
CREATE TABLE reach (
    enterprise_id INTEGER NOT NULL,
    channel TEXT NOT NULL,
    person TEXT NOT NULL,
    tries INTEGER NOT NULL,
    reached INTEGER NOT NULL,
    n REAL NOT NULL,
    s REAL NOT NULL,
    last_reached_at TEXT,
    last_failed_at TEXT,
    failed INTEGER NOT NULL,
    PRIMARY KEY (enterprise_id, channel, person)
) STRICT

CREATE TABLE zone_reach (
    channel TEXT NOT NULL,
    hour INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    tries INTEGER NOT NULL,
    n REAL NOT NULL,
    PRIMARY KEY (channel, hour, outcome)
) STRICT

CREATE TABLE plan (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    due_on TEXT NOT NULL,
    at TEXT NOT NULL,
    officer_id INTEGER REFERENCES officer (id),
    sequence INTEGER NOT NULL,
    planned_at TEXT NOT NULL,
    UNIQUE (enterprise_id, due_on)
) STRICT

-- Numbers that somebody has checked, and that work.
CREATE TABLE number_works (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL,
    on_day TEXT NOT NULL,
    import_id INTEGER REFERENCES import_run (id),
    UNIQUE (number, on_day)
) STRICT

CREATE INDEX number_works_import ON number_works (import_id)

-- What can be told to enterprises; entries end, none is deleted.
CREATE TABLE news (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    text TEXT NOT NULL,
    tier TEXT,
    industry TEXT,
    until_day TEXT,
    entered_on TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT

CREATE TABLE news_end (
    news_id INTEGER PRIMARY KEY REFERENCES news (id),
    on_day TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT

-- News that were told in a contact: nobody is told twice.
CREATE TABLE news_told (
    attempt_id INTEGER PRIMARY KEY REFERENCES attempt (id),
    news_id INTEGER NOT NULL REFERENCES news (id)
) STRICT

-- Pages on which liaisons check their own details. No reference to the appointments: an import that is taken back takes its
-- own along.
CREATE TABLE check_form (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL UNIQUE,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    printed_for TEXT NOT NULL,
    appointment_id INTEGER,
    event TEXT,
    printed_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    by TEXT NOT NULL,
    state TEXT NOT NULL,
    closed_on TEXT,
    closed_by TEXT,
    checked_id INTEGER,
    why TEXT
) STRICT

CREATE INDEX check_form_enterprise ON check_form (enterprise_id, state)

CREATE INDEX check_form_checked ON check_form (checked_id) WHERE checked_id IS NOT NULL

CREATE TABLE form_scan (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    check_form_id INTEGER NOT NULL REFERENCES check_form (id),
    name TEXT NOT NULL,
    archived TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    type TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT

CREATE INDEX form_scan_form ON form_scan (check_form_id)

-- Tasks.
CREATE TABLE task (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    rule TEXT NOT NULL,
    since TEXT NOT NULL,
    state TEXT NOT NULL,
    officer_id INTEGER REFERENCES officer (id),
    made_on TEXT NOT NULL,
    dispatched_on TEXT,
    deadline TEXT,
    reason TEXT NOT NULL,
    reason_values TEXT,
    weight INTEGER NOT NULL DEFAULT 0,
    outcome TEXT,
    why TEXT,
    why_values TEXT,
    closed_on TEXT,
    finding INTEGER,
    quiet_until TEXT
) STRICT

CREATE UNIQUE INDEX task_open ON task (enterprise_id, rule)
    WHERE state NOT IN ('done', 'void') AND rule <> 'own'

CREATE INDEX task_enterprise ON task (enterprise_id)

CREATE INDEX task_officer ON task (officer_id) WHERE state NOT IN ('done', 'void')

CREATE TABLE task_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES task (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT
) STRICT

CREATE INDEX task_event_task ON task_event (task_id)

-- Signals, the alarms they add up to, and what silences them.
CREATE TABLE signal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
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
) STRICT

CREATE UNIQUE INDEX signal_once ON signal (enterprise_id, kind, on_day, coalesce(new, ''))

CREATE TABLE signal_dismissal (
    signal_id INTEGER PRIMARY KEY REFERENCES signal (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    why TEXT NOT NULL,
    undone_import INTEGER REFERENCES import_run (id),
    attempt_id INTEGER REFERENCES attempt (id)
) STRICT

CREATE INDEX signal_dismissal_attempt ON signal_dismissal (attempt_id) WHERE attempt_id IS NOT NULL

CREATE TABLE signal_waiting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
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
) STRICT

CREATE UNIQUE INDEX signal_waiting_once ON signal_waiting
    (coalesce(code, ''), coalesce(name, ''), kind, on_day, coalesce(new, ''))

CREATE TABLE alarm (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    since TEXT NOT NULL,
    state TEXT NOT NULL,
    raised_on TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    count INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    closed_on TEXT,
    closed_by TEXT,
    why TEXT,
    why_values TEXT,
    finding INTEGER,
    quiet_until TEXT
) STRICT

CREATE UNIQUE INDEX alarm_open ON alarm (enterprise_id) WHERE state = 'open'

CREATE INDEX alarm_enterprise ON alarm (enterprise_id)

CREATE TABLE alarm_ground (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    alarm_id INTEGER NOT NULL REFERENCES alarm (id),
    rule TEXT NOT NULL,
    since TEXT NOT NULL,
    reason TEXT NOT NULL,
    reason_values TEXT,
    ended_on TEXT,
    UNIQUE (alarm_id, rule)
) STRICT

CREATE TABLE alarm_signal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    alarm_id INTEGER NOT NULL REFERENCES alarm (id),
    signal_id INTEGER NOT NULL REFERENCES signal (id),
    UNIQUE (alarm_id, signal_id)
) STRICT

CREATE INDEX alarm_signal_signal ON alarm_signal (signal_id)

CREATE TABLE snooze (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    alarm_id INTEGER NOT NULL REFERENCES alarm (id),
    on_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT

CREATE INDEX snooze_alarm ON snooze (alarm_id)

CREATE TABLE mute (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rule TEXT NOT NULL,
    enterprise_id INTEGER REFERENCES enterprise (id),
    on_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT

-- Lost-contact cases. `sqlar` is laid out as the SQLite Archive format wants it: `sqlite3 FILE -A` lists and extracts the evidence.
CREATE TABLE lost_case (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    opened_on TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    reason_values TEXT,
    deadline TEXT NOT NULL,
    closed_on TEXT,
    closed_by TEXT,
    outcome TEXT,
    why TEXT
) STRICT

CREATE UNIQUE INDEX lost_case_open ON lost_case (enterprise_id) WHERE closed_on IS NULL

CREATE TABLE case_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES lost_case (id),
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    result TEXT,
    place TEXT,
    who TEXT,
    informant TEXT,
    number TEXT,
    note TEXT,
    attempt_id INTEGER REFERENCES attempt (id),
    recorded_at TEXT NOT NULL
) STRICT

CREATE INDEX case_step_case ON case_step (case_id)

CREATE TABLE case_fate (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    step_id INTEGER NOT NULL REFERENCES case_step (id),
    result TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    attempt_id INTEGER REFERENCES attempt (id)
) STRICT

CREATE INDEX case_fate_step ON case_fate (step_id)

CREATE INDEX case_fate_attempt ON case_fate (attempt_id) WHERE attempt_id IS NOT NULL

CREATE TABLE case_withdrawal (
    step_id INTEGER PRIMARY KEY REFERENCES case_step (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT

CREATE TABLE case_exception (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES lost_case (id),
    item TEXT NOT NULL,
    why TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT

CREATE TABLE case_letter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES lost_case (id),
    year INTEGER NOT NULL,
    n INTEGER NOT NULL,
    number TEXT NOT NULL,
    address TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    UNIQUE (year, n)
) STRICT

CREATE INDEX case_letter_case ON case_letter (case_id)

CREATE TABLE evidence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
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
) STRICT

CREATE INDEX evidence_case ON evidence (case_id, number)

CREATE TABLE evidence_strike (
    evidence_id INTEGER PRIMARY KEY REFERENCES evidence (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT

CREATE TABLE sqlar (
    name TEXT PRIMARY KEY,
    mode INT,
    mtime INT,
    sz INT,
    data BLOB
)

-- Registers: certificates and keys of enterprises, people around buildings. Entries end, none is deleted.
CREATE TABLE custody (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    kind TEXT NOT NULL,
    identifier TEXT,
    holder TEXT,
    place TEXT,
    expires_on TEXT,
    note TEXT,
    entered_on TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT

CREATE INDEX custody_enterprise ON custody (enterprise_id)

CREATE TABLE custody_end (
    custody_id INTEGER PRIMARY KEY REFERENCES custody (id),
    on_day TEXT NOT NULL,
    by TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT

CREATE TABLE network (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    building TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT,
    phone TEXT,
    interest TEXT,
    note TEXT,
    entered_on TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT

CREATE INDEX network_building ON network (building)

CREATE TABLE network_end (
    network_id INTEGER PRIMARY KEY REFERENCES network (id),
    on_day TEXT NOT NULL,
    by TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT

-- What people were told, what must be kept of them, and what was let go of.
CREATE TABLE notice (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id),
    on_day TEXT NOT NULL,
    version TEXT NOT NULL,
    how TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT

CREATE INDEX notice_person ON notice (person_id)

CREATE TABLE hold (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    why TEXT NOT NULL,
    ended_at TEXT,
    ended_by TEXT,
    ended_why TEXT
) STRICT

CREATE INDEX hold_person ON hold (person_id)

-- No reference to the person: an import that was taken back has taken its people along.
CREATE TABLE erasure (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER,
    ground TEXT NOT NULL,
    on_day TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    why TEXT NOT NULL,
    known_by TEXT
) STRICT

CREATE INDEX erasure_person ON erasure (person_id)

CREATE TABLE erased (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    erasure_id INTEGER NOT NULL REFERENCES erasure (id),
    entity TEXT NOT NULL,
    entity_id INTEGER NOT NULL
) STRICT

CREATE INDEX erased_entity ON erased (entity, entity_id)

-- The ledger: a chain of records for each device, the former values of rows that changed, seals over rows, and the salts of
-- the commitments that stand for personal values in all of them.
CREATE TABLE device (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    since TEXT NOT NULL
) STRICT

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    device_id INTEGER NOT NULL REFERENCES device (id),
    n INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    login TEXT NOT NULL,
    action TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id INTEGER,
    before TEXT,
    after TEXT,
    why TEXT,
    import_id INTEGER REFERENCES import_run (id),
    on_day TEXT,
    hash TEXT NOT NULL,
    UNIQUE (device_id, n)
) STRICT

CREATE INDEX audit_entity ON audit (entity, entity_id)

CREATE INDEX audit_at ON audit (at)

CREATE INDEX audit_import ON audit (import_id) WHERE import_id IS NOT NULL

CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    entity TEXT NOT NULL,
    entity_id INTEGER NOT NULL,
    old TEXT
) STRICT

CREATE INDEX journal_entity ON journal (entity, entity_id)

CREATE TABLE seal (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    heads TEXT NOT NULL,
    positions TEXT NOT NULL,
    entries TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT

CREATE TABLE salt (
    id INTEGER PRIMARY KEY,
    entity TEXT NOT NULL,
    entity_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    salt TEXT,
    rest TEXT,
    fields TEXT,
    UNIQUE (entity, entity_id, version)
) STRICT

-- Runs, reports, and small things to remember.
CREATE TABLE run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    examined INTEGER,
    changed INTEGER,
    failed INTEGER,
    exit_code INTEGER,
    note TEXT
) STRICT

CREATE INDEX run_kind ON run (kind, finished_at)

CREATE TABLE report (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    period TEXT NOT NULL,
    made_at TEXT NOT NULL,
    by TEXT NOT NULL,
    as_of TEXT NOT NULL,
    since TEXT NOT NULL,
    scope TEXT NOT NULL,
    format TEXT NOT NULL,
    path TEXT,
    figures TEXT NOT NULL
) STRICT

CREATE INDEX report_period ON report (period, scope, as_of)

CREATE TABLE preference (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    by TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (by, key)
) STRICT

CREATE TABLE fact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT

-- The named steps that made this schema, this file being the first; as sqlite-utils keeps them.
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT DEFAULT CURRENT_TIMESTAMP
)

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name")
