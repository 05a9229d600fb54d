"""An index of the few attempts that say more than the light: dead numbers, people who left, letters that came back."""

from __future__ import annotations

SQL = """
CREATE INDEX attempt_telling ON attempt (enterprise_id, at, outcome) WHERE outcome IN
    ('left_company', 'vacant', 'other_occupant', 'no_such_address', 'returned_unknown', 'returned_unclaimed',
     'empty', 'suspended', 'wrong_number')
"""
