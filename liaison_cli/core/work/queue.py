"""Ordinary reminders wait until their officer has room, the most pressing first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from operator import itemgetter
from typing import Generic, TypeVar

T = TypeVar("T")
# The day it runs out, tier, day, enterprise, rule: the smaller, the more pressing.
Pressing = tuple[date, int, date, int, str]
_PRESSING = itemgetter(0)
# Sorting now and then is quicker than keeping the order at every turn.
_SLACK = 50


class Queue(Generic[T]):
    """What waits, by officer; no more is held than each of them may have `room` for (policy: dispatch.at_once; 0: any)."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._of: defaultdict[int, list[tuple[Pressing, T]]] = defaultdict(list)
        # The least pressing that there may be room for, by officer, once there are so many.
        self._last: dict[int, Pressing] = {}

    def add(self, officer: int, pressing: Pressing, what: T) -> list[T]:
        """One more; returns what there can be no room for any more, which goes on waiting elsewhere."""
        if officer in self._last and pressing > self._last[officer]:
            return [what]
        waiting = self._of[officer]
        waiting.append((pressing, what))
        if not self._room or len(waiting) < self._room + _SLACK:
            return []
        waiting.sort(key=_PRESSING)
        self._last[officer] = waiting[self._room - 1][0]
        beyond = [each for _, each in waiting[self._room :]]
        del waiting[self._room :]
        return beyond

    def divided(self, load: Mapping[int, int]) -> tuple[list[T], list[T]]:
        """What each officer has room for beside the `load` of today, and what has to wait; the most pressing first."""
        sent: list[tuple[Pressing, T]] = []
        held: list[tuple[Pressing, T]] = []
        for officer, waiting in self._of.items():
            left = max(0, self._room - load.get(officer, 0)) if self._room else len(waiting)
            waiting.sort(key=_PRESSING)
            sent += waiting[:left]
            held += waiting[left:]
        return list(_in_order(sent)), list(_in_order(held))


def _in_order(waiting: list[tuple[Pressing, T]]) -> Iterator[T]:
    return (each for _, each in sorted(waiting, key=_PRESSING))
