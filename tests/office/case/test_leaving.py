"""A case and its enterprise: it ends when the enterprise leaves, and goes on when that was wrong."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.errors import LiaisonError
from liaison_cli.office.case import course
from liaison_cli.office.case.known_cases import overview, whole
from liaison_cli.store.file import database
from liaison_cli.store.log.lists import Filter
from tests.office.conftest import at, audited


def turned(work, status, enterprise_id=1):
    with database.turn(work.db) as db:
        db.execute("UPDATE enterprise SET status = ? WHERE id = ?", (status, enterprise_id))
        course.follow_leaving(work)


def open_cases(work):
    return [line.case.id for line in overview(work, Filter(), closed=False)]


@pytest.mark.parametrize("status", ["deregistered", "moved_out", "cancelled"])
def test_a_case_ends_with_its_enterprise(case, status):
    turned(at(case, "2026-03-20"), status)
    found = whole(case, 1).case
    assert (found.outcome, found.closed_on) == ("left", date(2026, 3, 20))
    assert open_cases(case) == []
    assert [each["after"]["outcome"] for each in audited(case, "close")] == ["left"]
    turned(at(case, "2026-03-21"), status)
    assert whole(case, 1).case == found


@pytest.mark.parametrize("status", ["revoked", "suspended", "dormant", "liquidating"])
def test_who_is_still_there_is_still_looked_for(case, status):
    turned(case, status)
    assert open_cases(case) == [1]


def test_a_status_that_was_wrong_brings_the_case_back(case):
    turned(at(case, "2026-03-20"), "moved_out")
    turned(at(case, "2026-03-25"), "active")
    found = whole(case, 1).case
    assert (found.closed_on, found.outcome, found.opened_on) == (None, None, date(2026, 3, 16))
    turned(at(case, "2026-03-26"), "deregistered")
    assert whole(case, 1).case.closed_on == date(2026, 3, 26)


def test_what_somebody_closed_stays_closed_and_a_newer_case_takes_its_place(case):
    course.close(case, 1, "closed_down", "人去楼空")
    turned(case, "deregistered")
    turned(case, "active")
    assert whole(case, 1).case.outcome == "closed_down"
    course.open_case(case, 2, "未接通")
    turned(case, "moved_out", 2)
    with database.turn(case.db) as db:
        db.execute("UPDATE enterprise SET status = 'active' WHERE id = 2")
    course.open_case(case, 2, "再来")
    turned(case, "active", 2)
    assert open_cases(case) == [3]


def test_nobody_is_looked_for_who_has_left(work):
    turned(work, "deregistered")
    with pytest.raises(LiaisonError, match="nobody is looked for"):
        course.open_case(work, 1, "失联")
