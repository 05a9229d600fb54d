"""One's own tasks: any number at a time, no rule's, and ended by people alone."""

from __future__ import annotations

from datetime import date

from liaison_cli.lang import say
from liaison_cli.office import contacts, task_moves
from liaison_cli.office.contacts import Tried
from liaison_cli.office.roster import merging
from liaison_cli.office.task_moves import Outcome
from liaison_cli.office.watch import scan_run
from liaison_cli.office.watch.examination import Scope
from liaison_cli.store.watch import rule_record
from liaison_cli.store.work import tasks
from tests.office.conftest import at, audited

FRIDAY = date(2026, 3, 20)


def added(work, text="送合同 {样本}", firm=1, **more):
    (task,) = task_moves.add(work, firm, text, FRIDAY, **more).tasks
    return task


def open_ones(work, firm=1):
    return [(each.rule, say(each.reason)) for each in tasks.of(work.db, firm) if each.state not in ("done", "void")]


def test_it_is_for_who_is_at_work_or_the_enterprises_officer_or_whoever_is_named(work):
    assert added(work).officer == "周明远"
    assert added(at(work, "2026-03-16", by="nobody-known"), firm=3).officer == "林晓澄"
    assert added(work, officer="林晓澄").officer == "林晓澄"
    task = added(work)
    assert (task.rule, task.state, task.deadline, say(task.reason)) == ("own", "dispatched", FRIDAY, "送合同 {样本}")
    assert audited(work, "add")[-1]["after"]["reason"] == "送合同 {样本}"


def test_several_are_open_at_once_and_nothing_but_a_person_ends_them(work):
    first, second = added(work, "送合同"), added(work, "要盖章")
    contacts.log(work, Tried(1, "visit", "reached"))
    scan_run.scan(at(work, "2026-09-30"), Scope())
    mine = [said for rule, said in open_ones(work) if rule == "own"]
    assert mine == ["要盖章", "送合同"]
    task_moves.finish(work, [first.id], Outcome("已送"))
    task_moves.dismiss(work, [second.id], "不用了")
    assert [rule for rule, _ in open_ones(work) if rule == "own"] == []


def test_it_is_no_rules_and_keeps_none_away(work):
    added(work)
    assert "own" not in {each["rule"] for each in rule_record.report(work.db)}
    assert tasks.open_rules(work.db, 1) == {}


def test_both_go_on_where_two_enterprises_become_one_and_part_again(work):
    added(work, "送合同", firm=1)
    added(work, "要盖章", firm=2)
    number = merging.merge(work, 1, 2)
    assert open_ones(work) == [("own", "要盖章"), ("own", "送合同")]
    merging.take_back(work, number)
    assert (open_ones(work), open_ones(work, 2)) == ([("own", "送合同")], [("own", "要盖章")])
