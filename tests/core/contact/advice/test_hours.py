"""The hour: the usual one until there is evidence, another after no answer, never a quiet one."""

from __future__ import annotations

import pytest

from liaison_cli.core.contact.advice.hours import Hours
from liaison_cli.core.contact.advice.known import Known
from liaison_cli.lang import say
from tests.core.contact.advice.given import POLICY, reach, zone

NEVER = POLICY._replace(advice=POLICY.advice._replace(explore=0))


@pytest.mark.parametrize(
    ("cells", "hour", "why"),
    [
        ({}, 15, "no evidence yet: mid-month, 15:00"),
        ({"phone_10": (29, 29)}, 15, "no evidence yet: mid-month, 15:00"),
        ({"phone_10": (30, 30), "phone_15": (6, 30)}, 10, "in the zone 30 of 30 reached at this hour"),
        ({"phone_10": (18, 30), "phone_15": (15, 30)}, 15, "in the zone 15 of 30 reached at this hour"),
        ({"phone_10": (30, 30), "phone_11": (36, 40), "phone_15": (6, 30)}, 10, "in the zone 30 of 30 reached at this hour"),
        # At night nobody is called, however well it went.
        ({"phone_22": (30, 30), "phone_15": (6, 30)}, 15, "in the zone 6 of 30 reached at this hour"),
        ({"wechat_10": (30, 30)}, 15, "no evidence yet: mid-month, 15:00"),
    ],
)  # fmt: skip
def test_it_speaks_where_it_is_sure(cells, hour, why):
    found = Hours(zone(**cells), NEVER).choose("phone", Known(), "P-1 2026-03-16")
    assert (found.hour, say(found.why)) == (hour, why)


@pytest.mark.parametrize(
    ("last", "hour"),
    [
        ("2026-03-10T15:20 phone no_answer", 10),
        ("2026-03-10T12:05 phone no_answer", 10),
        ("2026-03-10T09:20 phone no_answer", 15),
        ("2026-03-10 phone no_answer", 15),
        ("2026-03-10T15:20 phone reached", 15),
        ("2026-03-10T15:20 wechat blocked", 15),
    ],
)
def test_after_no_answer_it_is_the_other_half_of_the_day(last, hour):
    known = Known(reach=reach("2026-03-01T15:00 phone reached", last))
    assert Hours(zone(), NEVER).choose("phone", known, "x").hour == hour


def test_no_answer_says_when():
    known = Known(reach=reach("2026-03-10T15:20 phone no_answer"))
    assert say(Hours(zone(), NEVER).choose("phone", known, "x").why) == "no answer at 15:00 on 2026-03-10"


@pytest.mark.parametrize(
    ("quiet", "hour"),
    [
        (None, 15),
        ("12:00-14:00", 15),
        ("15:00-16:00", 14),
        ("14:30-15:30", 16),
        ("15:59-17:00", 14),
        ("00:00-24:00", 15),
        ("13:00-18:00", 11),
    ],
)
def test_quiet_hours_are_kept(quiet, hour):
    assert Hours(zone(), NEVER).choose("phone", Known(quiet=quiet), "x").hour == hour


def test_about_one_call_in_ten_tries_another_hour_and_the_same_each_time():
    hours = Hours(zone(phone_15=(20, 40)), POLICY)
    seeds = [f"P-{number:08d} 2026-03-{day:02d}" for number in range(300) for day in range(10, 20)]
    new = [seed for seed in seeds if hours.choose("phone", Known(), seed).hour != 15]
    assert 0.08 <= len(new) / len(seeds) <= 0.12
    assert [hours.choose("phone", Known(), seed) for seed in new] == [
        hours.choose("phone", Known(), seed) for seed in new
    ]
    assert {hours.choose("phone", Known(), seed).hour for seed in new} == {9, 10, 11, 13, 14, 16, 17}
    assert all(hours.choose("wechat", Known(), seed).hour == 15 for seed in new)
    assert say(hours.choose("phone", Known(), new[0]).why) == "one call in 10 tries another hour"


def test_with_nothing_to_compare_nothing_new_is_tried():
    hours = Hours(zone(phone_15=(20, 29)), POLICY)
    assert {hours.choose("phone", Known(), f"P-{number} 2026-03-16").hour for number in range(200)} == {15}
