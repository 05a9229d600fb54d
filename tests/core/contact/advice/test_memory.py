"""What is remembered of contacts, and how fast it fades."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from liaison_cli.core.contact.advice import memory
from liaison_cli.core.contact.advice.memory import Tried, Try
from tests.core.contact.advice.given import POLICY, TODAY, reach


def test_a_contact_counts_half_after_the_half_life():
    for days, expected in ((0, 1.0), (180, 0.5), (360, 0.25), (90, 0.5**0.5)):
        day = (TODAY - timedelta(days=days)).isoformat()
        cell = memory.cell(reach(f"{day}T10:00 phone reached"), TODAY, POLICY)
        assert (cell.tries, cell.reached) == (1, 1)
        assert cell.n == pytest.approx(expected) == cell.s


def test_contacts_are_counted_by_channel_and_person():
    log = reach(
        "2026-03-01T10:00 phone reached",
        "2026-03-02T10:00 phone no_answer",
        "2026-03-03 wechat no_reply",
        "2026-03-04T15:00 phone no_answer",
    )
    assert [(each.channel, each.tries, each.reached, each.failed) for each in log] == [
        ("phone", 3, 1, 2),
        ("wechat", 1, 0, 0),
    ]
    assert (log[0].last_reached_at, log[0].last_failed_at) == ("2026-03-01T10:00", "2026-03-04T15:00")


@pytest.mark.parametrize("outcome", ["empty", "suspended", "wrong_number", "in_transit", "sent", "read"])
def test_a_dead_number_and_a_letter_on_its_way_say_nothing(outcome):
    assert reach(f"2026-03-01T10:00 phone {outcome}") == ()


def test_a_contact_of_an_import_is_counted_and_has_no_weight():
    (found,) = memory.remembered([Try("", "2026-03-01", "phone", "no_answer", own=0)], POLICY)
    assert (found.tries, found.failed, found.n) == (1, 1, 0.0)


def test_the_zone_is_counted_by_channel_and_hour():
    old = memory.weight("2025-09-17", POLICY.advice.half_life)
    now = memory.weight("2026-03-16", POLICY.advice.half_life)
    zone = memory.zone(
        [
            Tried("phone", 10, "reached", 2, 2 * old),
            Tried("phone", 10, "no_answer", 1, now),
            Tried("phone", 10, "empty", 9, 9 * now),
            Tried("phone", memory.NO_HOUR, "reached", 1, now),
        ],
        date(2026, 3, 16),
        POLICY,
    )
    cell = zone.at("phone", 10)
    assert (cell.tries, cell.reached) == (3, 2)
    assert (cell.n, cell.s) == (pytest.approx(2.0), pytest.approx(1.0))
    assert (zone.overall.tries, zone.over("phone").reached, zone.over("visit").tries) == (4, 3, 0)
