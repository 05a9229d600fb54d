"""The risk score: points only for what is wrong, each with its reason."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.contact.risk import Notice, band, score
from liaison_cli.core.contact.risk_lines import risk_line
from liaison_cli.core.policy import Policy, Risk
from liaison_cli.lang import into
from tests.core.given import standing

TODAY = date(2026, 6, 16)


@pytest.mark.parametrize(
    ("changes", "points"),
    [
        ({}, 0),
        ({"tier": "key"}, 0),
        ({"light": "yellow", "failures": 2}, 20),
        ({"light": "red", "failures": 3}, 40),
        ({"light": "red", "failures": 3, "tier": "key"}, 45),
        ({"light": "red", "failures": 4, "dead_number": True}, 55),
        ({"due_on": date(2026, 6, 16)}, 0),
        ({"due_on": date(2026, 6, 15)}, 10),
        # One whole interval late (six months), then two, then the most there is.
        ({"due_on": date(2025, 12, 1)}, 20),
        ({"due_on": date(2025, 6, 1)}, 30),
        ({"due_on": date(2020, 6, 1)}, 30),
        ({"last_reached_at": None}, 5),
        ({"details_on": date(2025, 12, 16)}, 0),
        ({"details_on": date(2025, 12, 15)}, 8),
        # Without a liaison there are no details to be old.
        ({"liaison": None, "mobile": None, "details_on": date(2025, 1, 1)}, 20),
        ({"mobile": None}, 12),
        ({"has_emergency": False}, 4),
        ({"phones_shared": 1}, 0),
        ({"phones_shared": 2}, 5),
        ({"status": "dormant"}, 10),
        ({"status": "moved_out", "due_on": None, "light": "red", "failures": 3}, 0),
    ],
)
def test_points(changes, points):
    found, reasons = score(standing(**changes), TODAY, Policy())
    assert found == points
    # What is shown adds up to what is said.
    assert sum(each.values["points"] for each in reasons) == points


def test_the_heaviest_reason_is_named_first():
    _, reasons = score(standing(light="red", failures=3, has_emergency=False, mobile=None), TODAY, Policy())
    assert [each.values["points"] for each in reasons] == [40, 12, 4]


@pytest.mark.parametrize(
    ("points", "colour"),
    [(0, "green"), (29, "green"), (30, "yellow"), (69, "yellow"), (70, "red"), (200, "red")],
)
def test_the_colour_of_a_score_is_the_policys(points, colour):
    assert band(points, Policy()._replace(risk=Risk(high=70, medium=30))) == colour


@pytest.mark.parametrize(("high", "colour"), [(40, "red"), (41, "yellow")])
def test_a_line_of_the_list_has_its_colour(high, colour):
    line = risk_line(standing(light="red", failures=3), TODAY, Policy()._replace(risk=Risk(high=high)))
    assert (line.score, line.band) == (40, colour)


@pytest.mark.parametrize(
    ("notice", "points", "said"),
    [
        (Notice(None, date(2026, 6, 10), 5), 20, "alarm of 2026-06-10 (20)"),
        (Notice("power_cut", date(2026, 6, 10), 2), 6, "power cut, 2026-06-10 (6)"),
        (Notice("status", date(2026, 6, 11), 3), 9, "status changed, 2026-06-11 (9)"),
    ],
)
def test_what_was_noticed_weighs(notice, points, said):
    found, (reason,) = score(standing(), TODAY, Policy(), [notice])
    assert (found, into("en", reason)) == (points, said)


def test_a_dead_number_that_is_a_signal_as_well_weighs_once():
    notice = Notice("dead_number", date(2026, 6, 10), 3)
    found, (reason,) = score(standing(dead_number=True), TODAY, Policy(), [notice])
    assert (found, into("en", reason)) == (9, "dead number, 2026-06-10 (9)")
    assert score(standing(dead_number=True), TODAY, Policy())[0] == 15


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"light": "yellow", "failures": 2}, "yellow light: 2 failed attempts in a row (20)"),
        ({"due_on": date(2026, 6, 15)}, "overdue by 1 day (10)"),
        ({"details_on": date(2025, 12, 15)}, "details stale for 1 day (8)"),
        ({"phones_shared": 2}, "the number serves 3 enterprises (5)"),
        ({"status": "dormant"}, "status: dormant (10)"),
    ],
)
def test_a_reason_says_the_facts(changes, said):
    _, (reason,) = score(standing(**changes), TODAY, Policy())
    assert into("en", reason) == said


def test_a_reason_without_points_is_none():
    policy = Policy()._replace(risk=Risk(no_emergency=0, no_mobile=1))
    points, reasons = score(standing(has_emergency=False, mobile=None, tier="key"), TODAY, policy)
    assert (points, len(reasons)) == (6, 2)
    assert score(standing(has_emergency=False, tier="key"), TODAY, policy) == (0, ())
