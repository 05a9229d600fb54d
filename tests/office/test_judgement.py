"""What people make of alarms, signals and rules; what they report, and how much of it may be kept."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.values.message import msg
from liaison_cli.core.watch.episodes import Ground, Step
from liaison_cli.core.watch.facts import Finding
from liaison_cli.errors import NotFound, UsageError
from liaison_cli.office import task_moves
from liaison_cli.office.task_moves import Outcome
from liaison_cli.office.watch import judgement, reported
from liaison_cli.office.watch.reported import Report
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.watch import alarms
from liaison_cli.store.work import tasks
from tests.office.conftest import audited, rows


def raised(work: Work) -> tuple[int, int]:
    """An alarm of the first enterprise and its task: their numbers."""
    finding = Finding(msg("the number was dead for a week"), date(2026, 3, 14), 5)
    step = Step(None, (Ground("dead_week", finding),), 5, ())
    with database.turn(work.db):
        alarm = alarms.carry_out(work.db, 1, step, work.today)
        task = tasks.make(
            work.db, tasks.Wanted(1, "alarm", step.since, 1, step.reason, work.today, 5), work.today, work.stamp
        )
    return alarm, task


def state(work: Work) -> tuple[str, int | None, str, int | None]:
    """States and judgements of the alarm and of its task."""
    [alarm], [task] = rows(work, "SELECT state, finding FROM alarm"), rows(work, "SELECT state, finding FROM task")
    return *alarm.values(), *task.values()


@pytest.mark.parametrize(
    ("close", "expected"),
    [
        (lambda work, alarm, _: judgement.close_alarm(work, alarm, True, "确有其事"), ("closed", 1, "done", 1)),
        (lambda work, alarm, _: judgement.close_alarm(work, alarm, False, "误报"), ("closed", 0, "void", 0)),
        (lambda work, _, task: task_moves.finish(work, [task], Outcome("确有其事")), ("closed", 1, "done", 1)),
        (
            lambda work, _, task: task_moves.finish(work, [task], Outcome("误报", finding=False)),
            ("closed", 0, "done", 0),
        ),
        (lambda work, _, task: task_moves.dismiss(work, [task], "误报"), ("closed", 0, "void", 0)),
        (lambda work, _, task: task_moves.take(work, [task]), ("open", None, "in_progress", None)),
    ],
)
def test_an_alarm_and_its_task_end_together(work, close, expected):
    close(work, *raised(work))
    assert state(work) == expected
    judged = [record["after"] for record in audited(work, "close")]
    assert judged == ([{"finding": bool(expected[1])}] if expected[0] == "closed" else [])


def test_a_closed_alarm_says_until_when_the_like_stays_away_and_is_closed_once(work):
    alarm, _ = raised(work)
    quiet = judgement.close_alarm(work, alarm, False, "误报")
    assert (quiet - work.today).days == work.policy.alarms.cooldown
    with pytest.raises(UsageError):
        judgement.close_alarm(work, alarm, True, "又来")
    with pytest.raises(UsageError):
        judgement.snooze_alarm(work, alarm, date(2026, 4, 1), "又来")
    with pytest.raises(NotFound):
        judgement.grounds(work, 99)


def test_a_snooze_sets_the_task_aside_with_its_alarm(work):
    alarm, task = raised(work)
    judgement.snooze_alarm(work, alarm, date(2026, 3, 23), "约好再谈")
    assert (judgement.grounds(work, alarm).alarm.state, task_moves.find(work, task).state) == ("snoozed", "suspended")
    assert audited(work, "snooze")[0]["after"] == {"until": "2026-03-23"}


SEEN = date(2026, 3, 14)


@pytest.mark.parametrize(
    ("told", "kept", "dropped"),
    [
        (Report("scope", SEEN, note="印刷"), ("officer", None, None, "印刷"), False),
        (Report("moved_out", SEEN, " landlord ", new="搬空了"), ("landlord", None, "搬空了", None), False),
        (Report("tax_residency", SEEN, old="中国", new="外国", note="x"), ("officer", None, None, None), True),
        (Report("tax_residency", SEEN), ("officer", None, None, None), False),
    ],
)
def test_of_a_report_only_what_may_be_kept_is_kept(work, told, kept, dropped):
    done = reported.report(work, 1, told)
    assert (done.is_new, done.dropped) == (True, dropped)
    assert [tuple(each.values()) for each in rows(work, "SELECT source, old, new, note FROM signal")] == [kept]
    again = reported.report(work, 1, told)
    assert (again.number, again.is_new) == (done.number, False)
    assert len(audited(work, "signal")) == 1


def test_a_report_on_an_unknown_enterprise_waits_under_its_code(work):
    done = reported.report_unknown(work, "91310000MA1FL00012", Report("scope", SEEN))
    assert (done.number, rows(work, "SELECT code, kind FROM signal_waiting")) == (
        None,
        [{"code": "91310000MA1FL00012", "kind": "scope"}],
    )


def test_a_signal_is_dismissed_once(work):
    number = reported.report(work, 1, Report("scope", SEEN)).number
    judgement.dismiss_signal(work, number, "看错")
    with pytest.raises(UsageError):
        judgement.dismiss_signal(work, number, "看错")
    with pytest.raises(NotFound):
        judgement.dismiss_signal(work, 99, "没有")


@pytest.mark.parametrize("enterprise", [None, 2])
def test_a_rule_is_silent_until_its_day(work, enterprise):
    judgement.mute_rule(work, "stale", date(2026, 4, 1), "正在清理", enterprise)
    assert alarms.muted(work.db, date(2026, 3, 31)) == {enterprise: {"stale"}}
    assert alarms.muted(work.db, date(2026, 4, 1)) == {}
    [record] = audited(work, "mute")
    assert (record["after"]["until"], record["why"]) == ("2026-04-01", "正在清理")
