"""Work plans and first contacts: proposed without a trace, given out or set for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from liaison_cli.core.policy import Policy
from liaison_cli.office import contacts
from liaison_cli.office.case import course
from liaison_cli.office.case.contact_steps import Told, posted
from liaison_cli.office.desk import first_contacts, work_plan
from liaison_cli.office.work import Work
from liaison_cli.store.log.lists import Filter
from liaison_cli.store.roster import enterprises
from tests.office.conftest import at, audited

ALL = Filter()


def times(plan: work_plan.Plan) -> dict[int, str | None]:
    return {each.standing.id: each.at.isoformat(timespec="minutes") if each.at else None for each in plan.contacts}


def test_a_plan_that_is_only_looked_at_keeps_nothing(work):
    assert set(times(work_plan.plan(work, ALL))) == {1, 2, 3}
    assert audited(work, "plan") == []
    assert work_plan.subscription(work).stamps == {}


def test_times_given_out_stay_when_more_is_planned_later(work):
    given = work_plan.plan(work, Filter(officer="周明远"))
    work_plan.give_out(work, given)
    assert [each["after"] for each in audited(work, "plan")] == [{"times": 2, "moved": 2}]
    again = times(work_plan.plan(at(work, "2026-03-16T11:30"), ALL))
    assert {id_: again[id_] for id_ in (1, 2)} == times(given)
    work_plan.give_out(work, work_plan.plan(work, Filter(officer="周明远")))
    assert [each["after"]["moved"] for each in audited(work, "plan")] == [2, 0]


@pytest.mark.parametrize(
    ("until", "planned"), [(date(2026, 6, 20), {1, 2, 3}), (date(2026, 3, 16), {2, 3}), (None, {2, 3})]
)
def test_who_is_not_due_by_then_is_not_planned(work, until, planned):
    # Due again after three months, on 2026-06-16.
    contacts.log(work, contacts.Tried(1, "visit", "reached"))
    assert set(times(work_plan.plan(work, ALL, until))) == planned


def test_a_calendar_keeps_its_name_and_shows_second_letters(work):
    course.open_case(work, 1, "三次未接通")
    posted(work, Told(1, "letter", number="EMS-1"))
    posted(work, Told(1, "letter", "returned_unknown", number="EMS-1"))
    first, second = work_plan.subscription(work), work_plan.subscription(work, "周明远")
    assert first.name == second.name
    assert [(each.start, each.end) for each in first.windows] == [(date(2026, 3, 31), date(2026, 4, 15))]
    assert work_plan.subscription(work, "林晓澄").windows == ()


def test_an_address_book_leaves_third_parties_out(work):
    plan = work_plan.plan(work, Filter(officer="周明远"))
    work.db.execute("INSERT INTO person (id, name, mobile) VALUES (9, '许三多', '13900010099')")
    work.db.execute(
        "INSERT INTO appointment (enterprise_id, person_id, role, recorded_on) VALUES (1, 9, 'emergency', '2026-01-05')"
    )
    assert {person.name for _, person in work_plan.address_book(work, plan)} == {"孙一", "李二"}


def test_what_does_not_fit_is_said(work: Work):
    narrow = replace(work, policy=Policy()._replace(plan=Policy().plan._replace(per_day=0)))
    assert [note.values.get("count") for note in work_plan.plan(narrow, ALL).notes] == [3]


def test_first_contacts_are_proposed_without_a_trace_and_set_once(work):
    proposed = first_contacts.propose(work, ALL)
    assert [each.standing.id for each in proposed.days] == [1, 2, 3]
    assert enterprises.get(work.db, 1).planned_on is None
    applied = first_contacts.apply(work, ALL)
    assert [each.day for each in applied.days] == [each.day for each in proposed.days]
    assert [enterprises.get(work.db, id_).planned_on for id_ in (1, 2, 3)] == [each.day for each in proposed.days]
    (record,) = audited(work, "spread")
    assert record["after"] == {str(each.standing.id): each.day.isoformat() for each in proposed.days}
    assert [each.day for each in first_contacts.apply(at(work, "2026-03-20"), ALL).days] == [
        each.day for each in proposed.days
    ]
