"""Checks of details and changes of liaisons, and what follows from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from liaison_cli.errors import NotFound, UsageError
from liaison_cli.office import contacts, liaisons
from liaison_cli.office.contacts import Tried
from liaison_cli.office.liaisons import Details
from liaison_cli.office.work import follow_policy
from liaison_cli.store.log import lists
from liaison_cli.store.roster import people
from liaison_cli.store.watch import numbers
from liaison_cli.store.work import tasks
from tests.office.conftest import at, audited, rows


def test_a_check_says_what_is_new_and_a_new_mobile_ends_the_search_for_one(work):
    contacts.log(work, Tried(1, "phone", "empty"))
    done = liaisons.verify(work, 1, date(2026, 3, 16), new=Details(mobile="13900010009", wechat=""))
    assert (done.person, done.changed) == ("孙一", ("mobile",))
    assert [(task.rule, task.outcome) for task in done.change.closed] == [("dead_number", "by_itself")]
    [record] = audited(work, "verify")
    assert record["before"] == {"verified_on": "2026-02-01", "mobile": "13900010001"}
    assert record["after"] == {"verified_on": "2026-03-16", "mobile": "13900010009"}


def test_an_older_check_does_not_replace_a_newer_one(work):
    liaisons.verify(work, 1, date(2026, 1, 5))
    assert [each.verified_on for each in people.of(work.db, 1)] == [date(2026, 2, 1)]


def test_whose_details_must_be_clear(work):
    work.db.execute(
        "INSERT INTO appointment (enterprise_id, person_id, role, recorded_on) VALUES (1, 2, 'liaison', '2026-01-01')"
    )
    with pytest.raises(UsageError):
        liaisons.verify(work, 1, work.today)
    assert liaisons.verify(work, 1, work.today, "李二").person == "李二"
    with pytest.raises(NotFound):
        liaisons.verify(work, 1, work.today, "王五")


def test_a_handover_ends_one_appointment_begins_the_next_and_asks_for_the_filing(work):
    done = liaisons.hand_over(work, 1, " 王二 ", Details("13900010012", email="w@example.com"), "行政")
    assert [(task.rule, task.deadline) for task in done.change.made] == [("refile", date(2026, 4, 15))]
    now, before = people.of(work.db, 1)
    assert (now.id, now.name, now.email, now.title, now.verified_on) == (
        done.appointment,
        "王二",
        "w@example.com",
        "行政",
        work.today,
    )
    assert (before.name, before.ended_on) == ("孙一", work.today)
    [record] = audited(work, "handover")
    assert (record["before"], record["after"]["ended"]) == ({"liaisons": ["孙一"]}, [before.id])


def test_who_serves_another_enterprise_is_one_person(work):
    liaisons.hand_over(work, 1, "李二", Details("13900010002"))
    assert rows(work, "SELECT count(*) AS count FROM person") == [{"count": 3}]


@pytest.mark.parametrize(("name", "mobile"), [("  ", None), ("孙一", "13900010001")])
def test_a_handover_to_nobody_or_to_herself_is_refused(work, name, mobile):
    with pytest.raises(UsageError):
        liaisons.hand_over(work, 1, name, Details(mobile))
    assert audited(work, "handover") == []


def test_a_second_handover_is_one_task_with_its_first_deadline(work):
    liaisons.hand_over(work, 1, "王二")
    liaisons.hand_over(at(work, "2026-03-20"), 1, "赵三")
    task = tasks.get(work.db, tasks.open_rules(work.db, 1)["refile"])
    assert (task.deadline, task.reason.values["new"]) == (date(2026, 4, 15), "赵三")


@pytest.mark.parametrize("everywhere", [False, True])
def test_a_number_that_serves_several_enterprises_is_dead_and_settled_once(work, everywhere):
    work.db.execute("UPDATE appointment SET person_id = 1")
    liaisons.verify(work, 1, date(2026, 2, 1))
    [task] = contacts.log(work, Tried(2, "phone", "empty")).change.made
    assert (task.enterprise_id, task.rule, task.reason.values["count"]) == (1, "dead_number", 3)
    # Tried again at another enterprise it is the same number, and the same task.
    assert contacts.log(work, Tried(3, "phone", "suspended")).change.made == ()
    assert [lists.one(work.db, each).dead_number for each in (1, 2, 3)] == [True, True, True]
    check = liaisons.verify_everywhere if everywhere else liaisons.verify
    done = check(at(work, "2026-03-17"), 3, date(2026, 3, 17), new=Details(mobile="13900010009"))
    assert (len(done.others), [each.id for each in done.change.closed]) == (2, [task.id])
    assert [lists.one(work.db, each).dead_number for each in (1, 2, 3)] == [False, False, False]
    checked = {lists.one(work.db, each).verified_on for each in (1, 2)}
    assert (checked == {date(2026, 3, 17)}) is everywhere


@pytest.mark.parametrize(("gone", "serves"), [(("deregistered",), (1, 2)), (("deregistered", "dormant"), (2,))])
def test_who_has_left_by_the_policy_is_served_by_no_number(work, gone, serves):
    policy = work.policy._replace(zone=work.policy.zone._replace(gone=gone))
    work.db.execute("UPDATE appointment SET person_id = 1")
    work.db.execute(
        "UPDATE enterprise SET status = CASE id WHEN 1 THEN 'dormant' WHEN 3 THEN 'deregistered' END WHERE id <> 2"
    )
    work = replace(work, policy=policy)
    follow_policy(work.db, policy)
    contacts.log(work, Tried(2, "phone", "empty"))
    (number,) = numbers.dead(work.db, policy)[2]
    assert number.serves == serves
    assert [lists.one(work.db, each).dead_number for each in (1, 2, 3)] == [1 in serves, True, False]
