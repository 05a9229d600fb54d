"""Numbers of check forms: the check digit is the standard's, and a slip is found as long as it can mean one form only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_10

from liaison_cli.core.forms import number

DIGITS = st.text("0123456789", min_size=7, max_size=10)


@given(DIGITS)
def test_the_check_digit_is_that_of_iso_7064(digits):
    assert number.with_check(digits) == digits + mod_11_10.calc_check_digit(digits)


@given(DIGITS, st.data())
def test_one_wrong_digit_is_always_noticed(digits, data):
    sound = number.with_check(digits)
    place = data.draw(st.integers(0, len(sound) - 1))
    other = data.draw(st.sampled_from([each for each in "0123456789" if each != sound[place]]))
    assert number.is_sound(sound)
    assert not number.is_sound(sound[:place] + other + sound[place + 1 :])


@pytest.mark.parametrize(
    ("year", "serial", "written"),
    [(2026, 1, "26-00001-7"), (2026, 99999, "26-99999-5"), (2026, 100000, "26-100000-9"), (2105, 12, "05-00012-9")],
)
def test_a_number_is_written_in_three_groups(year, serial, written):
    assert number.number(year, serial) == written
    assert number.written(number.typed(written)) == written


@pytest.mark.parametrize(
    "text", ["26-00001-7", " 26 00001 7 ", "26000017", "２６－００００１－７", "26–00001–7", "26-OOOO1-7", "26_00001.7"]
)
def test_it_is_read_however_it_is_typed(text):
    assert number.typed(text) == "26000017"


@pytest.mark.parametrize("text", ["", "-", "26-0", "abc", "2600001x7", "二六", "2600001²"])
def test_what_is_no_number_is_not_sound(text):
    assert not number.is_sound(number.typed(text))


KNOWN = ["26-00001-7", "26-00002-5", "26-00013-0"]


@pytest.mark.parametrize(
    ("digits", "near"),
    [
        ("26000011", ["26-00001-7"]),
        ("2600001", ["26-00001-7"]),
        ("260000177", ["26-00001-7"]),
        ("62000017", ["26-00001-7"]),
        ("26000031", []),
        ("26000310", ["26-00013-0"]),
        ("", []),
        ("26000010", ["26-00001-7"]),
    ],
)
def test_numbers_one_slip_away(digits, near):
    assert number.near(digits, KNOWN) == near
