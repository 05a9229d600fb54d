"""What belongs to a case, and its last record."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.case.case_file import CaseFile, belongs
from liaison_cli.core.case.paper_facts import PaperFacts
from liaison_cli.core.case.procedure import Case, Evidence, Letter, Step
from liaison_cli.core.policy.case import Documents
from liaison_cli.core.values.message import msg
from liaison_cli.lang import into
from tests.core.given import attempts

OPEN = Case(1, 1, date(2026, 3, 2), "周明远", "x", date(2026, 4, 27))
CLOSED = Case(1, 1, date(2026, 3, 2), "周明远", "x", date(2026, 4, 27), date(2026, 3, 20), "found")


@pytest.mark.parametrize(
    ("case", "written", "part"),
    [
        (OPEN, "2026-03-20T10:00 phone reached", True),
        (OPEN, "2026-03-20T10:00 phone reached voided", False),
        (CLOSED, "2026-03-20T10:00 phone reached", True),
        (CLOSED, "2026-03-21T10:00 phone reached", False),
        # Contacts of the year before belong to its story.
        (OPEN, "2025-03-01T10:00 phone no_answer", True),
        (OPEN, "2025-02-28T10:00 phone no_answer", False),
    ],
)
def test_which_contacts_belong_to_a_case(case, written, part):
    (attempt,) = attempts(written)
    assert belongs(attempt, case) is part


def case_file(case: Case = OPEN, **more) -> CaseFile:
    empty = dict.fromkeys(("steps", "letters", "evidence", "without", "custody", "attempts"), ())
    return CaseFile(case, None, None, **{**empty, **more}, lacking={}, doubts={}, next=msg("x"), next_on=None)


@pytest.mark.parametrize(
    ("more", "at"),
    [
        ({}, "2026-03-02T00:00:00"),
        ({"case": CLOSED}, "2026-03-20T00:00:00"),
        ({"steps": (Step(1, "call", "2026-03-05T10:00", "甲", None),)}, "2026-03-05T10:00"),
        ({"letters": (Letter(1, 1, "询1号", "路1号", "2026-03-06T10:00", "甲"),)}, "2026-03-06T10:00"),
        ({"evidence": (Evidence(1, 1, "a.jpg", "", 1, "", "2026-03-07T10:00", "甲"),)}, "2026-03-07T10:00"),
        ({"attempts": tuple(attempts("2026-03-08T10:00 phone busy"))}, "2026-03-08T10:00"),
        ({"without": (("visits", "x", "2026-03-09T10:00:00", "甲"),)}, "2026-03-09T10:00:00"),
    ],
)
def test_the_last_record_of_a_case(more, at):
    assert case_file(**more).last_at == at


def test_a_sender_without_a_name_is_spoken_of():
    facts = PaperFacts(OPEN, None, "", Documents(), "周明远", date(2026, 3, 2), date(2026, 3, 16))
    (note,) = facts.notes
    assert into("en", note) == "The policy has no `zone.name`; the sender's name stays blank."
    named = PaperFacts(OPEN, None, "澄江开发区", Documents(), "周明远", date(2026, 3, 2), date(2026, 3, 16))
    assert named.notes == ()
