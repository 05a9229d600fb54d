"""What is on record for the next contact with an enterprise, as advice sees it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from liaison_cli.core.contact.advice.memory import Reach


@dataclass(frozen=True, slots=True)
class News:
    """Something that one can tell; None where it is for every tier, every industry, or has no last day."""

    id: int
    text: str
    tier: str | None
    industry: str | None
    until_day: date | None
    entered_on: date
    ended_on: date | None = None


class Known(NamedTuple):
    """What is known of one enterprise and its liaison, the person.

    `reach` is that of the enterprise, `hers` that of the person at every enterprise that she serves. `kinds` of the last
    reached contacts whose topics are known, the newest first: soft where something was given, else hard. `told_on`: when she
    was last asked to tell before leaving. `heard`: the news that were told here, by their numbers. `prefers` is a channel, `quiet` her quiet hours as they are kept.
    """

    reach: tuple[Reach, ...] = ()
    hers: tuple[Reach, ...] = ()
    prefers: str | None = None
    quiet: str | None = None
    kinds: tuple[str, ...] = ()
    visited_on: date | None = None
    industry: str | None = None
    told_on: date | None = None
    heard: Collection[int] = ()
