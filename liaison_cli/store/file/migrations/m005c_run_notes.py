"""What came of a run, in words, and its exit code."""

from __future__ import annotations

SQL = """
ALTER TABLE run ADD COLUMN exit_code INTEGER;
ALTER TABLE run ADD COLUMN note TEXT
"""
