"""Messages: what makes two of them say the same."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.values.message import Word, alike, many, msg, within
from liaison_cli.lang import into


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (msg("{day}", day=date(2026, 3, 16)), msg("{day}", day="2026-03-16"), True),
        (msg("{day}", day=1), msg("{day}", day=2), False),
        (msg("{day}", day=1), msg("{on}", on=1), False),
        (msg("a"), "a", False),
        ("a", msg("a"), False),
        ([1, "2"], (1, 2), True),
        ([1], [1, 2], False),
        ([1], "[1]", True),
        ("[2]", [1], False),
        (Word("tier", "key"), Word("tier", "key"), True),
        (1, 1, True),
        (None, 0, False),
    ],
)
def test_what_says_the_same(one, other, same):
    assert alike(one, other) is same


def test_a_message_is_found_by_its_template():
    assert hash(msg("{count}", count=1)) == hash(msg("{count}", count=2))
    assert len({msg("{count}", count=1), msg("{count}", count=2)}) == 2


def test_a_context_and_a_form_for_one_travel_with_the_text():
    assert (within("table", "From").context, within("table", "From").text) == ("table", "From")
    assert [into("en", many("{count} day", "{count} days", count=count)) for count in (0, 1, 2)] == [
        "0 days",
        "1 day",
        "2 days",
    ]
