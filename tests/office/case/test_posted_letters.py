"""Letters of a case: a number of their own, a fate that comes after the posting, a window that is said at once."""

from __future__ import annotations

import pytest

from liaison_cli.errors import LiaisonError, UsageError
from liaison_cli.office.case import course
from liaison_cli.office.case.contact_steps import Told, contacted, posted
from liaison_cli.office.case.known_cases import whole
from liaison_cli.store.log import attempts
from tests.office.conftest import at


def letter(number="EMS-1", outcome="in_transit", enterprise_id=1, **more):
    return Told(enterprise_id, "letter", outcome, number=number, **more)


@pytest.mark.parametrize(
    ("day", "taken"),
    [
        ("2026-03-16", False),
        ("2026-03-19", False),
        ("2026-03-20", True),
        ("2026-03-20T08:00", True),
        ("2026-03-26", True),
    ],
)
def test_the_fate_of_a_letter_is_not_before_its_posting(case, day, taken):
    later = at(case, "2026-03-27")
    posted(later, letter(at="2026-03-20T16:00"))
    fate = letter(outcome="returned_unknown", at=day if "T" in day else f"{day}T10:00")
    if taken:
        assert posted(later, fate).fate_of == "EMS-1"
        return
    with pytest.raises(UsageError, match="posted on"):
        posted(later, fate)
    assert len(attempts.of(case.db, 1)) == 1


@pytest.mark.parametrize("number", ["EMS-1", "ems-1", " EMS-1"])
def test_a_number_serves_one_letter_whichever_case_it_is_for(case, number):
    posted(case, letter())
    course.open_case(case, 2, "未接通")
    for outcome in ("in_transit", "returned_unknown"):
        with pytest.raises(LiaisonError, match="on record already, in case"):
            posted(case, letter(number, outcome, enterprise_id=2))
    assert whole(case, 2).steps == ()


def test_a_number_of_a_case_that_is_closed_is_not_given_twice(case):
    posted(case, letter())
    course.close(case, 1, "error", "误立")
    course.open_case(case, 1, "再来")
    with pytest.raises(LiaisonError, match="on record already, in case"):
        posted(case, letter())


@pytest.mark.parametrize("number", [None, "", "  "])
def test_a_letter_has_a_number(case, number):
    with pytest.raises(UsageError, match="Which letter"):
        posted(case, letter(number))


def test_a_posting_outside_the_window_is_said_at_once(case):
    assert posted(at(case, "2026-03-17"), letter()).notes == ()
    (early,) = posted(at(case, "2026-03-20"), letter("EMS-2")).notes
    assert (early.values["number"], early.values["other"]) == ("EMS-2", "EMS-1")
    assert posted(at(case, "2026-04-02"), letter("EMS-3")).notes == ()


@pytest.mark.parametrize("second", ["周明远", " 周明远 ", "周 明远"])
def test_the_second_checker_is_another_person(case, second):
    with pytest.raises(UsageError, match="another person"):
        contacted(case, Told(1, "visit", "vacant", second=second))
    with pytest.raises(UsageError, match="two checkers"):
        contacted(case, Told(1, "visit", "vacant", second="  "))
    assert attempts.of(case.db, 1) == []
