"""What taking an import back needs: which records of change belong to it, and when it was taken back."""

from __future__ import annotations

SQL = """
ALTER TABLE audit ADD COLUMN import_id INTEGER REFERENCES import_run (id);
ALTER TABLE import_run ADD COLUMN undone_at TEXT;
ALTER TABLE import_run ADD COLUMN undone_by TEXT;
CREATE INDEX audit_import ON audit (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX enterprise_import ON enterprise (import_id);
CREATE INDEX appointment_import ON appointment (import_id);
CREATE INDEX attempt_import ON attempt (import_id) WHERE import_id IS NOT NULL
"""
