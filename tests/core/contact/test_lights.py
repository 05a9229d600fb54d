"""The light of an enterprise, counted from its log."""

from __future__ import annotations

from itertools import takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_cli.core.contact.lights import Walk, class_of, count
from liaison_cli.core.policy import Lights, Policy
from liaison_cli.core.values.model import Attempt
from liaison_cli.lang import into
from tests.core.given import attempts

NO_ANSWER = "phone no_answer"


@pytest.mark.parametrize(
    ("log", "light", "failures"),
    [
        ([], "green", 0),
        ([f"2026-03-01T10:00 {NO_ANSWER}"], "green", 1),
        ([f"2026-03-01T10:00 {NO_ANSWER}", "2026-03-02T10:00 phone powered_off"], "yellow", 2),
        (
            ["2026-03-01T10:00 phone empty", "2026-03-02T10:00 ems returned_unknown", "2026-03-03T10:00 visit vacant"],
            "red",
            3,
        ),
        # Neutral attempts neither count nor break the run.
        (
            [f"2026-03-01T10:00 {NO_ANSWER}", "2026-03-02T10:00 wechat no_reply", f"2026-03-03T10:00 {NO_ANSWER}"],
            "yellow",
            2,
        ),
        # A refusal is not unreachability, but it does not clear the count either.
        ([f"2026-03-01T10:00 {NO_ANSWER}", "2026-03-02T10:00 phone refused"], "green", 1),
        # Reached clears everything before it.
        (
            [f"2026-03-01T10:00 {NO_ANSWER}", "2026-03-02T10:00 phone reached", f"2026-03-03T10:00 {NO_ANSWER}"],
            "green",
            1,
        ),
        # A signed letter is a contact; one in transit is nothing yet.
        ([f"2026-03-01T10:00 {NO_ANSWER}", f"2026-03-02T10:00 {NO_ANSWER}", "2026-03-05T10:00 ems signed"], "green", 0),
        (
            [f"2026-03-01T10:00 {NO_ANSWER}", f"2026-03-02T10:00 {NO_ANSWER}", "2026-03-05T10:00 ems in_transit"],
            "yellow",
            2,
        ),
        # A back-dated contact stands where it happened, not where it was entered.
        (
            [f"2026-03-03T10:00 {NO_ANSWER}", f"2026-03-04T10:00 {NO_ANSWER}", "2026-02-28T10:00 visit reached"],
            "yellow",
            2,
        ),
        (
            [f"2026-03-03T10:00 {NO_ANSWER}", f"2026-03-05T10:00 {NO_ANSWER}", "2026-03-04T10:00 visit reached"],
            "green",
            1,
        ),
        # In the same minute the later entry is the later one.
        ([f"2026-03-03T10:00 {NO_ANSWER}", "2026-03-03T10:00 phone reached"], "green", 0),
        (["2026-03-03T10:00 phone reached", f"2026-03-03T10:00 {NO_ANSWER}"], "green", 1),
        # What was taken back neither counts nor breaks.
        ([f"2026-03-01T10:00 {NO_ANSWER}", f"2026-03-02T10:00 {NO_ANSWER} voided"], "green", 1),
        (
            [f"2026-03-01T10:00 {NO_ANSWER}", "2026-03-02T10:00 phone reached voided", f"2026-03-03T10:00 {NO_ANSWER}"],
            "yellow",
            2,
        ),
    ],
)
def test_the_light_follows_the_run_of_failures(log, light, failures):
    found = count(attempts(*log), Policy())
    assert (found.light, found.failures) == (light, failures)


@pytest.mark.parametrize(
    ("log", "failures"),
    [
        (["2026-03-01T09:00 phone busy", "2026-03-01T09:10 phone busy"], 0),
        (["2026-03-01T09:00 phone busy", "2026-03-01T09:10 phone busy", "2026-03-01T09:20 phone busy"], 1),
        (["2026-03-01T09:00 phone busy", "2026-03-01T09:10 phone busy", "2026-03-02T09:00 phone busy"], 0),
        ([f"2026-03-01T09:{minute} phone busy" for minute in (10, 20, 30, 40, 50)], 1),
        (["2026-03-01T09:00 phone busy", "2026-03-01T09:10 phone busy voided", "2026-03-01T09:20 phone busy"], 0),
        # Busy calls of the morning are settled by having got through at noon.
        (
            [
                "2026-03-01T09:00 phone busy",
                "2026-03-01T09:10 phone busy",
                "2026-03-01T12:00 phone reached",
                "2026-03-01T15:00 phone busy",
            ],
            0,
        ),
    ],
)
def test_a_busy_line_fails_once_a_day_and_only_after_three_tries(log, failures):
    assert count(attempts(*log), Policy()).failures == failures


def test_failures_of_one_day_count_once_where_the_policy_says_so():
    policy = Policy()._replace(lights=Lights(one_failure_a_day=True))
    log = attempts(
        "2026-03-01T09:00 phone no_answer",
        "2026-03-02T09:00 phone empty",
        "2026-03-02T15:00 phone no_answer",
    )
    assert count(log, Policy()).light == "red"
    found = count(log, policy)
    assert (found.light, found.failures) == ("yellow", 2)
    # The number that does not exist stays known although another call stands for that day.
    assert found.dead_number


def test_a_dead_number_is_forgotten_once_the_enterprise_was_reached():
    dead = "2026-03-01T09:00 phone empty"
    assert count(attempts(dead), Policy()).dead_number
    assert not count(attempts(dead, "2026-03-02T09:00 visit reached"), Policy()).dead_number
    assert not count(attempts(dead + " voided"), Policy()).dead_number


def test_every_attempt_of_the_run_is_accounted_for():
    log = attempts(
        "2026-02-01T09:00 phone no_answer",
        "2026-02-02T09:00 visit reached",
        "2026-02-03T09:00 phone no_answer",
        "2026-02-04T09:00 phone refused",
        "2026-02-05T09:00 phone empty voided",
    )
    found = count(log, Policy())
    assert [each.id for each in found.counted] == [3]
    assert [each.id for each, _ in found.skipped] == [5, 4]
    assert found.broken_by.id == 2
    assert found.skipped[0][1].values == {"why": "wrong company"}


def test_the_policy_sets_the_numbers():
    policy = Policy()._replace(lights=Lights(yellow=3, red=5))
    log = [f"2026-03-0{day}T10:00 phone no_answer" for day in range(1, 6)]
    assert [count(attempts(*log[:n]), policy).light for n in range(1, 6)] == [
        "green",
        "green",
        "yellow",
        "yellow",
        "red",
    ]


def counted_back(log: list[Attempt], policy: Policy) -> tuple[int, bool]:
    """The rule at its plainest, from the newest attempt back: failures and whether the number is dead."""
    run = list(takewhile(lambda each: each.outcome != "reached", reversed(log)))
    busy = [each.day for each in run if each.outcome == "busy"]
    days = [each.day for each in run if each.outcome in ("no_answer", "empty")]
    days += [day for day in set(busy) if busy.count(day) >= policy.lights.busy_tries]
    failures = len(set(days)) if policy.lights.one_failure_a_day else len(days)
    return failures, any(each.outcome == "empty" for each in run)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 6), st.sampled_from(("reached", "no_answer", "busy", "empty", "no_reply")))),
    st.builds(Lights, st.just(2), st.just(3), st.booleans(), st.integers(1, 4)),
)
def test_the_count_is_that_of_the_failures_counted_back(written, lights):
    policy = Policy()._replace(lights=lights)
    log = attempts(*(f"2026-03-0{day}T10:00 phone {outcome}" for day, outcome in sorted(written)))
    found = count(log, policy)
    assert (found.failures, found.dead_number) == counted_back(log, policy)
    assert found.light == ("red" if found.failures >= 3 else "yellow" if found.failures == 2 else "green")
    run = list(takewhile(lambda each: each is not found.broken_by, reversed(log)))
    told = sorted([*found.counted, *(each for each, _ in found.skipped)], key=lambda each: each.id, reverse=True)
    assert told == run


def test_the_newest_failure_of_a_day_stands_for_the_others():
    log = attempts("2026-03-01T09:00 phone no_answer", "2026-03-02T09:00 phone empty", "2026-03-02T15:00 phone busy")
    found = count(log, Policy()._replace(lights=Lights(one_failure_a_day=True, busy_tries=1)))
    assert [each.id for each in found.counted] == [3, 1]
    assert [each.id for each, _ in found.skipped] == [2]


def test_the_walk_says_what_each_attempt_does():
    walk = Walk(Policy()._replace(lights=Lights(one_failure_a_day=True, busy_tries=2)))
    log = [
        ("2026-03-01T09:00", "no_answer", "failed", 1),
        ("2026-03-01T10:00", "empty", "again", 1),
        ("2026-03-02T09:00", "busy", "neutral", 1),
        ("2026-03-02T10:00", "busy", "failed", 2),
        ("2026-03-02T11:00", "busy", "neutral", 2),
        ("2026-03-03T09:00", "refused", "neutral", 2),
        ("2026-03-03T10:00", "reached", "reached", 0),
        # After a reached attempt the same day counts anew.
        ("2026-03-03T11:00", "no_answer", "failed", 1),
        ("2026-03-13T11:00", "no_answer", "failed", 2),
    ]
    for at, outcome, does, failures in log:
        assert (walk.take(at, outcome), walk.failures) == (does, failures)


def test_what_an_outcome_means_is_the_policys():
    policy = Policy()._replace(outcomes=Policy().outcomes._replace(busy="reached"))
    assert (class_of("busy", policy), class_of("empty", policy)) == ("reached", "failed")


def test_a_taken_back_attempt_says_why():
    ((_, why),) = count(attempts("2026-03-01T10:00 phone no_answer voided"), Policy()).skipped
    assert into("en", why) == "taken back: wrong company"


def test_attempts_of_one_minute_stand_in_the_order_of_their_numbers():
    log = attempts("2026-03-01T10:00 phone no_answer", "2026-03-01T10:00 phone reached")
    assert count(log[::-1], Policy()).failures == 0
