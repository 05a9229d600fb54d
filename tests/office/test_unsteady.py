"""A light that turns yellow, green and yellow again and again: one alarm, and no re-check while it is open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from liaison_cli.lang import into
from liaison_cli.office import contacts
from liaison_cli.office.contacts import Tried
from liaison_cli.office.watch import judgement, lit, scan_run
from liaison_cli.office.watch.examination import Scope
from liaison_cli.store.log.lists import Filter
from liaison_cli.store.watch import alarms
from liaison_cli.store.work import tasks
from tests.office.conftest import at, rows

FIRST = date(2026, 3, 16)


def log(work, days: int, outcome: str) -> int:
    """What came of a call so many days after the first; its number."""
    return contacts.log(at(work, str(FIRST + timedelta(days=days))), Tried(1, "phone", outcome)).number


def swing(work, times: int, every: int = 4) -> int:
    """Yellow at first, then green and yellow again so many times; the day of the last call."""
    for turn in range(times + 1):
        log(work, turn * every, "no_answer")
        log(work, turn * every + 1, "no_answer")
        if turn < times:
            log(work, turn * every + 2, "reached")
    return times * every + 1


def scanned(work, days: int) -> tuple[list[str], list[str]]:
    """The grounds of the open alarm, and the rules of the open tasks that are no ordinary ones."""
    day = str(FIRST + timedelta(days=days))
    scan_run.scan(at(work, day), Scope(), again=True)
    return standing(work)


def standing(work) -> tuple[list[str], list[str]]:
    open_ones = sorted(tasks.open_rules(work.db, 1).keys() & {"alarm", "recheck", "onsite"})
    return sorted(alarms.grounds_at(work.db, 1)), open_ones


@pytest.mark.parametrize(
    ("times", "every", "expected"),
    [
        (2, 4, ([], ["recheck"])),
        (3, 4, (["unsteady"], ["alarm"])),
        # All of it lies within 30 days.
        (3, 10, (["unsteady"], ["alarm"])),
        (3, 11, ([], ["recheck"])),
    ],
)
def test_three_times_within_the_days_is_one_alarm(work, times, every, expected):
    assert scanned(work, swing(work, times, every)) == expected


def test_it_says_how_often_and_since_when(work):
    after = swing(work, 3)
    scanned(work, after)
    [alarm] = alarms.listed(work.db, work.today)
    said = "the light turned green and yellow again 3 times within 30 days, the last time on 2026-03-29"
    assert [into("en", each) for each in alarm.reasons] == [said]
    ended = rows(work, "SELECT why, why_values FROM task WHERE rule = 'recheck' ORDER BY id DESC LIMIT 1")
    assert "an alarm stands for it" in ended[0]["why"]


def test_no_recheck_comes_while_it_is_open_whoever_asks(work):
    after = swing(work, 3)
    scanned(work, after)
    log(work, after + 1, "reached")
    log(work, after + 2, "no_answer")
    log(work, after + 3, "no_answer")
    assert standing(work) == (["unsteady"], ["alarm"])
    lit.make_tasks(at(work, str(FIRST + timedelta(days=after + 3))), Filter())
    assert scanned(work, after + 3) == (["unsteady"], ["alarm"])
    assert log(work, after + 4, "no_answer")
    assert standing(work) == (["unsteady"], ["alarm", "onsite"])


def test_time_alone_ends_it_and_the_recheck_comes_again(work):
    after = swing(work, 3)
    scanned(work, after)
    assert scanned(work, 31) == (["unsteady"], ["alarm"])
    assert scanned(work, 32) == ([], ["recheck"])


def test_a_call_taken_back_or_entered_late_recounts(work):
    after = swing(work, 3)
    scanned(work, after)
    # Nobody was reached between two of them.
    contacts.void(at(work, "2026-04-01"), 6, "记错")
    assert standing(work) == ([], ["recheck"])
    contacts.log(at(work, "2026-04-02"), Tried(1, "phone", "reached", "2026-03-22T10:00"))
    assert scanned(work, 17) == (["unsteady"], ["alarm"])


def test_who_closes_it_is_asked_again_only_when_it_turns_again(work):
    after = swing(work, 3)
    scanned(work, after)
    [alarm] = alarms.listed(work.db, work.today)
    judgement.close_alarm(at(work, "2026-03-31"), alarm.id, False, "企业在装修")
    assert scanned(work, after + 1) == ([], ["recheck"])


def test_a_mute_ends_it(work):
    scanned(work, swing(work, 3))
    judgement.mute_rule(at(work, "2026-03-31"), "unsteady", date(2026, 5, 1), "装修", 1)
    assert standing(work)[0] == []
    assert scanned(work, 16) == ([], ["recheck"])
