"""Who waits for room: however many there are, what is sent out and what waits are as if all of them were sorted."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from liaison_cli.core.work.queue import Queue

DAY = date(2026, 3, 16)
each = st.tuples(st.integers(1, 3), st.integers(0, 2), st.integers(0, 40))


def sorted_out(waiting, room, load):
    """The rule in its plainest words."""
    sent, held = [], []
    for officer, key in sorted(waiting, key=lambda one: one[1]):
        fits = not room or load[officer] < room
        load[officer] += fits
        (sent if fits else held).append(key)
    return sent, held


@given(st.lists(each, max_size=400), st.integers(0, 60), st.dictionaries(st.integers(1, 3), st.integers(0, 70)))
def test_the_most_pressing_are_sent_out_and_none_is_lost(told, room, load):
    waiting = [
        (officer, (tier, DAY - timedelta(days=back), number, "stale"))
        for number, (officer, tier, back) in enumerate(told)
    ]
    queue, beyond = Queue(room), []
    for officer, key in waiting:
        beyond += queue.add(officer, key, key)
    sent, held = queue.divided(load)
    expected = sorted_out(waiting, room, Counter(load))
    assert (sent, sorted((*held, *beyond))) == expected
    assert held == sorted(held)


def test_no_more_is_held_than_there_may_be_room_for():
    queue, beyond = Queue(10), []
    for number in range(1000):
        beyond += queue.add(1, (0, DAY, 1000 - number, "stale"), number)
    sent, held = queue.divided({})
    assert sent == list(range(999, 989, -1))
    assert len(held) + len(beyond) == 990
    assert len(held) <= 50
