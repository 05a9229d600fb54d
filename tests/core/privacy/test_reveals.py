"""Shown in full, and nobody contacted: by literal days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_cli.core.privacy.reveals import Reveal, Whose, as_merged, contact, numbers, spans, without_contact


def shown(at: str, *enterprises: int, whose: bool = True) -> Reveal:
    return Reveal(9, at, f"{at}:00", "周明远", "zhou", "list", "回电", Whose(enterprises) if whose else None)


@pytest.mark.parametrize(
    ("at", "day", "missing"),
    [
        # The whole of the day before and of the day after, by the calendar and not by hours.
        ("2026-03-16T10:00", "2026-03-14", (1,)),
        ("2026-03-16T10:00", "2026-03-15", ()),
        ("2026-03-16T10:00", "2026-03-16", ()),
        ("2026-03-16T10:00", "2026-03-17", ()),
        ("2026-03-16T10:00", "2026-03-18", (1,)),
        ("2026-03-16T23:59", "2026-03-17", ()),
        ("2026-03-16T23:59", "2026-03-18", (1,)),
        ("2026-03-16T00:00", "2026-03-15", ()),
        ("2026-03-16T00:00", "2026-03-14", (1,)),
        # Over the ends of months and years.
        ("2026-03-01T08:00", "2026-02-28", ()),
        ("2028-03-01T08:00", "2028-02-28", (1,)),
        ("2026-12-31T08:00", "2027-01-01", ()),
    ],
)
def test_a_day_before_to_a_day_after(at, day, missing):
    assert without_contact(shown(at, 1), {(1, date.fromisoformat(day))}) == missing


def test_of_several_those_are_named_that_nobody_tried():
    tried = {(2, date(2026, 3, 16)), (3, date(2026, 3, 1)), (4, date(2026, 3, 17))}
    assert without_contact(shown("2026-03-16T10:00", 1, 2, 3, 4), tried) == (1, 3)


def test_an_enterprise_that_has_gone_into_another_is_that_one():
    tried = {(7, date(2026, 3, 16))}
    assert without_contact(as_merged(shown("2026-03-16T10:00", 1), {1: 7}), tried) == ()
    assert without_contact(as_merged(shown("2026-03-16T10:00", 1, 2), {1: 7, 2: 8}), tried) == (8,)
    # Those that are one now are one that nobody tried.
    one = as_merged(shown("2026-03-16T10:00", 1, 2, 8), {1: 8, 2: 8})
    assert without_contact(one, set()) == (8,)
    assert contact(one, (8,)) == "none"
    assert as_merged(shown("2026-03-16T10:00", whose=False), {1: 8}).whose is None


@pytest.mark.parametrize(
    ("reveal", "missing", "word"),
    [
        (shown("2026-03-16T10:00", 1, 2), (), "made"),
        (shown("2026-03-16T10:00", 1, 2), (2,), "partly"),
        (shown("2026-03-16T10:00", 1, 2), (1, 2), "none"),
        (shown("2026-03-16T10:00"), (), "nobody"),
        (shown("2026-03-16T10:00", whose=False), (), "unknown"),
    ],
)
def test_one_word_for_it(reveal, missing, word):
    assert contact(reveal, missing) == word


def test_a_hundred_thousand_in_a_row_are_one_pair():
    assert spans(range(1, 100_001)) == [[1, 100_000]]
    assert spans([5, 1, 2, 3, 3, 9]) == [[1, 3], [5, 5], [9, 9]]
    assert spans([]) == []


@given(st.sets(st.integers(1, 200)))
def test_pairs_hold_the_numbers_and_no_others(given):
    assert [*numbers(spans(given))] == sorted(given)
