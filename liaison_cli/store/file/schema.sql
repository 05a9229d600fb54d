CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
)

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name")

CREATE TABLE officer (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    left_on TEXT
) STRICT

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
, undone_at TEXT, undone_by TEXT) STRICT

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
, registration_number TEXT, other_phones TEXT) STRICT

CREATE INDEX enterprise_name ON enterprise (name)

CREATE INDEX enterprise_officer ON enterprise (officer_id)

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    mobile TEXT,
    landline TEXT,
    wechat TEXT,
    email TEXT,
    import_id INTEGER REFERENCES import_run (id)
, other_phones TEXT) STRICT

CREATE INDEX person_name ON person (name)

CREATE INDEX person_mobile ON person (mobile)

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
) STRICT

CREATE INDEX appointment_enterprise ON appointment (enterprise_id, role, ended_on)

CREATE INDEX appointment_person ON appointment (person_id)

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
) STRICT

CREATE INDEX attempt_enterprise ON attempt (enterprise_id, at)

CREATE TABLE attempt_void (
    attempt_id INTEGER PRIMARY KEY REFERENCES attempt (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT

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
, weight INTEGER NOT NULL DEFAULT 0, finding INTEGER) STRICT

CREATE UNIQUE INDEX task_open ON task (enterprise_id, rule)
    WHERE state NOT IN ('done', 'void')

CREATE INDEX task_enterprise ON task (enterprise_id)

CREATE TABLE task_event (
    id INTEGER PRIMARY KEY,
    task_id INTEGER NOT NULL REFERENCES task (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT
) STRICT

CREATE INDEX task_event_task ON task_event (task_id)

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
, import_id INTEGER REFERENCES import_run (id), hash TEXT) STRICT

CREATE INDEX audit_entity ON audit (entity, entity_id)

CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    examined INTEGER,
    changed INTEGER,
    failed INTEGER
, exit_code INTEGER, note TEXT) STRICT

CREATE INDEX run_kind ON run (kind, finished_at)

CREATE TABLE preference (
    by TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (by, key)
) STRICT

CREATE TABLE fact (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT

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
) STRICT

CREATE INDEX report_period ON report (period, scope, as_of)

CREATE INDEX enterprise_registration ON enterprise (registration_number) WHERE registration_number IS NOT NULL

CREATE INDEX audit_import ON audit (import_id) WHERE import_id IS NOT NULL

CREATE INDEX enterprise_import ON enterprise (import_id)

CREATE INDEX appointment_import ON appointment (import_id)

CREATE INDEX attempt_import ON attempt (import_id) WHERE import_id IS NOT NULL

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
) STRICT

CREATE UNIQUE INDEX signal_once ON signal (enterprise_id, kind, on_day, coalesce(new, ''))

CREATE TABLE signal_dismissal (
    signal_id INTEGER PRIMARY KEY REFERENCES signal (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    why TEXT NOT NULL
, undone_import INTEGER REFERENCES import_run (id)) STRICT

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
) STRICT

CREATE UNIQUE INDEX signal_waiting_once ON signal_waiting
    (coalesce(code, ''), coalesce(name, ''), kind, on_day, coalesce(new, ''))

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
) STRICT

CREATE UNIQUE INDEX alarm_open ON alarm (enterprise_id) WHERE state = 'open'

CREATE INDEX alarm_enterprise ON alarm (enterprise_id)

CREATE TABLE alarm_ground (
    alarm_id INTEGER NOT NULL REFERENCES alarm (id),
    rule TEXT NOT NULL,
    since TEXT NOT NULL,
    reason TEXT NOT NULL,
    reason_values TEXT,
    PRIMARY KEY (alarm_id, rule)
) STRICT

CREATE TABLE alarm_signal (
    alarm_id INTEGER NOT NULL REFERENCES alarm (id),
    signal_id INTEGER NOT NULL REFERENCES signal (id),
    PRIMARY KEY (alarm_id, signal_id)
) STRICT

CREATE INDEX alarm_signal_signal ON alarm_signal (signal_id)

CREATE TABLE snooze (
    id INTEGER PRIMARY KEY,
    alarm_id INTEGER NOT NULL REFERENCES alarm (id),
    on_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT

CREATE INDEX snooze_alarm ON snooze (alarm_id)

CREATE TABLE mute (
    id INTEGER PRIMARY KEY,
    rule TEXT NOT NULL,
    enterprise_id INTEGER REFERENCES enterprise (id),
    on_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT

CREATE TABLE enterprise_fact (
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    on_day TEXT NOT NULL,
    import_id INTEGER REFERENCES import_run (id),
    PRIMARY KEY (enterprise_id, key)
) STRICT

CREATE INDEX attempt_telling ON attempt (enterprise_id, at, outcome) WHERE outcome IN
    ('left_company', 'vacant', 'other_occupant', 'no_such_address', 'returned_unknown', 'returned_unclaimed',
     'empty', 'suspended', 'wrong_number')

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
    positions TEXT NOT NULL,
    entries TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT

CREATE TABLE plan (
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    due_on TEXT NOT NULL,
    at TEXT NOT NULL,
    officer_id INTEGER REFERENCES officer (id),
    sequence INTEGER NOT NULL,
    planned_at TEXT NOT NULL,
    PRIMARY KEY (enterprise_id, due_on)
) STRICT

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
) STRICT

CREATE INDEX merge_code ON merge (code) WHERE undone_at IS NULL

CREATE INDEX merge_name ON merge (name) WHERE undone_at IS NULL

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
) STRICT

CREATE UNIQUE INDEX lost_case_open ON lost_case (enterprise_id) WHERE closed_on IS NULL

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
, informant TEXT) STRICT

CREATE INDEX case_step_case ON case_step (case_id)

CREATE TABLE case_fate (
    step_id INTEGER PRIMARY KEY REFERENCES case_step (id),
    result TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT

CREATE TABLE case_exception (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES lost_case (id),
    item TEXT NOT NULL,
    why TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT

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
) STRICT

CREATE INDEX case_letter_case ON case_letter (case_id)

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
) STRICT

CREATE INDEX custody_enterprise ON custody (enterprise_id)

CREATE TABLE custody_end (
    custody_id INTEGER PRIMARY KEY REFERENCES custody (id),
    on_day TEXT NOT NULL,
    by TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT

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
) STRICT

CREATE INDEX network_building ON network (building)

CREATE TABLE network_end (
    network_id INTEGER PRIMARY KEY REFERENCES network (id),
    on_day TEXT NOT NULL,
    by TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT

CREATE TABLE fact_former (
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    on_day TEXT NOT NULL,
    import_id INTEGER REFERENCES import_run (id),
    replaced_by INTEGER NOT NULL REFERENCES import_run (id),
    PRIMARY KEY (enterprise_id, key, replaced_by)
) STRICT

CREATE TRIGGER journal_enterprise_update AFTER UPDATE ON enterprise BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('enterprise', OLD.id, json_object('id', OLD.id, 'code', OLD.code, 'name', OLD.name, 'tier', OLD.tier, 'status', OLD.status, 'officer_id', OLD.officer_id, 'building', OLD.building, 'room', OLD.room, 'registered_address', OLD.registered_address, 'business_address', OLD.business_address, 'registered_phone', OLD.registered_phone, 'report_phone', OLD.report_phone, 'legal_representative', OLD.legal_representative, 'founded_on', OLD.founded_on, 'kind', OLD.kind, 'industry', OLD.industry, 'scope', OLD.scope, 'email', OLD.email, 'remark', OLD.remark, 'entered_on', OLD.entered_on, 'planned_on', OLD.planned_on, 'import_id', OLD.import_id, 'registration_number', OLD.registration_number, 'other_phones', OLD.other_phones)); END

CREATE TRIGGER journal_enterprise_delete AFTER DELETE ON enterprise BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('enterprise', OLD.id, json_object('id', OLD.id, 'code', OLD.code, 'name', OLD.name, 'tier', OLD.tier, 'status', OLD.status, 'officer_id', OLD.officer_id, 'building', OLD.building, 'room', OLD.room, 'registered_address', OLD.registered_address, 'business_address', OLD.business_address, 'registered_phone', OLD.registered_phone, 'report_phone', OLD.report_phone, 'legal_representative', OLD.legal_representative, 'founded_on', OLD.founded_on, 'kind', OLD.kind, 'industry', OLD.industry, 'scope', OLD.scope, 'email', OLD.email, 'remark', OLD.remark, 'entered_on', OLD.entered_on, 'planned_on', OLD.planned_on, 'import_id', OLD.import_id, 'registration_number', OLD.registration_number, 'other_phones', OLD.other_phones)); END

CREATE TRIGGER journal_person_update AFTER UPDATE ON person BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('person', OLD.id, json_object('id', OLD.id, 'name', OLD.name, 'mobile', OLD.mobile, 'landline', OLD.landline, 'wechat', OLD.wechat, 'email', OLD.email, 'import_id', OLD.import_id, 'other_phones', OLD.other_phones)); END

CREATE TRIGGER journal_person_delete AFTER DELETE ON person BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('person', OLD.id, json_object('id', OLD.id, 'name', OLD.name, 'mobile', OLD.mobile, 'landline', OLD.landline, 'wechat', OLD.wechat, 'email', OLD.email, 'import_id', OLD.import_id, 'other_phones', OLD.other_phones)); END

CREATE TRIGGER journal_appointment_update AFTER UPDATE ON appointment BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('appointment', OLD.id, json_object('id', OLD.id, 'enterprise_id', OLD.enterprise_id, 'person_id', OLD.person_id, 'role', OLD.role, 'title', OLD.title, 'agency', OLD.agency, 'filed', OLD.filed, 'filed_on', OLD.filed_on, 'relation', OLD.relation, 'consent_on', OLD.consent_on, 'started_on', OLD.started_on, 'ended_on', OLD.ended_on, 'verified_on', OLD.verified_on, 'recorded_on', OLD.recorded_on, 'import_id', OLD.import_id)); END

CREATE TRIGGER journal_appointment_delete AFTER DELETE ON appointment BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('appointment', OLD.id, json_object('id', OLD.id, 'enterprise_id', OLD.enterprise_id, 'person_id', OLD.person_id, 'role', OLD.role, 'title', OLD.title, 'agency', OLD.agency, 'filed', OLD.filed, 'filed_on', OLD.filed_on, 'relation', OLD.relation, 'consent_on', OLD.consent_on, 'started_on', OLD.started_on, 'ended_on', OLD.ended_on, 'verified_on', OLD.verified_on, 'recorded_on', OLD.recorded_on, 'import_id', OLD.import_id)); END

CREATE TRIGGER journal_attempt_update AFTER UPDATE ON attempt BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('attempt', OLD.id, json_object('id', OLD.id, 'enterprise_id', OLD.enterprise_id, 'at', OLD.at, 'channel', OLD.channel, 'outcome', OLD.outcome, 'deep', OLD.deep, 'person', OLD.person, 'officer_id', OLD.officer_id, 'topics', OLD.topics, 'note', OLD.note, 'recorded_at', OLD.recorded_at, 'import_id', OLD.import_id)); END

CREATE TRIGGER journal_attempt_delete AFTER DELETE ON attempt BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('attempt', OLD.id, json_object('id', OLD.id, 'enterprise_id', OLD.enterprise_id, 'at', OLD.at, 'channel', OLD.channel, 'outcome', OLD.outcome, 'deep', OLD.deep, 'person', OLD.person, 'officer_id', OLD.officer_id, 'topics', OLD.topics, 'note', OLD.note, 'recorded_at', OLD.recorded_at, 'import_id', OLD.import_id)); END

CREATE TRIGGER journal_task_event_update AFTER UPDATE ON task_event BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('task_event', OLD.id, json_object('id', OLD.id, 'task_id', OLD.task_id, 'at', OLD.at, 'by', OLD.by, 'state', OLD.state, 'note', OLD.note)); END

CREATE TRIGGER journal_task_event_delete AFTER DELETE ON task_event BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('task_event', OLD.id, json_object('id', OLD.id, 'task_id', OLD.task_id, 'at', OLD.at, 'by', OLD.by, 'state', OLD.state, 'note', OLD.note)); END

CREATE TRIGGER journal_signal_update AFTER UPDATE ON signal BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('signal', OLD.id, json_object('id', OLD.id, 'enterprise_id', OLD.enterprise_id, 'kind', OLD.kind, 'on_day', OLD.on_day, 'old', OLD.old, 'new', OLD.new, 'source', OLD.source, 'note', OLD.note, 'by', OLD.by, 'recorded_at', OLD.recorded_at, 'import_id', OLD.import_id)); END

CREATE TRIGGER journal_signal_delete AFTER DELETE ON signal BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('signal', OLD.id, json_object('id', OLD.id, 'enterprise_id', OLD.enterprise_id, 'kind', OLD.kind, 'on_day', OLD.on_day, 'old', OLD.old, 'new', OLD.new, 'source', OLD.source, 'note', OLD.note, 'by', OLD.by, 'recorded_at', OLD.recorded_at, 'import_id', OLD.import_id)); END

CREATE TRIGGER journal_case_step_update AFTER UPDATE ON case_step BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('case_step', OLD.id, json_object('id', OLD.id, 'case_id', OLD.case_id, 'kind', OLD.kind, 'at', OLD.at, 'by', OLD.by, 'result', OLD.result, 'place', OLD.place, 'who', OLD.who, 'number', OLD.number, 'note', OLD.note, 'attempt_id', OLD.attempt_id, 'recorded_at', OLD.recorded_at, 'informant', OLD.informant)); END

CREATE TRIGGER journal_case_step_delete AFTER DELETE ON case_step BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('case_step', OLD.id, json_object('id', OLD.id, 'case_id', OLD.case_id, 'kind', OLD.kind, 'at', OLD.at, 'by', OLD.by, 'result', OLD.result, 'place', OLD.place, 'who', OLD.who, 'number', OLD.number, 'note', OLD.note, 'attempt_id', OLD.attempt_id, 'recorded_at', OLD.recorded_at, 'informant', OLD.informant)); END

CREATE TRIGGER journal_case_exception_update AFTER UPDATE ON case_exception BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('case_exception', OLD.id, json_object('id', OLD.id, 'case_id', OLD.case_id, 'item', OLD.item, 'why', OLD.why, 'at', OLD.at, 'by', OLD.by)); END

CREATE TRIGGER journal_case_exception_delete AFTER DELETE ON case_exception BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('case_exception', OLD.id, json_object('id', OLD.id, 'case_id', OLD.case_id, 'item', OLD.item, 'why', OLD.why, 'at', OLD.at, 'by', OLD.by)); END

CREATE TRIGGER journal_case_letter_update AFTER UPDATE ON case_letter BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('case_letter', OLD.id, json_object('id', OLD.id, 'case_id', OLD.case_id, 'year', OLD.year, 'n', OLD.n, 'number', OLD.number, 'address', OLD.address, 'at', OLD.at, 'by', OLD.by)); END

CREATE TRIGGER journal_case_letter_delete AFTER DELETE ON case_letter BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('case_letter', OLD.id, json_object('id', OLD.id, 'case_id', OLD.case_id, 'year', OLD.year, 'n', OLD.n, 'number', OLD.number, 'address', OLD.address, 'at', OLD.at, 'by', OLD.by)); END

CREATE TRIGGER journal_custody_update AFTER UPDATE ON custody BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('custody', OLD.id, json_object('id', OLD.id, 'enterprise_id', OLD.enterprise_id, 'kind', OLD.kind, 'identifier', OLD.identifier, 'holder', OLD.holder, 'place', OLD.place, 'expires_on', OLD.expires_on, 'note', OLD.note, 'entered_on', OLD.entered_on, 'by', OLD.by)); END

CREATE TRIGGER journal_custody_delete AFTER DELETE ON custody BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('custody', OLD.id, json_object('id', OLD.id, 'enterprise_id', OLD.enterprise_id, 'kind', OLD.kind, 'identifier', OLD.identifier, 'holder', OLD.holder, 'place', OLD.place, 'expires_on', OLD.expires_on, 'note', OLD.note, 'entered_on', OLD.entered_on, 'by', OLD.by)); END

CREATE TRIGGER journal_network_update AFTER UPDATE ON network BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('network', OLD.id, json_object('id', OLD.id, 'building', OLD.building, 'role', OLD.role, 'name', OLD.name, 'unit', OLD.unit, 'phone', OLD.phone, 'interest', OLD.interest, 'note', OLD.note, 'entered_on', OLD.entered_on, 'by', OLD.by)); END

CREATE TRIGGER journal_network_delete AFTER DELETE ON network BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('network', OLD.id, json_object('id', OLD.id, 'building', OLD.building, 'role', OLD.role, 'name', OLD.name, 'unit', OLD.unit, 'phone', OLD.phone, 'interest', OLD.interest, 'note', OLD.note, 'entered_on', OLD.entered_on, 'by', OLD.by)); END

CREATE TRIGGER journal_evidence_update AFTER UPDATE ON evidence BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('evidence', OLD.id, json_object('id', OLD.id, 'case_id', OLD.case_id, 'step_id', OLD.step_id, 'number', OLD.number, 'name', OLD.name, 'archived', OLD.archived, 'sha256', OLD.sha256, 'size', OLD.size, 'type', OLD.type, 'at', OLD.at, 'by', OLD.by)); END

CREATE TRIGGER journal_evidence_delete AFTER DELETE ON evidence BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('evidence', OLD.id, json_object('id', OLD.id, 'case_id', OLD.case_id, 'step_id', OLD.step_id, 'number', OLD.number, 'name', OLD.name, 'archived', OLD.archived, 'sha256', OLD.sha256, 'size', OLD.size, 'type', OLD.type, 'at', OLD.at, 'by', OLD.by)); END

CREATE TRIGGER journal_lost_case_update AFTER UPDATE ON lost_case BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('lost_case', OLD.id, json_object('id', OLD.id, 'enterprise_id', OLD.enterprise_id, 'opened_on', OLD.opened_on, 'opened_by', OLD.opened_by, 'reason', OLD.reason, 'deadline', OLD.deadline, 'closed_on', OLD.closed_on, 'closed_by', OLD.closed_by, 'outcome', OLD.outcome, 'why', OLD.why)); END

CREATE TRIGGER journal_lost_case_delete AFTER DELETE ON lost_case BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('lost_case', OLD.id, json_object('id', OLD.id, 'enterprise_id', OLD.enterprise_id, 'opened_on', OLD.opened_on, 'opened_by', OLD.opened_by, 'reason', OLD.reason, 'deadline', OLD.deadline, 'closed_on', OLD.closed_on, 'closed_by', OLD.closed_by, 'outcome', OLD.outcome, 'why', OLD.why)); END

CREATE TRIGGER journal_lost_case_insert AFTER INSERT ON lost_case BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('lost_case', NEW.id, NULL); END

CREATE TRIGGER journal_case_fate_update AFTER UPDATE ON case_fate BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('case_fate', OLD.step_id, json_object('step_id', OLD.step_id, 'result', OLD.result, 'at', OLD.at, 'by', OLD.by)); END

CREATE TRIGGER journal_case_fate_delete AFTER DELETE ON case_fate BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('case_fate', OLD.step_id, json_object('step_id', OLD.step_id, 'result', OLD.result, 'at', OLD.at, 'by', OLD.by)); END

CREATE TRIGGER journal_case_fate_insert AFTER INSERT ON case_fate BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('case_fate', NEW.step_id, NULL); END

CREATE TRIGGER journal_evidence_strike_update AFTER UPDATE ON evidence_strike BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('evidence_strike', OLD.evidence_id, json_object('evidence_id', OLD.evidence_id, 'at', OLD.at, 'by', OLD.by, 'why', OLD.why)); END

CREATE TRIGGER journal_evidence_strike_delete AFTER DELETE ON evidence_strike BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('evidence_strike', OLD.evidence_id, json_object('evidence_id', OLD.evidence_id, 'at', OLD.at, 'by', OLD.by, 'why', OLD.why)); END

CREATE TRIGGER journal_evidence_strike_insert AFTER INSERT ON evidence_strike BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('evidence_strike', NEW.evidence_id, NULL); END

CREATE TRIGGER journal_custody_end_update AFTER UPDATE ON custody_end BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('custody_end', OLD.custody_id, json_object('custody_id', OLD.custody_id, 'on_day', OLD.on_day, 'by', OLD.by, 'why', OLD.why)); END

CREATE TRIGGER journal_custody_end_delete AFTER DELETE ON custody_end BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('custody_end', OLD.custody_id, json_object('custody_id', OLD.custody_id, 'on_day', OLD.on_day, 'by', OLD.by, 'why', OLD.why)); END

CREATE TRIGGER journal_custody_end_insert AFTER INSERT ON custody_end BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('custody_end', NEW.custody_id, NULL); END

CREATE TRIGGER journal_network_end_update AFTER UPDATE ON network_end BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('network_end', OLD.network_id, json_object('network_id', OLD.network_id, 'on_day', OLD.on_day, 'by', OLD.by, 'why', OLD.why)); END

CREATE TRIGGER journal_network_end_delete AFTER DELETE ON network_end BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('network_end', OLD.network_id, json_object('network_id', OLD.network_id, 'on_day', OLD.on_day, 'by', OLD.by, 'why', OLD.why)); END

CREATE TRIGGER journal_network_end_insert AFTER INSERT ON network_end BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('network_end', NEW.network_id, NULL); END

CREATE TRIGGER journal_attempt_void_update AFTER UPDATE ON attempt_void BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('attempt_void', OLD.attempt_id, json_object('attempt_id', OLD.attempt_id, 'at', OLD.at, 'by', OLD.by, 'why', OLD.why)); END

CREATE TRIGGER journal_attempt_void_delete AFTER DELETE ON attempt_void BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('attempt_void', OLD.attempt_id, json_object('attempt_id', OLD.attempt_id, 'at', OLD.at, 'by', OLD.by, 'why', OLD.why)); END

CREATE TRIGGER journal_attempt_void_insert AFTER INSERT ON attempt_void BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('attempt_void', NEW.attempt_id, NULL); END

CREATE TRIGGER journal_signal_dismissal_update AFTER UPDATE ON signal_dismissal BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('signal_dismissal', OLD.signal_id, json_object('signal_id', OLD.signal_id, 'at', OLD.at, 'by', OLD.by, 'why', OLD.why, 'undone_import', OLD.undone_import)); END

CREATE TRIGGER journal_signal_dismissal_delete AFTER DELETE ON signal_dismissal BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('signal_dismissal', OLD.signal_id, json_object('signal_id', OLD.signal_id, 'at', OLD.at, 'by', OLD.by, 'why', OLD.why, 'undone_import', OLD.undone_import)); END

CREATE TRIGGER journal_signal_dismissal_insert AFTER INSERT ON signal_dismissal BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('signal_dismissal', NEW.signal_id, NULL); END

CREATE TRIGGER journal_task_update AFTER UPDATE ON task BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('task', OLD.id, json_object('id', OLD.id, 'enterprise_id', OLD.enterprise_id, 'rule', OLD.rule, 'state', OLD.state, 'officer_id', OLD.officer_id, 'made_on', OLD.made_on, 'dispatched_on', OLD.dispatched_on, 'deadline', OLD.deadline, 'reason', OLD.reason, 'reason_values', OLD.reason_values, 'outcome', OLD.outcome, 'closed_on', OLD.closed_on, 'quiet_until', OLD.quiet_until, 'weight', OLD.weight, 'finding', OLD.finding)); END

CREATE TRIGGER journal_task_delete AFTER DELETE ON task BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('task', OLD.id, json_object('id', OLD.id, 'enterprise_id', OLD.enterprise_id, 'rule', OLD.rule, 'state', OLD.state, 'officer_id', OLD.officer_id, 'made_on', OLD.made_on, 'dispatched_on', OLD.dispatched_on, 'deadline', OLD.deadline, 'reason', OLD.reason, 'reason_values', OLD.reason_values, 'outcome', OLD.outcome, 'closed_on', OLD.closed_on, 'quiet_until', OLD.quiet_until, 'weight', OLD.weight, 'finding', OLD.finding)); END

CREATE TRIGGER journal_task_insert AFTER INSERT ON task BEGIN
                INSERT INTO journal (entity, entity_id, old) VALUES ('task', NEW.id, NULL); END

INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('liaison', 'm001_first_schema', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))

INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('liaison', 'm005_reports', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))

INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('liaison', 'm002a_more_of_a_roster', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))

INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('liaison', 'm002_undone_imports', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))

INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('liaison', 'm003_signals', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))

INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('liaison', 'm003b_telling_attempts', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))

INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('liaison', 'm004_audit_chain', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))

INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('liaison', 'm005b_plan', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))

INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('liaison', 'm002b_merges', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))

INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('liaison', 'm005c_run_notes', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))

INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('liaison', 'm004a_cases', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))

INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('liaison', 'm004b_case_papers', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))

INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('liaison', 'm004c_registers', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))

INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('liaison', 'm006_former_facts', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))
