"""An enterprise with two liaisons, one of whom serves another as well: each dead number is asked for, once."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.work.change import Change
from liaison_cli.lang import into
from liaison_cli.office import contacts, liaisons, task_moves
from liaison_cli.office.contacts import Tried
from liaison_cli.office.watch import scan_run
from liaison_cli.office.watch.examination import Scope
from liaison_cli.office.work import Work
from liaison_cli.store.work import tasks
from tests.office.conftest import at, rows


def serves(work: Work, enterprise: int) -> None:
    """李二 of enterprise 2 is a liaison of another as well, beside the one who is there."""
    work.db.execute(
        """INSERT INTO appointment (enterprise_id, person_id, role, started_on, recorded_on, verified_on)
        VALUES (?, 2, 'liaison', '2025-06-01', '2025-06-01', '2026-02-01')""",
        (enterprise,),
    )
    work.db.commit()


@pytest.fixture
def elsewhere(work: Work) -> Work:
    """李二 serves enterprise 3 as well, and the task of her number stands at enterprise 2."""
    serves(work, 3)
    return work


@pytest.fixture
def together(work: Work) -> Work:
    """李二 serves enterprise 1 as well, and the task of her number stands there, as that of 孙一 does."""
    serves(work, 1)
    return work


def call(work: Work, enterprise: int, outcome: str = "empty") -> Change:
    return contacts.log(work, Tried(enterprise, "phone", outcome, work.stamp.at)).change


def asked(work: Work) -> dict[int, str]:
    """What the open tasks of dead numbers say, by enterprise."""
    found = rows(
        work, "SELECT id, enterprise_id FROM task WHERE rule = 'dead_number' AND state NOT IN ('done', 'void')"
    )
    return {each["enterprise_id"]: into("en", tasks.get(work.db, each["id"]).reason) for each in found}


FIRST = "number does not exist on 2026-03-17: find a working number"
OTHER = "李二 serves 2 enterprises; number does not exist on 2026-03-17: find a working number"
TOGETHER = (
    "孙一 (number does not exist, 2026-03-17), 李二, who serves 2 enterprises (number does not exist, {last}):"
    " find working numbers"
)


def test_the_second_number_is_asked_for_where_the_first_has_its_task_elsewhere(elsewhere):
    call(elsewhere, 2)
    assert asked(elsewhere) == {2: OTHER.replace("17", "16")}
    call(at(elsewhere, "2026-03-17"), 3)
    assert asked(elsewhere) == {2: OTHER, 3: FIRST}


def test_a_scan_finds_it_too(elsewhere):
    """As where the second liaison came by a merge."""
    call(at(elsewhere, "2026-03-17"), 3)
    (number,) = (each["id"] for each in rows(elsewhere, "SELECT id FROM task WHERE enterprise_id = 3"))
    elsewhere.db.execute("DELETE FROM task_event WHERE task_id = ?", (number,))
    elsewhere.db.execute("DELETE FROM task WHERE id = ?", (number,))
    elsewhere.db.commit()
    scan_run.scan(at(elsewhere, "2026-03-18"), Scope())
    assert asked(elsewhere) == {2: OTHER, 3: FIRST}


def test_a_task_stays_where_it_is_when_another_number_dies_beside_it(elsewhere):
    call(elsewhere, 2)
    (number,) = (each["id"] for each in rows(elsewhere, "SELECT id FROM task WHERE rule = 'dead_number'"))
    call(at(elsewhere, "2026-03-17"), 3)
    scan_run.scan(at(elsewhere, "2026-03-18"), Scope())
    call(at(elsewhere, "2026-03-19"), 3)
    assert tasks.get(elsewhere.db, number).state == "dispatched"
    assert sorted(asked(elsewhere)) == [2, 3]


def test_two_numbers_found_dead_by_one_call_are_one_task_that_names_both(together):
    call(at(together, "2026-03-17"), 1)
    assert asked(together) == {1: TOGETHER.format(last="2026-03-17")}


def test_what_settles_one_of_them_leaves_the_other(together):
    call(at(together, "2026-03-17"), 1)
    liaisons.verify(at(together, "2026-03-18"), 1, date(2026, 3, 18), "孙一")
    assert asked(together) == {1: OTHER}
    # She answers at the other enterprise that she serves: it is her number that works.
    call(at(together, "2026-03-19"), 2, "reached")
    assert asked(together) == {}


def test_a_number_that_is_dead_again_after_the_task_of_both_was_done_is_news(together):
    call(at(together, "2026-03-17"), 1)
    (number,) = (each["id"] for each in rows(together, "SELECT id FROM task WHERE rule = 'dead_number'"))
    task_moves.finish(at(together, "2026-03-18"), [number], task_moves.Outcome("已办"))
    scan_run.scan(at(together, "2026-03-19"), Scope())
    assert asked(together) == {}
    call(at(together, "2026-03-20"), 2)
    assert asked(together) == {1: TOGETHER.format(last="2026-03-20")}
