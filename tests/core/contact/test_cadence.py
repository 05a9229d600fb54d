"""When the next contact must have happened, and what comes first."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.contact import cadence
from liaison_cli.core.contact.standing import derive
from liaison_cli.core.policy import Cadence, Policy
from tests.core.given import attempts, standing

ENTERED = date(2025, 1, 15)


@pytest.mark.parametrize(
    ("tier", "deep_on", "due"),
    [
        ("key", "2026-01-31", "2026-04-30"),
        ("key", "2025-11-30", "2026-02-28"),
        ("key", "2023-11-30", "2024-02-29"),
        ("key", "2023-11-29", "2024-02-29"),
        ("licensed", "2024-02-29", "2024-05-29"),
        ("key", "2025-12-31", "2026-03-31"),
        ("general", "2025-08-31", "2026-02-28"),
        ("general", "2023-08-31", "2024-02-29"),
        ("general", "2025-10-01", "2026-04-01"),
    ],
)
def test_calendar_months_after_the_last_contact(tier, deep_on, due):
    at = f"{deep_on}T16:30"
    found = cadence.due_on(tier, "active", ENTERED, None, at, at, Policy())
    assert found == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("tier", "log", "due"),
    [
        # A phone call that was not deep does not settle the quarterly duty; a general enterprise's it does.
        ("key", ["2026-01-10T10:00 visit reached deep", "2026-03-10T10:00 phone reached"], "2026-04-10"),
        ("general", ["2026-01-10T10:00 visit reached deep", "2026-03-10T10:00 phone reached"], "2026-09-10"),
        ("key", ["2026-03-10T10:00 phone reached"], "2025-01-15"),
        # An attempt resets nothing.
        ("general", ["2026-01-10T10:00 phone reached", "2026-03-10T10:00 phone no_answer"], "2026-07-10"),
        ("general", ["2026-01-10T10:00 phone reached", "2026-03-10T10:00 phone refused"], "2026-07-10"),
        ("general", ["2026-01-10T10:00 phone reached", "2026-03-10T10:00 phone reached voided"], "2026-07-10"),
        ("general", [], "2025-01-15"),
    ],
)
def test_only_a_contact_that_counts_moves_the_due_day(tier, log, due):
    state = derive(tier, "active", ENTERED, None, attempts(*log), Policy())
    assert state.due_on == date.fromisoformat(due)


def test_the_planned_day_holds_until_the_first_contact():
    planned = date(2025, 3, 12)
    assert derive("general", "active", ENTERED, planned, [], Policy()).due_on == planned
    log = attempts("2025-02-01T10:00 phone reached")
    assert derive("general", "active", ENTERED, planned, log, Policy()).due_on == date(2025, 8, 1)


@pytest.mark.parametrize(
    ("status", "due"),
    [("deregistered", False), ("moved_out", False), ("cancelled", False), ("dormant", True), ("revoked", True)],
)
def test_nobody_is_due_where_the_enterprise_has_left(status, due):
    assert (derive("general", status, ENTERED, None, [], Policy()).due_on is not None) is due


def test_the_clocks_are_those_of_the_log_in_the_order_it_happened():
    log = attempts(
        "2026-03-05T10:00 phone no_answer",
        "2026-02-01T10:00 visit reached deep",
        "2026-02-20T10:00 phone reached",
        "2026-03-09T10:00 phone no_answer voided",
    )
    state = derive("key", "active", ENTERED, None, log, Policy())
    assert state.last_attempt_at == "2026-03-05T10:00"
    assert state.last_reached_at == "2026-02-20T10:00"
    assert state.last_deep_at == "2026-02-01T10:00"


@pytest.mark.parametrize(("today", "days"), [("2026-08-31", None), ("2026-09-01", 0), ("2026-09-02", 1)])
def test_overdue_begins_the_day_after(today, days):
    assert cadence.days_overdue(date(2026, 9, 1), date.fromisoformat(today)) == days


def test_a_quarterly_duty_missed_by_a_month_comes_before_a_half_yearly_one():
    today = date(2026, 6, 30)
    quarterly = standing(id=1, tier="key", due_on=date(2026, 5, 30))
    half_yearly = standing(id=2, tier="general", due_on=date(2026, 5, 20))
    red = standing(id=3, light="red", due_on=date(2026, 12, 1))
    yellow = standing(id=4, light="yellow", due_on=date(2026, 1, 1))
    ordered = sorted([half_yearly, quarterly, yellow, red], key=lambda each: cadence.urgency(each, today, Policy()))
    assert [each.id for each in ordered] == [3, 4, 1, 2]


def test_on_the_same_day_the_key_enterprise_comes_first():
    today = date(2026, 6, 30)
    tiers = [standing(tier=tier, due_on=today) for tier in ("general", "licensed", "key")]
    ordered = sorted(tiers, key=lambda each: cadence.urgency(each, today, Policy()))
    assert [each.tier for each in ordered] == ["key", "licensed", "general"]


def test_a_cadence_of_no_months_still_has_an_order():
    policy = Policy()._replace(cadence=Policy().cadence._replace(general=Cadence(0, False)))
    assert cadence.lateness(standing(due_on=date(2026, 6, 1)), date(2026, 6, 4), policy) == 3


def test_one_that_has_left_is_never_late():
    gone = standing(due_on=None)
    assert cadence.lateness(gone, date(2026, 6, 4), Policy()) == float("-inf")
    assert cadence.days_overdue(None, date(2026, 6, 4)) is None
    assert sorted([standing(id=2), gone], key=lambda each: cadence.urgency(each, date(2026, 6, 4), Policy()))[1] is gone


@pytest.mark.parametrize(("tier", "late"), [("general", 0.5), ("key", 1.0)])
def test_lateness_is_in_intervals_of_the_tier(tier, late):
    late_on = standing(tier=tier, due_on=date(2026, 1, 1))
    assert round(cadence.lateness(late_on, date(2026, 4, 2), Policy()), 2) == late


def test_a_voided_attempt_does_not_hide_those_after_it():
    log = attempts("2026-03-01T10:00 phone no_answer voided", "2026-03-02T10:00 phone reached")
    state = derive("general", "active", ENTERED, None, log, Policy())
    assert (state.last_attempt_at, state.last_reached_at) == ("2026-03-02T10:00", "2026-03-02T10:00")
