"""What a roster may say besides: registration numbers from before the unified code, and further phone numbers."""

from __future__ import annotations

SQL = """
ALTER TABLE enterprise ADD COLUMN registration_number TEXT;
ALTER TABLE enterprise ADD COLUMN other_phones TEXT;
ALTER TABLE person ADD COLUMN other_phones TEXT;
CREATE INDEX enterprise_registration ON enterprise (registration_number) WHERE registration_number IS NOT NULL
"""
