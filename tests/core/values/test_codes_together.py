"""Codes checked together answer as they do one by one."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_cli.core.values.codes import doubtful, is_valid
from sample_data.make import credit_code

CODES = [credit_code(number) for number in range(200)]


def test_valid_codes_are_valid_together():
    assert all(map(is_valid, CODES))
    assert doubtful(CODES) == []


def test_any_changed_character_is_noticed_as_it_is_alone():
    for place, sign in product(range(18), "07AHTYx-\n "):
        changed = CODES[7][:place] + sign + CODES[7][place + 1 :]
        assert doubtful([*CODES[:3], changed, *CODES[3:5]]) == ([] if is_valid(changed) else [3]), (place, sign)


@pytest.mark.parametrize(
    ("texts", "places"),
    [
        ([], []),
        (["", CODES[0]], [0]),
        ([CODES[0], "x", CODES[1], "", CODES[2][:-1]], [1, 3, 4]),
        ([CODES[0], f"{CODES[1]}\n{CODES[2]}"], [1]),
        ([f"{CODES[1]}\n{CODES[2]}"], [0]),
        (["x", "y"], [0, 1]),
    ],
)
def test_each_one_that_is_none_is_found(texts, places):
    assert doubtful(texts) == places


@given(st.lists(st.sampled_from([*CODES[:9], *(code[:-1] + "0" for code in CODES[:9]), "x", ""]), max_size=30))
def test_together_they_are_what_they_are_alone(texts):
    assert doubtful(texts) == [place for place, text in enumerate(texts) if not is_valid(text)]
