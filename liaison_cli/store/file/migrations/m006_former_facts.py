"""For imports that are taken back: what facts were before them, and which signals they alone dismissed."""

from __future__ import annotations

SQL = """
CREATE TABLE fact_former (
    enterprise_id INTEGER NOT NULL REFERENCES enterprise (id),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    on_day TEXT NOT NULL,
    import_id INTEGER REFERENCES import_run (id),
    replaced_by INTEGER NOT NULL REFERENCES import_run (id),
    PRIMARY KEY (enterprise_id, key, replaced_by)
) STRICT;
ALTER TABLE signal_dismissal ADD COLUMN undone_import INTEGER REFERENCES import_run (id)
"""
