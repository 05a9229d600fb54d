"""The past from the log: the light carried along, the days in between, and who was reached when."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.contact import history
from liaison_cli.core.policy import Policy

PLAIN = Policy()
ONCE = PLAIN._replace(lights=PLAIN.lights._replace(one_failure_a_day=True))


def failed(enterprise: int, *days: str):
    return [(enterprise, f"{day}T10:00", "phone", "no_answer", 0) for day in days]


def reached(enterprise: int, day: str, deep: int = 0):
    return [(enterprise, f"{day}T15:30", "visit" if deep else "phone", "reached", deep)]


def read(log, roster, days=("2026-01-31", "2026-02-28", "2026-03-16"), since="2026-03-09"):
    return history.read(
        log, roster, [date.fromisoformat(day) for day in days], date.fromisoformat(since), date(2025, 3, 31), PLAIN
    )


def test_lights_at_the_end_of_earlier_days():
    log = [
        *failed(1, "2026-01-30", "2026-01-31", "2026-02-01"),
        *failed(2, "2026-02-27", "2026-02-28"),
        *reached(2, "2026-03-01"),
    ]
    found = read(log, {1: ("general", "2025-01-01"), 2: ("key", "2026-02-15"), 3: ("key", "2026-03-16")})
    assert found.covered == [1, 2, 3]
    assert found.yellow == [1, 1, 0]
    assert found.red == [0, 1, 1]


def test_a_log_that_begins_before_the_day_of_entry_counts_from_its_first_attempt():
    found = read(failed(1, "2026-01-05", "2026-01-06"), {1: ("general", "2026-03-10")})
    assert found.covered == [1, 1, 1]
    assert found.yellow == [1, 1, 1]


@pytest.mark.parametrize(
    ("log", "moves", "turned", "recovered"),
    [
        (failed(1, "2026-03-09", "2026-03-09", "2026-03-09"), {}, [], []),
        (
            failed(1, "2026-03-09", "2026-03-10", "2026-03-12"),
            {("green", "red"): 1},
            [("2026-03-12T10:00", 1)],
            [],
        ),
        (
            failed(1, "2026-03-01", "2026-03-02", "2026-03-03") + reached(1, "2026-03-11"),
            {("red", "green"): 1},
            [],
            [1],
        ),
        # Red, reached and red again within the period: it was red before and is red now.
        (
            failed(1, "2026-03-01", "2026-03-02", "2026-03-03")
            + reached(1, "2026-03-10")
            + failed(1, "2026-03-11", "2026-03-12", "2026-03-13"),
            {},
            [],
            [],
        ),
    ],
)
def test_moves_since_a_day(log, moves, turned, recovered):
    found = read(log, {1: ("general", "2025-01-01")})
    assert dict(found.moves) == moves
    assert found.turned_red == turned
    assert found.recovered == recovered


def test_those_who_left_are_not_in_the_past():
    found = read(failed(1, "2026-03-10", "2026-03-11", "2026-03-12"), {})
    assert (found.covered, found.red, dict(found.tries)) == ([0, 0, 0], [0, 0, 0], {})


def test_a_month_counts_an_enterprise_once_and_only_contacts_that_its_tier_counts():
    log = [
        *reached(1, "2026-02-03"),
        *reached(1, "2026-02-04", deep=1),
        *reached(1, "2026-02-05", deep=1),
        *reached(2, "2026-02-03"),
    ]
    found = read(log, {1: ("key", "2025-01-01"), 2: ("general", "2025-01-01")})
    assert dict(found.heat) == {("key", "2026-02"): 1, ("general", "2026-02"): 1}
    assert found.tries["2026-02-03T15", "phone", "reached"] == 2
