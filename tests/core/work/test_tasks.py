"""The life of a task and its deadline."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.adapters.official_calendar import CALENDAR
from liaison_cli.core.days import working_days as workdays
from liaison_cli.core.policy import Deadlines, Policy
from liaison_cli.core.values.words import CHANNELS, OPEN_STATES, TASK_STATES
from liaison_cli.core.work import task_life as tasks


@pytest.mark.parametrize(
    ("state", "action", "after"),
    [
        ("dispatched", "take", "in_progress"),
        ("returned", "take", "in_progress"),
        ("in_progress", "done", "done"),
        ("in_progress", "return", "returned"),
        ("dispatched", "dismiss", "void"),
    ],
)
def test_an_action_leads_to_its_state(state, action, after):
    assert tasks.next_state(state, action) == after


@pytest.mark.parametrize("action", ["take", "done", "return", "dismiss"])
@pytest.mark.parametrize("state", ["done", "void"])
def test_what_has_ended_stays_ended(state, action):
    with pytest.raises(tasks.NotAllowed):
        tasks.next_state(state, action)


@pytest.mark.parametrize("state", OPEN_STATES)
def test_every_open_task_can_be_finished_or_dismissed(state):
    assert tasks.next_state(state, "done") == "done"
    assert tasks.next_state(state, "dismiss") == "void"


@pytest.mark.parametrize(
    ("rule", "start", "deadline"),
    [
        ("recheck", "2026-06-15", "2026-06-17"),
        ("onsite", "2026-06-15", "2026-06-18"),
        # Over a weekend, and over Dragon Boat (19 June 2026, a Friday).
        ("recheck", "2026-06-12", "2026-06-16"),
        ("onsite", "2026-06-17", "2026-06-23"),
        # Over National Day 2025 (1-8 October; the 11th, a Saturday, is worked).
        ("recheck", "2025-09-30", "2025-10-10"),
        ("onsite", "2025-09-30", "2025-10-11"),
        # Refiling is in calendar days, whatever they are.
        ("refile", "2026-01-31", "2026-03-02"),
        ("refile", "2024-01-31", "2024-03-01"),
        ("confirm_liaison", "2026-06-01", "2026-06-15"),
    ],
)
def test_deadlines(rule, start, deadline):
    assert tasks.deadline(rule, date.fromisoformat(start), Policy(), CALENDAR.is_workday) == date.fromisoformat(
        deadline
    )


def test_the_policy_sets_the_deadline():
    policy = Policy()._replace(deadlines=Deadlines(onsite=1))
    assert tasks.deadline("onsite", date(2026, 6, 15), policy, CALENDAR.is_workday) == date(2026, 6, 16)


def test_a_dismissed_rule_stays_away_for_the_cool_down():
    assert tasks.quiet_until(date(2026, 2, 10), Policy()) == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2025-10-01", False),
        ("2025-10-11", True),
        ("2026-06-19", False),
        ("2026-06-20", False),
        ("2026-06-22", True),
        # Beyond the years that are known: weekends, and holidays on fixed days.
        ("2031-10-01", False),
        ("2031-10-08", True),
        ("2031-10-04", False),
    ],
)
def test_the_official_calendar_has_make_up_days(day, worked):
    assert CALENDAR.is_workday(date.fromisoformat(day)) is worked


def test_it_is_known_how_far_the_official_calendar_reaches():
    assert CALENDAR.covers(date(2025, 12, 31))
    assert not CALENDAR.covers(date(2031, 1, 1))


def test_no_days_are_the_same_day():
    assert workdays.add(date(2026, 6, 20), 0, CALENDAR.is_workday) == date(2026, 6, 20)


@pytest.mark.parametrize(
    ("action", "states", "after"),
    [
        ("take", {"pending", "dispatched", "returned", "suspended"}, "in_progress"),
        ("done", set(OPEN_STATES), "done"),
        ("return", {"dispatched", "in_progress"}, "returned"),
        ("assign", {"pending", "dispatched", "in_progress", "review", "returned"}, "dispatched"),
        ("dismiss", set(OPEN_STATES), "void"),
    ],
)
def test_each_action_in_every_state(action, states, after):
    for state in TASK_STATES:
        if state in states:
            assert tasks.next_state(state, action) == after
        elif (action, state) == ("assign", "suspended"):
            # Another officer has it; it comes back when it would have come back.
            assert tasks.next_state(state, action) == "suspended"
        else:
            with pytest.raises(tasks.NotAllowed) as refused:
                tasks.next_state(state, action)
            assert refused.value.message.values["state"].name == state


@pytest.mark.parametrize(
    ("rule", "days"), [("recheck", 1), ("onsite", 2), ("dead_number", 3), ("alarm", 4), ("stale", 5), ("refile", 6)]
)
def test_each_rule_has_its_own_deadline(rule, days):
    policy = Policy()._replace(deadlines=Deadlines(1, 2, 3, 4, 5, 6))
    assert tasks.deadline(rule, date(2026, 6, 1), policy, lambda _: True) == date(2026, 6, 1 + days)


@pytest.mark.parametrize(
    ("by", "end"),
    [
        (None, "2026-06-15"),
        ("2026-06-20", "2026-06-15"),
        ("2026-06-10", "2026-06-10"),
        ("2026-06-01", "2026-06-01"),
        # It has run out already: the task has its ordinary time.
        ("2026-05-31", "2026-06-15"),
    ],
)
def test_a_task_is_due_no_later_than_what_runs_out(by, end):
    found = tasks.not_after(date(2026, 6, 15), by and date.fromisoformat(by), date(2026, 6, 1))
    assert found == date.fromisoformat(end)


@pytest.mark.parametrize(("rule", "first"), [("onsite", ("visit", "phone")), ("recheck", ("phone", "visit"))])
def test_the_likeliest_channel_of_a_finished_task_comes_first(rule, first):
    found = tasks.channels(rule)
    assert found[:2] == first
    assert sorted(found) == sorted(CHANNELS)
