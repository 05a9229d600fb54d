"""Codes checked together answer as they do one by one."""

from __future__ import annotations

from itertools import product

from liaison_cli.core.values.codes import all_valid, is_valid
from sample_data.make import credit_code

CODES = [credit_code(number) for number in range(200)]


def test_valid_codes_are_valid_together():
    assert all(map(is_valid, CODES))
    assert all_valid(CODES)


def test_any_changed_character_is_noticed_as_it_is_alone():
    for place, sign in product(range(18), "07AHTYx-\n "):
        changed = CODES[7][:place] + sign + CODES[7][place + 1 :]
        assert all_valid([*CODES[:3], changed, *CODES[3:5]]) == is_valid(changed), (place, sign)


def test_nothing_and_blank_are_not_valid():
    assert not all_valid([])
    assert not all_valid(["", CODES[0]])
