"""The zone with an enterprise in somebody else's charge, at an address, in a building."""

from __future__ import annotations

import pytest

from liaison_cli.office.case import course
from liaison_cli.office.work import Work
from liaison_cli.store.file import database


@pytest.fixture
def work(work: Work) -> Work:
    """周明远 at work; the first enterprise is 林晓澄's."""
    with database.turn(work.db) as db:
        db.execute(
            "UPDATE enterprise SET officer_id = 2, building = '云帆大厦', registered_address = '澄湖路18弄' WHERE id = 1"
        )
    return work


@pytest.fixture
def case(work: Work) -> Work:
    """The same, with an open case of the first enterprise."""
    course.open_case(work, 1, "三次未接通")
    return work
