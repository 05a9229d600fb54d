"""Tasks through their states: what is recorded with each move, and all or none of many."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.values.message import msg
from liaison_cli.errors import NotFound, UsageError
from liaison_cli.office import task_moves
from liaison_cli.office.consequences import begin_case
from liaison_cli.office.task_moves import Outcome
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.roster import people
from liaison_cli.store.work import tasks
from tests.office.conftest import at, audited, rows

MEANINGS = {"phone": "reached", "wechat": "reached", "visit": "reached", "mail": "reached"}


def made(work: Work, rule: str = "stale", enterprise: int = 1) -> int:
    """A task of 周明远's."""
    reason, end = msg("the details are old"), date(2026, 3, 23)
    with database.turn(work.db):
        return tasks.make(work.db, tasks.Wanted(enterprise, rule, work.today, 1, reason, end), work.today, work.stamp)


@pytest.mark.parametrize(
    ("rule", "attempts", "channel"),
    [
        ("onsite", MEANINGS, "visit"),
        ("recheck", MEANINGS, "phone"),
        ("stale", {"mail": "bounced"}, "mail"),
        ("onsite", {"phone": "busy"}, "phone"),
        ("onsite", {}, None),
    ],
)
def test_the_attempt_of_a_finished_task_is_the_likeliest_that_its_words_mean(work, rule, attempts, channel):
    task_moves.finish(work, [made(work, rule)], Outcome("said", attempts))
    assert [each["channel"] for each in rows(work, "SELECT channel FROM attempt")] == ([channel] if channel else [])


def test_a_finished_task_keeps_its_words_and_its_record_names_it(work):
    number = made(work, "recheck")
    [task] = task_moves.finish(work, [number], Outcome("接通", MEANINGS, note="新楼层")).tasks
    assert (task.state, task.outcome, task.closed_on) == ("done", "接通", work.today)
    [log], [done] = audited(work, "log"), audited(work, "done")
    assert log["after"]["task"] == number
    assert (done["before"], done["after"], done["why"]) == (
        {"state": "dispatched"},
        {"state": "done", "outcome": "接通"},
        "新楼层",
    )


def test_a_check_dates_the_details_of_every_liaison(work):
    number = made(at(work, "2026-09-16"))
    task_moves.finish(at(work, "2026-09-17"), [number], Outcome("已核对", checked=True))
    assert [each.verified_on for each in people.of(work.db, 1)] == [date(2026, 9, 17)]
    [record] = audited(work, "verify")
    assert (record["before"], record["after"]) == (
        {"verified_on": "2026-02-01"},
        {"verified_on": "2026-09-17", "task": number},
    )


@pytest.mark.parametrize("outcome", ["reached", "refused"])
def test_where_somebody_is_there_the_open_case_is_mentioned(work, outcome):
    with database.turn(work.db):
        case = begin_case(work, 1, "打不通")
    [note] = task_moves.finish(work, [made(work)], Outcome(outcome, {"visit": outcome})).notes
    assert note.values == {"id": case, "enterprise": 1}


def test_a_task_returned_twice_goes_to_the_head_and_keeps_its_deadline(work):
    number = made(work)
    [once] = task_moves.give_back(work, [number], "不是我的楼").tasks
    assert (once.state, once.officer) == ("returned", "周明远")
    task_moves.take(work, [number])
    [twice] = task_moves.give_back(work, [number], "不归我管").tasks
    assert (twice.state, twice.officer, twice.deadline) == ("dispatched", "服务中心", date(2026, 3, 23))


def test_a_task_handed_to_who_has_it_stays_as_it_is(work):
    number = made(work)
    [task] = task_moves.assign(work, [number], "林晓澄", "休假").tasks
    assert (task.officer, task.state) == ("林晓澄", "dispatched")
    task_moves.assign(work, [number], "林晓澄", "休假")
    assert len(audited(work, "assign")) == 1
    with pytest.raises(NotFound):
        task_moves.assign(work, [number], "林晓", "休假")


def test_a_dismissed_task_keeps_its_rule_away_for_the_cool_down(work):
    [task] = task_moves.dismiss(work, [made(work)], "不需要").tasks
    cooldown = work.policy.tasks.cooldown
    assert (task.state, (task.quiet_until - work.today).days) == ("void", cooldown)
    assert rows(work, "SELECT finding FROM task") == [{"finding": 0}]


def test_all_or_none(work):
    first = made(work)
    second = made(work, enterprise=2)
    task_moves.dismiss(work, [second], "不需要")
    for wrong, kind in ((99, NotFound), (second, UsageError)):
        with pytest.raises(kind):
            task_moves.finish(work, [first, wrong], Outcome("好了"))
        assert task_moves.find(work, first).state == "dispatched"
