"""An attempt is the same attempt whichever door it came through."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import msg
from liaison_cli.errors import NotFound, UsageError
from liaison_cli.office import contacts, task_moves
from liaison_cli.office.case.contact_steps import Told, contacted
from liaison_cli.office.consequences import begin_case
from liaison_cli.office.contacts import Tried
from liaison_cli.office.task_moves import Outcome
from liaison_cli.office.work import Work
from liaison_cli.store.case import cases
from liaison_cli.store.file import database
from liaison_cli.store.roster import enterprises
from liaison_cli.store.work import tasks
from tests.office.conftest import at, audited, rows


def logged(work: Work, tried: Tried) -> None:
    contacts.log(work, tried)


def finished(work: Work, tried: Tried) -> None:
    """The same told as the outcome of a task."""
    with database.turn(work.db):
        wanted = tasks.Wanted(tried.enterprise_id, "stale", work.today, 2, msg("the details are old"), work.today)
        number = tasks.make(work.db, wanted, work.today, work.stamp)
    outcome = Outcome(tried.outcome, {tried.channel: tried.outcome}, person=tried.person, note=tried.note)
    task_moves.finish(work, [number], outcome)


def stepped(work: Work, tried: Tried) -> None:
    """The same told as a step of a lost-contact case."""
    if not cases.current(work.db, tried.enterprise_id):
        with database.turn(work.db):
            begin_case(work, tried.enterprise_id, "打不通")
    kind = {"phone": "call", "visit": "visit"}[tried.channel]
    contacted(work, Told(tried.enterprise_id, kind, tried.outcome, note=tried.note, second="林晓澄"))


DOORS = (logged, finished, stepped)

# What was tried, what it comes to under a policy, and who stands as the officer.
TRIED = [
    (Tried(1, "visit", "reached", note="在新楼层"), {}, ("visit", "reached", 1, "孙一", "周明远", "在新楼层")),
    (Tried(1, "visit", "reached"), {"visit": False}, ("visit", "reached", 0, "孙一", "周明远", None)),
    (Tried(2, "phone", "refused"), {}, ("phone", "refused", 0, "李二", "周明远", None)),
    (Tried(1, "phone", "reached"), {"phone": True}, ("phone", "reached", 1, "孙一", "周明远", None)),
    (Tried(3, "phone", "empty"), {"phone": True}, ("phone", "empty", 0, "吴三", "周明远", None)),
]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(("tried", "deep", "expected"), TRIED)
def test_what_is_recorded_is_the_same_by_every_door(work, door, tried, deep, expected):
    policy = Policy()
    work = replace(work, policy=policy._replace(deep=policy.deep._replace(**deep)))
    door(work, tried)
    [attempt] = rows(
        work,
        "SELECT channel, outcome, deep, person, o.name AS officer, note, at FROM attempt a"
        " LEFT JOIN officer o ON o.id = a.officer_id",
    )
    assert tuple(attempt.values()) == (*expected, "2026-03-16T10:00")
    [record] = audited(work, "log")
    assert record["by"] == "周明远"
    facts = {name: value for name, value in record["after"].items() if name not in ("task", "case", "step")}
    channel, outcome, is_deep, person, _, note = expected
    code = enterprises.get(work.db, tried.enterprise_id).code
    assert facts == {
        "code": code,
        "at": "2026-03-16T10:00",
        "channel": channel,
        "outcome": outcome,
        "deep": bool(is_deep),
        "person": person,
        "topics": [],
        "note": note,
    }


@pytest.mark.parametrize("door", DOORS)
def test_where_nobody_of_the_officers_is_at_work_the_enterprises_own_has_tried(work, door):
    door(at(work, "2026-03-16", by="cron"), Tried(3, "phone", "no_answer"))
    assert rows(work, "SELECT officer_id FROM attempt") == [{"officer_id": 2}]


@pytest.mark.parametrize("door", [logged, finished])
def test_whom_somebody_tried_to_reach_is_who_was_named(work, door):
    door(work, Tried(1, "phone", "reached", person="钱大"))
    assert rows(work, "SELECT person FROM attempt") == [{"person": "钱大"}]
    assert [record["after"]["person"] for record in audited(work, "log")] == ["钱大"]


@pytest.mark.parametrize("door", [logged, finished])
def test_three_failures_ask_for_a_visit_by_every_door(work, door):
    for day in ("2026-03-17", "2026-03-18", "2026-03-19"):
        door(at(work, day), Tried(2, "phone", "no_answer"))
    open_rules = tasks.open_rules(work.db, 2)
    assert set(open_rules) == {"onsite"}
    assert rows(work, "SELECT light, failures FROM standing WHERE enterprise_id = 2") == [
        {"light": "red", "failures": 3}
    ]


def test_what_changed_comes_back(work):
    change = contacts.log(work, Tried(1, "phone", "empty")).change
    assert (change.before.failures, change.after.failures, change.after.dead_number) == (0, 1, True)
    assert [(task.rule, task.officer) for task in change.made] == [("dead_number", "周明远")]
    reached = contacts.log(at(work, "2026-03-17"), Tried(1, "phone", "reached", deep=True)).change
    assert (reached.after.failures, reached.after.last_deep_at) == (0, "2026-03-17T10:00")


def test_a_failure_is_never_deep(work):
    with pytest.raises(UsageError):
        contacts.log(work, Tried(1, "phone", "no_answer", deep=True))
    assert rows(work, "SELECT id FROM attempt") == []


def test_an_attempt_is_taken_back_once(work):
    number = contacts.log(work, Tried(1, "phone", "no_answer")).number
    change = contacts.void(work, number, "记错企业")
    assert (change.before.failures, change.after.failures) == (1, 0)
    with pytest.raises(UsageError):
        contacts.void(work, number, "再来一次")
    with pytest.raises(NotFound):
        contacts.void(work, 99, "没有")


def test_the_channel_used_last_is_remembered_for_who_used_it(work):
    assert contacts.last_channel(work) == "phone"
    contacts.log(work, Tried(1, "wechat", "reached"))
    assert contacts.last_channel(work) == "wechat"
    # Nobody calls after a visit and has it counted as another visit.
    contacts.log(work, Tried(1, "visit", "reached"))
    assert contacts.last_channel(work) == "wechat"
    assert contacts.last_channel(at(work, "2026-03-17", by="林晓澄")) == "phone"


def test_who_is_said_late_to_have_left_before_she_was_reached_is_not_asked_after(work):
    contacts.log(at(work, "2026-03-18"), Tried(1, "phone", "reached"))
    assert contacts.log(at(work, "2026-03-19"), Tried(1, "phone", "left_company", "2026-03-17T10:00")).change.made == ()
    [task] = contacts.log(at(work, "2026-03-19"), Tried(1, "phone", "left_company")).change.made
    assert task.rule == "confirm_liaison"
