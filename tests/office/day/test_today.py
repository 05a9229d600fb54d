"""What an officer's day gathers: each kind that cannot wait, as the acts of the office leave it."""

from __future__ import annotations

from datetime import date, time

from liaison_cli.core.values.model import Coming
from liaison_cli.lang import into
from liaison_cli.office import contacts, leavers
from liaison_cli.office.case import course, register_entries
from liaison_cli.office.case.register_entries import Held
from liaison_cli.office.contacts import Tried
from liaison_cli.office.day.today import today
from liaison_cli.office.liaisons import Details, Successor
from liaison_cli.office.watch import reported
from liaison_cli.office.watch.reported import Report
from tests.office.conftest import at

MINE = "周明远"


def kinds(day) -> list[tuple[int, str, date | None]]:
    return [(each.standing.id, each.kind, each.deadline) for each in day.urgent]


def fail(work, enterprise: int, *days: str) -> None:
    for day in days:
        contacts.log(at(work, day), Tried(enterprise, "phone", "no_answer"))


def test_due_contacts_are_there_with_advice_and_an_hour(work):
    found = today(at(work, "2026-03-17"), MINE)
    assert [(each.standing.id, each.kind) for each in found.contacts] == [(1, None), (2, None)]
    assert all(each.at and each.advice for each in found.contacts)
    assert (found.urgent, found.late, found.left_over, found.notes) == ((), 2, 0, ())
    assert [each.standing.id for each in today(at(work, "2026-03-17"), "林晓澄").contacts] == [3]


def test_nobody_s_day_holds_what_nobody_has(work):
    assert today(work, None).contacts == ()
    work.db.execute("UPDATE enterprise SET officer_id = NULL WHERE id = 3")
    assert [each.standing.id for each in today(work, None).contacts] == [3]
    assert today(work, "nobody of this name").contacts == ()


def test_lights_wait_until_their_tasks_are_due(work):
    fail(work, 1, "2026-03-16T10:00", "2026-03-17T10:00")
    fail(work, 2, "2026-03-16T10:00", "2026-03-16T16:00", "2026-03-17T10:00")
    found = today(at(work, "2026-03-18"), MINE)
    assert kinds(found) == [(1, "yellow", date(2026, 3, 19)), (2, "red", date(2026, 3, 20))]
    assert into("en", found.urgent[0].reasons[0].said) == "2 failed attempts in a row, the last on 2026-03-17"
    assert found.contacts == ()


def test_an_open_case_says_what_comes_next(work):
    fail(work, 1, "2026-03-16T10:00", "2026-03-17T10:00", "2026-03-18T10:00")
    course.open_case(at(work, "2026-03-18"), 1, "no sign of life")
    (line,) = today(at(work, "2026-03-18T11:00"), MINE).urgent
    assert into("en", line.reasons[0].said) == "case 1 is open since 2026-03-18"
    assert into("en", line.action) == "Make the first phone round: every number on record."
    assert len(line.reasons) == 1


def test_a_tip_of_the_night_is_news_for_one_working_day(work):
    # A Friday: its evening belongs to the Monday after it.
    reported.report(at(work, "2026-03-20T19:00"), 1, Report("moved_out", date(2026, 3, 20), "property", new="搬空了"))
    reported.report(at(work, "2026-03-20T11:00"), 2, Report("power_cut", date(2026, 3, 20), "landlord"))
    reported.report(at(work, "2026-03-20T20:00"), 2, Report("door_locked", date(2026, 3, 20)))
    found = today(at(work, "2026-03-23"), MINE)
    assert kinds(found) == [(1, "tip", None)]
    assert into("en", found.urgent[0].reasons[0].said) == "moved out (property manager): 搬空了"
    assert kinds(today(at(work, "2026-03-24"), MINE)) == []


def test_a_certificate_is_there_in_its_last_days(work):
    register_entries.keep_item(work, 2, Held("certificate", expires_on="2026-03-27"))
    assert kinds(today(at(work, "2026-03-19"), MINE)) == []
    assert kinds(today(at(work, "2026-03-20"), MINE)) == [(2, "certificate", date(2026, 3, 27))]
    assert kinds(today(at(work, "2026-03-28"), MINE)) == []


def test_a_task_is_there_from_its_day_on_whoever_has_the_enterprise(work):
    contacts.log(work, Tried(3, "phone", "left_company"))
    (task,) = work.db.execute("SELECT id, deadline FROM task WHERE rule = 'confirm_liaison'").fetchall()
    work.db.execute("UPDATE task SET officer_id = 1")
    assert kinds(today(at(work, "2026-03-17"), MINE)) == []
    assert kinds(today(at(work, task[1]), MINE)) == [(3, "task", date.fromisoformat(task[1]))]


def test_a_day_off_is_said(work):
    (note,) = today(at(work, "2026-03-21"), MINE).notes
    assert into("en", note) == "Today is no working day; the next one is 2026-03-23."


def test_a_promise_outlives_who_made_it_and_says_that_she_has_left(work):
    promised(at(work, "2026-03-17"), 2, "2026-03-24")
    heir = Successor("钱七", Details(mobile="13900010009"), None)
    leavers.announce(at(work, "2026-03-17"), leavers.Whose(2), date(2026, 3, 20), heir)
    later = at(work, "2026-03-24")
    assert into("en", today(later, MINE).urgent[0].action) == "Contact 李二 as agreed."
    leavers.follow_announced(later)
    promise = next(each for each in today(later, MINE).urgent if each.kind == "promise")
    assert into("en", promise.action) == "Contact as agreed; 李二 has left meanwhile."


def promised(work, enterprise: int, day: str, time: str | None = None, **more) -> None:
    contacts.log(work, Tried(enterprise, "phone", "no_answer", next=Coming(date.fromisoformat(day), time), **more))


def test_what_was_agreed_waits_for_its_day_and_stays_until_it_is_kept(work):
    promised(at(work, "2026-03-17"), 2, "2026-03-19", "10:30")
    # Due since the 16th, and yet nothing for the 18th.
    assert [each.standing.id for each in today(at(work, "2026-03-18"), MINE).contacts] == [1]
    (line,) = today(at(work, "2026-03-19"), MINE).urgent
    assert (line.kind, line.deadline, line.at, line.standing.id) == ("promise", date(2026, 3, 19), time(10, 30), 2)
    (line,) = today(at(work, "2026-03-20"), MINE).urgent
    assert (line.kind, line.deadline, line.at) == ("promise", date(2026, 3, 19), None)
    contacts.log(at(work, "2026-03-20"), Tried(2, "phone", "reached"))
    assert today(at(work, "2026-03-20"), MINE).urgent == ()
    assert today(at(work, "2026-03-20"), None).urgent == ()


def test_who_leaves_is_there_for_the_last_thirty_days_and_then_gone(work):
    leavers.announce(work, leavers.Whose(1), date(2026, 5, 1))
    leavers.announce(work, leavers.Whose(2), date(2026, 4, 20), Successor("钱七", Details(mobile="13900010009"), None))
    assert kinds(today(at(work, "2026-03-20"), MINE)) == []
    found = today(at(work, "2026-04-01"), MINE)
    assert kinds(found) == [(2, "leaver", date(2026, 4, 20)), (1, "leaver", date(2026, 5, 1))]
    assert [into("en", each.action) for each in found.urgent] == [
        "钱七 follows.",
        "Ask who follows.",
    ]
    leavers.withdraw(at(work, "2026-04-02"), leavers.Whose(1))
    assert kinds(today(at(work, "2026-04-02"), MINE)) == [(2, "leaver", date(2026, 4, 20))]


def test_the_day_goes_on_where_it_was_left(work):
    now = at(work, "2026-03-17T14:00")
    contacts.log(now, Tried(1, "phone", "no_answer", at="2026-03-17T10:00"))
    found = today(now, MINE)
    assert ([each.standing.id for each in found.contacts], found.tried, found.made, found.late) == ([2], 1, 1, 2)
    contacts.log(now, Tried(2, "phone", "reached", at="2026-03-17T10:20"))
    found = today(now, MINE)
    assert (found.contacts, found.tried, found.made) == ((), 1, 2)
    # On the day after who was not reached is there again.
    found = today(at(work, "2026-03-18"), MINE)
    assert ([each.standing.id for each in found.contacts], found.tried, found.made) == ([1], 0, 0)
