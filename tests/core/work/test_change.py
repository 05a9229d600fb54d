"""What of a change can be taken back: what nothing else has changed since."""

from __future__ import annotations

import pytest

from liaison_cli.core.work.change import restored


@pytest.mark.parametrize(
    ("before", "after", "current", "back", "later"),
    [
        ({"a": 1}, {"a": 2}, {"a": 2}, {"a": 1}, {}),
        ({"a": 1}, {"a": 2}, {"a": 3}, {}, {"a": 3}),
        ({}, {"a": 2}, {"a": 2}, {"a": None}, {}),
        ({"a": 1, "b": 1}, {"a": 2, "b": 2}, {"a": 2, "b": 9, "c": 5}, {"a": 1}, {"b": 9}),
    ],
)
def test_what_goes_back_and_what_stays(before, after, current, back, later):
    assert restored(before, after, current) == (back, later)
