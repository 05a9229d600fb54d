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
    roster = {id_: history.Member(*each) for id_, each in roster.items()}
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


def test_a_day_counts_who_was_on_the_roster_then():
    log = [*failed(1, "2026-01-05", "2026-01-06"), *failed(2, "2026-01-05", "2026-01-06", "2026-01-07")]
    away = (("2026-02-10", "2026-03-05"),)
    found = read(log, {1: ("general", "2026-03-10"), 2: ("general", "2026-01-01", away)})
    assert found.covered == [1, 0, 2]
    assert found.yellow == [0, 0, 1]
    assert found.red == [1, 0, 1]


@pytest.mark.parametrize(
    ("status", "changes", "away"),
    [
        ("active", [], ()),
        ("moved_out", [], (("2026-01-01", "9"),)),
        ("active", [("2026-02-01", "moved_out")], (("2026-01-01", "2026-02-01"),)),
        ("deregistered", [("2026-02-01", "active")], (("2026-02-01", "9"),)),
        (
            "active",
            [("2026-02-01", "active"), ("2026-03-01", "moved_out"), ("2026-03-01", "dormant")],
            (("2026-02-01", "2026-03-01"),),
        ),
    ],
)
def test_when_an_enterprise_was_away(status, changes, away):
    assert [each for each in history.absences(status, "2026-01-01", changes, PLAIN.zone.gone) if each[0] < each[1]] == [
        *away
    ]


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
    gone = ("general", "2025-01-01", (("2026-03-15", "9"),))
    found = read(failed(1, "2026-03-10", "2026-03-11", "2026-03-12"), {1: gone}, days=("2026-03-16",))
    assert (found.covered, found.red, dict(found.tries), dict(found.moves)) == ([0], [0], {}, {})


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


def test_the_end_of_a_day_belongs_to_the_day():
    late = [(1, f"2026-01-{day}T23:59", "phone", "no_answer", 0) for day in (30, 31)]
    found = read(late, {1: ("general", "2026-01-31")})
    # Entered on the day itself, and yellow by its last minute.
    assert (found.covered, found.yellow) == ([1, 1, 1], [1, 1, 1])
    early = [(1, f"2026-02-{day}T00:00", "phone", "no_answer", 0) for day in ("01", "02")]
    assert read(early, {1: ("general", "2026-02-01")}).yellow == [0, 1, 1]
    assert read(early, {1: ("general", "2026-02-01")}).covered == [0, 1, 1]


def test_attempts_of_the_window_alone_are_tried_and_counted_for_the_month():
    log = [*reached(1, "2025-03-31"), *reached(1, "2025-04-01"), *failed(1, "2025-04-02"), *reached(2, "2025-04-01")]
    found = read(log, {1: ("general", "2025-01-01"), 2: ("key", "2025-01-01")})
    assert dict(found.tries) == {
        ("2025-04-01T15", "phone", "reached"): 2,
        ("2025-04-02T10", "phone", "no_answer"): 1,
    }
    # A key enterprise's duty asks for deep contacts, and a failure is a contact of nobody.
    assert dict(found.heat) == {("general", "2025-04"): 1}


def test_the_newest_to_turn_red_comes_first():
    log = [*failed(1, "2026-03-10", "2026-03-11", "2026-03-12"), *failed(2, "2026-03-10", "2026-03-12", "2026-03-13")]
    found = read(log, {1: ("general", "2025-01-01"), 2: ("general", "2025-01-01")})
    assert found.turned_red == [("2026-03-13T10:00", 2), ("2026-03-12T10:00", 1)]
    assert found.moves == {("green", "red"): 2}


def test_failures_after_the_third_do_not_turn_it_again():
    found = read(failed(1, "2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13"), {1: ("general", "2025-01-01")})
    assert found.turned_red == [("2026-03-12T10:00", 1)]


def test_red_and_reached_within_the_period_has_not_moved():
    log = [*failed(1, "2026-03-10", "2026-03-11", "2026-03-12"), *reached(1, "2026-03-13")]
    found = read(log, {1: ("general", "2025-01-01")})
    assert (dict(found.moves), found.turned_red, found.recovered) == ({}, [], [])


def test_the_day_that_moves_are_counted_from_is_shown_only_where_it_was_asked_for():
    log = failed(1, "2026-03-08", "2026-03-09", "2026-03-10")
    asked = read(log, {1: ("general", "2026-03-01")}, days=("2026-03-09", "2026-03-16"), since="2026-03-09")
    assert asked.days == (date(2026, 3, 9), date(2026, 3, 16))
    assert (asked.covered, asked.yellow, asked.red) == ([1, 1], [1, 0], [0, 1])
    assert dict(asked.moves) == {("yellow", "red"): 1}


@pytest.mark.parametrize(
    ("entered", "covered"),
    [("2026-01-31", [1, 1, 1]), ("2026-02-28", [0, 1, 1]), ("2026-03-01", [0, 0, 1]), ("2026-03-17", [0, 0, 0])],
)
def test_covered_from_the_day_of_entry(entered, covered):
    assert read(reached(1, "2026-01-05"), {1: ("general", entered)}).covered == covered


def test_a_day_without_a_time_is_that_days():
    # A letter is known by its day alone.
    letters = [(1, day, "ems", "returned_unknown", 0) for day in ("2026-01-31", "2026-02-01", "2026-03-01")]
    found = read(letters, {1: ("general", "2026-02-01")})
    assert (found.covered, found.yellow, found.red) == ([0, 1, 1], [0, 1, 0], [0, 0, 1])
    assert read(letters[1:], {1: ("general", "2026-02-02")}).covered == [0, 1, 1]
    first = read([(1, "2025-04-01", "ems", "signed", 0)], {1: ("general", "2025-01-01")})
    assert dict(first.tries) == {("2025-04-01", "ems", "signed"): 1}


def test_what_comes_after_the_third_failure_does_not_change_when_it_turned():
    log = [*failed(1, "2026-03-10", "2026-03-11", "2026-03-12"), (1, "2026-03-13T10:00", "phone", "refused", 0)]
    assert read(log, {1: ("general", "2025-01-01")}).turned_red == [("2026-03-12T10:00", 1)]
