"""What is loud enough to be work: a heavy signal, a liaison who left, nobody at all, a tip."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.policy import Policy
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.kinds import Signal
from liaison_cli.core.watch.rules import BY_NAME
from tests.core.watch.test_rules import facts as given_facts

TODAY = date(2026, 3, 16)


def signals(*told: tuple[str, str, str, str | None]) -> list[Signal]:
    """Signals of (kind, day, source, new value)."""
    return [
        Signal(n, 1, kind, date.fromisoformat(on), None, new, source) for n, (kind, on, source, new) in enumerate(told)
    ]


def found(rule: str, **more: object) -> Finding | None:
    facts: Facts = given_facts(**more)
    said = BY_NAME[rule].check(facts, Day(TODAY, Policy()))
    return said if isinstance(said, Finding) else None


MOVED = ("moved_out", "2026-03-10", "property", None)
POWER = ("power_cut", "2026-03-11", "property", None)


@pytest.mark.parametrize(
    ("told", "reached", "kinds"),
    [
        ([MOVED], None, ["moved_out"]),
        ([MOVED, POWER], None, ["moved_out", "power_cut"]),
        ([POWER], None, None),
        ([MOVED], "2026-03-10T16:00", ["moved_out"]),
        ([MOVED], "2026-03-11T09:00", None),
        ([("insured_zero", "2026-03-01", "roster", "0")], None, ["insured_zero"]),
        ([("status", "2026-03-01", "roster", "revoked")], "2026-03-12T09:00", ["status"]),
        ([("status", "2026-03-01", "roster", "active")], None, None),
        ([("status", "2026-03-01", "roster", "revoked"), ("status", "2026-03-05", "roster", "active")], None, None),
        # These have a rule of their own.
        ([("dead_number", "2026-03-10", "log", None)], None, None),
        ([("liaison_left", "2026-03-10", "landlord", None)], None, None),
        # With one of the liaison's side the two are an alarm.
        ([MOVED, ("insurance_stopped", "2026-03-11", "roster", None)], None, None),
    ],
)
def test_one_heavy_signal_is_checked_another_way(told, reached, kinds):
    said = found("another_way", signals=signals(*told), last_reached_at=reached)
    assert (said and [each.kind for each in said.signals]) == kinds


@pytest.mark.parametrize(
    ("told", "more", "asks"),
    [
        ([("liaison_left", "2026-03-10", "landlord", None)], {}, True),
        ([("liaison_left", "2026-03-10", "landlord", None)], {"last_reached_at": "2026-03-11T10:00"}, False),
        ([("liaison_left", "2026-03-10", "landlord", None)], {"liaison_on": "2026-03-12"}, False),
        ([("liaison_left", "2026-03-10", "landlord", None)], {"liaison": None}, False),
        ([], {}, False),
    ],
)
def test_a_liaison_who_is_said_to_have_left_is_asked_about_whoever_says_so(told, more, asks):
    assert (found("confirm_liaison", signals=signals(*told), **more) is not None) is asks


@pytest.mark.parametrize(
    ("more", "asks"),
    [
        ({"liaison": None}, True),
        ({}, False),
        ({"liaison": None, "ends_on": "2026-03-16"}, False),
        ({"liaison": None, "ends_on": "2026-03-15"}, True),
    ],
)
def test_nobody_on_record_is_asked_for_until_there_is_one(more, asks):
    assert (found("no_liaison", **more) is not None) is asks


@pytest.mark.parametrize(
    ("told", "reached", "looks"),
    [
        ([("door_locked", "2026-03-12", "courier", None)], None, True),
        ([("door_locked", "2026-03-12", "courier", None)], "2026-03-13T10:00", False),
        ([("door_locked", "2026-03-12", "roster.csv", None)], None, False),
        ([("scope", "2026-03-12", "officer", None)], None, False),
        ([MOVED, ("door_locked", "2026-03-12", "courier", None)], None, False),
    ],
)
def test_a_tip_alone_is_worth_a_look(told, reached, looks):
    assert (found("look", signals=signals(*told), last_reached_at=reached) is not None) is looks


@pytest.mark.parametrize(("rule", "light"), [("recheck", "yellow"), ("onsite", "red")])
@pytest.mark.parametrize(
    ("referred_on", "reached", "asks"),
    [(None, None, True), ("2026-03-10", None, False), ("2026-03-10", "2026-03-11T10:00", True)],
)
def test_who_was_referred_is_checked_no_more(rule, light, referred_on, reached, asks):
    more = {"light": light, "failures": 3, "last_attempt_at": "2026-03-15T10:00", "last_reached_at": reached}
    assert (found(rule, referred_on=referred_on, **more) is not None) is asks
