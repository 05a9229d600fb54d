"""Scans and the run of the lights: what is written once, what waits, what ends, and what leaves no trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from liaison_cli.core.watch.rules import BY_NAME
from liaison_cli.office import contacts, task_moves
from liaison_cli.office.contacts import Tried
from liaison_cli.office.watch import judgement, lit, reported, scan_run
from liaison_cli.office.watch.examination import Scope, explained
from liaison_cli.office.watch.reported import Report
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.log import standings
from liaison_cli.store.log.lists import Filter
from liaison_cli.store.work import tasks
from tests.office.conftest import at, audited, rows

WHOLE = Scope()


def alarming(work: Work) -> list[int]:
    """A signal on each side of the first enterprise: their numbers."""
    told = Report("dead_number", date(2026, 3, 10)), Report("scope", date(2026, 3, 12))
    return [reported.report(work, 1, each).number for each in told]


def test_a_scan_makes_what_is_missing_once(work):
    first = scan_run.scan(work, WHOLE)
    assert (first.examined.count, first.written.by_rule, list(first.written.made)) == (
        3,
        {"emergency_missing": 3},
        [1, 2, 3],
    )
    assert scan_run.scan(work, WHOLE).unchanged_since == "2026-03-16T10:00:00"
    again = scan_run.scan(work, WHOLE, again=True)
    assert (again.unchanged_since, again.examined.count, again.written.count) == (None, 3, 0)
    # The run that changed something is in the audit records, each of them in the ledger.
    assert len(audited(work, "scan")) == 1
    assert rows(work, "SELECT examined, changed FROM run") == [
        {"examined": 3, "changed": 3},
        {"examined": 3, "changed": 0},
        {"examined": 3, "changed": 0},
    ]


@pytest.mark.parametrize("scope", [Scope(only=2), Scope(rules=(BY_NAME["emergency_missing"],))])
def test_a_part_of_a_scan_does_not_stand_for_the_whole(work, scope):
    scan_run.scan(work, scope)
    assert scan_run.scan(work, WHOLE).unchanged_since is None


def test_signals_on_both_sides_raise_an_alarm_that_grows_and_ends_with_them(work):
    numbers = alarming(work)
    first = scan_run.scan(work, WHOLE).written
    assert (list(first.raised), list(first.grown), first.by_rule["alarm"]) == ([1], [], 1)
    numbers.append(reported.report(work, 1, Report("executives", date(2026, 3, 15))).number)
    # What was reported joins the open alarm at once: a scan has nothing to add.
    assert rows(work, "SELECT count, last_seen FROM alarm") == [{"count": 3, "last_seen": "2026-03-15"}]
    later = scan_run.scan(work, WHOLE).written
    assert (list(later.raised), list(later.grown)) == ([], [])
    for number in numbers:
        judgement.dismiss_signal(work, number, "看错")
    assert list(scan_run.scan(work, WHOLE).written.ended) == []
    assert rows(work, "SELECT state, finding, why FROM alarm") == [
        {"state": "closed", "finding": None, "why": "signals that weigh enough stand on one side only"}
    ]
    assert "alarm" not in tasks.open_rules(work.db, 1)


def test_ordinary_reminders_stay_within_what_an_officer_can_do_and_the_key_enterprise_comes_first(work):
    policy = work.policy
    narrow = replace(work, policy=policy._replace(dispatch=policy.dispatch._replace(at_once=1)))
    done = scan_run.scan(narrow, WHOLE).written
    # 周明远 has two enterprises and room for one reminder, 林晓澄 one enterprise.
    assert (len(done.made), done.waiting) == (2, 1)
    waiting = "SELECT enterprise_id, dispatched_on, deadline FROM task WHERE state = 'pending'"
    assert [each["enterprise_id"] for each in rows(work, "SELECT enterprise_id FROM task ORDER BY id")] == [1, 3, 2]
    assert rows(work, waiting) == [{"enterprise_id": 2, "dispatched_on": None, "deadline": None}]
    # Nothing changes until there is room; then the next one is sent out, and its clock runs from that day.
    assert (len(scan_run.scan(at(narrow, "2026-03-17"), WHOLE).written.made), len(rows(work, waiting))) == (0, 1)
    task_moves.dismiss(at(narrow, "2026-03-18"), [1], "已有")
    scan_run.scan(at(narrow, "2026-03-19"), WHOLE)
    assert rows(work, waiting) == []
    assert rows(work, "SELECT state, dispatched_on, deadline FROM task WHERE enterprise_id = 2") == [
        {"state": "dispatched", "dispatched_on": "2026-03-19", "deadline": "2026-04-02"}
    ]


@pytest.mark.parametrize("act", ["take", "assign"])
def test_who_takes_or_gets_a_waiting_reminder_has_it_from_that_day(work, act):
    narrow = replace(work, policy=work.policy._replace(dispatch=work.policy.dispatch._replace(at_once=1)))
    scan_run.scan(narrow, WHOLE)
    (number,) = (each["id"] for each in rows(work, "SELECT id FROM task WHERE state = 'pending'"))
    later = at(narrow, "2026-03-20")
    moved = task_moves.take(later, [number]) if act == "take" else task_moves.assign(later, [number], "林晓澄", "代办")
    assert moved.tasks[0].dispatched_on == later.today
    assert moved.tasks[0].deadline == date(2026, 4, 3)


def test_a_waiting_reminder_ends_with_its_cause(work):
    narrow = replace(work, policy=work.policy._replace(dispatch=work.policy.dispatch._replace(at_once=1)))
    scan_run.scan(narrow, WHOLE)
    with database.turn(work.db) as db:
        db.execute("UPDATE enterprise SET status = 'moved_out' WHERE id = 2")
        standings.refresh(db, narrow.policy, enterprise_ids=[2])
    scan_run.scan(at(narrow, "2026-03-17"), WHOLE)
    assert rows(work, "SELECT state, outcome FROM task WHERE enterprise_id = 2") == [
        {"state": "done", "outcome": "by_itself"}
    ]


def test_tasks_end_where_the_enterprise_has_left(work):
    scan_run.scan(work, WHOLE)
    work.db.execute("UPDATE standing SET due_on = NULL WHERE enterprise_id = 2")
    done = scan_run.scan(work, WHOLE, again=True).written
    ended = [tasks.get(work.db, each) for each in done.closed]
    assert [(each.outcome, each.why.text) for each in ended] == [("by_itself", "the enterprise has left the zone")]


def test_one_enterprise_that_cannot_be_judged_does_not_stop_the_rest(work):
    work.db.execute(
        "INSERT INTO signal (enterprise_id, kind, on_day, source, by, recorded_at) VALUES (2, 'scope', '2026-13-40', 'x', 'x', 'x')"
    )
    done = scan_run.scan(work, WHOLE)
    assert [code for code, _ in done.examined.failed] == ["91310999100000015H"]
    assert (done.examined.count, len(done.written.made)) == (3, 2)
    # It is looked at again next time.
    assert scan_run.scan(work, WHOLE).unchanged_since is None


def test_what_is_only_rehearsed_or_told_leaves_no_trace(work):
    alarming(work)
    before = list(work.db.iterdump())
    done = scan_run.rehearse(work, WHOLE)
    assert (done.dry_run, done.examined.raising, done.examined.asking.total(), done.written.count) == (True, 1, 3, 0)
    told = {verdict.facts.id: verdict.told for verdict in explained(work, WHOLE)}
    assert [rule for rule, came, _ in told[1] if came] == ["both_sides", "alarm"]
    assert list(work.db.iterdump()) == before


@pytest.mark.parametrize(
    ("group", "setting", "expected"),
    [
        # Checked on 2026-02-01: a month later it is stale.
        ("stale", {"months": 1}, {"stale": (0, 3)}),
        # As many failures make a light under another policy, so the kept state is derived anew for the comparison.
        ("lights", {"yellow": 1, "red": 2}, {"recheck": (0, 1)}),
    ],
)
def test_another_setting_is_compared_and_nothing_is_kept_of_it(work, group, setting, expected):
    contacts.log(work, Tried(1, "phone", "no_answer"))
    before = list(work.db.iterdump())
    other = work.policy._replace(**{group: getattr(work.policy, group)._replace(**setting)})
    found = scan_run.compare(work, WHOLE, other)
    assert {rule: (now, then) for rule, now, then in found if now != then} == expected
    assert list(work.db.iterdump()) == before


def test_what_is_lit(work):
    assert scan_run.warnings(work) == frozenset()
    for day in ("2026-03-17", "2026-03-18"):
        contacts.log(at(work, day), Tried(2, "phone", "no_answer"))
    alarming(work)
    scan_run.scan(work, WHOLE)
    assert scan_run.warnings(work) == {"yellow", "alarm"}
    judgement.snooze_alarm(work, 1, date(2026, 3, 23), "约好再谈")
    assert scan_run.warnings(work) == {"yellow"}


def test_the_tasks_of_the_lights_are_made_once_and_the_run_is_in_the_ledger(work):
    for day in ("2026-03-17", "2026-03-18", "2026-03-19"):
        contacts.log(at(work, day), Tried(2, "phone", "no_answer"))
    later = at(work, "2026-03-20")
    assert (lit.rehearse(later, Filter()).tasks, lit.rehearse(later, Filter()).lights) == (0, {"red"})
    work.db.execute("UPDATE task SET state = 'void'")
    assert lit.rehearse(later, Filter()).tasks == 1
    assert lit.make_tasks(later, Filter(officer="林晓澄")).standings == ()
    assert [lit.make_tasks(later, Filter()).tasks for _ in range(2)] == [1, 0]
    assert [each["changed"] for each in rows(work, "SELECT changed FROM run WHERE kind = 'escalate'")] == [0, 1, 0]
    # In a year without an official calendar a word is said about the deadline.
    work.db.execute("UPDATE task SET state = 'void'")
    assert [note.values for note in lit.make_tasks(at(work, "2040-03-20"), Filter()).notes] == [{"year": "2040"}]
