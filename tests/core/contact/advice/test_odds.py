"""The formulas of advice against values worked out by hand, and by exact integration of the beta distributions."""

from __future__ import annotations

import pytest

from liaison_cli.core.contact.advice.odds import Cell, chance, drawn, rate, surely_better


def of(s: float, n: float) -> Cell:
    return Cell(int(n), int(s), n, s)


@pytest.mark.parametrize(
    ("s", "n", "overall", "prior", "expected"),
    [
        (30, 40, 0.5, 20, 40 / 60),  # z = (30 + 20 * 0.5) / (40 + 20)
        (0, 0, 0.7, 20, 0.7),
        (5, 5, 0.5, 8, 9 / 13),  # e = (5 + 8 * 0.5) / (5 + 8)
        (0, 4, 0.25, 8, 2 / 12),
        (3, 4, 0.5, 0, 0.75),
        (0, 0, 0.4, 0, 0.4),
    ],
)
def test_a_rate_is_drawn_towards_the_overall_one(s, n, overall, prior, expected):
    assert drawn(of(s, n), overall, prior) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("zone", "enterprise", "overall", "expected"),
    [
        (0.5, 0.5, 0.5, 0.5),
        (0.8, 0.5, 0.5, 0.8),
        (0.6, 0.6, 0.6, 0.6),
        (0.8, 0.8, 0.5, 16 / 17),  # odds 4 * 4 / 1
        (0.75, 0.25, 0.5, 0.5),
        (0.6, 0.5, 0.75, 1 / 3),  # odds 1.5 * 1 / 3
    ],
)
def test_the_chance_adds_what_zone_and_enterprise_say_as_odds(zone, enterprise, overall, expected):
    assert chance(zone, enterprise, overall) == pytest.approx(expected)


def test_nothing_is_certain():
    assert 0 < chance(0.0, 0.0, 0.5) < chance(1.0, 1.0, 0.5) < 1
    assert rate(Cell()) == 0.5


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # With 20 contacts at 0.5 added: beta(a, b) as given, integrated with 4000 steps.
        ((15, 30), (15, 30), 0.5),
        ((25, 30), (15, 30), 0.9808),  # beta(35, 15) over beta(25, 25)
        ((20, 30), (15, 30), 0.8450),  # beta(30, 20) over beta(25, 25)
        ((30, 30), (0, 0), 0.9932),  # beta(40, 10) over beta(10, 10)
        ((10, 30), (15, 30), 0.1550),
    ],
)
def test_how_sure_it_is_that_one_rate_is_higher(one, other, expected):
    assert surely_better(of(*one), of(*other), 0.5, 20) == pytest.approx(expected, abs=0.01)


def test_without_anything_added_and_nothing_seen_nothing_is_better():
    assert surely_better(of(3, 3), of(0, 3), 0.5, 0) == 1.0
    assert surely_better(of(3, 3), of(3, 3), 0.5, 0) == 0.0
