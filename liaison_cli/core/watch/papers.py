"""Certificates and the like that are valid until a day, from rosters and from the register of what somebody holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from liaison_cli.core.values.message import Message, Word, msg

# What a roster tells the last valid day of, and its kind in the register (core/case/registers.py).
ROSTER = "certificate"


class Paper(NamedTuple):
    """What expires on an ISO day; `entry` is its number in the register, None where a roster names it."""

    kind: str
    expires_on: str
    entry: int | None = None
    identifier: str | None = None
    holder: str | None = None

    def renews(self, other: Paper) -> bool:
        """Whether this one is the other made valid for longer: of its kind, and not known to be another's."""
        same = all(
            None in pair or len({*pair}) == 1
            for pair in ((self.identifier, other.identifier), (self.holder, other.holder))
        )
        return same and self.kind == other.kind and self.expires_on > other.expires_on

    def said(self, today: str) -> Message:
        """What it is, and until when."""
        item = Word("custody", self.kind)
        if self.entry is not None:
            named: Word | Message = msg("{item} (entry {number})", item=item, number=self.entry)
        else:
            named = item
        if self.expires_on < today:
            return msg("{item} expired on {day}", item=named, day=self.expires_on)
        return msg("{item} valid until {day}", item=named, day=self.expires_on)


def valid(papers: Iterable[Paper]) -> list[Paper]:
    """Those that nothing has renewed, what expires first in front."""
    every = list(papers)
    kept = [each for each in every if not any(other.renews(each) for other in every)]
    return sorted(kept, key=lambda each: (each.expires_on, each.entry or 0))
