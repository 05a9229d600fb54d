"""How often attempts reached somebody: by channel, hour, day of the month and month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from liaison_cli.core.contact import lights
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.words import FATELESS

# (hour as `YYYY-MM-DDTHH`, or the day alone where no time is known; channel; outcome) to the number of attempts.
Tries = Counter[tuple[str, str, str]]
Group = TypeVar("Group", str, int)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: both are numbers of things counted."""

    part: int
    whole: int

    @property
    def percent(self) -> float | None:
        """Of a hundred, to one decimal; None where there is nothing to divide by."""
        return round(100 * self.part / self.whole, 1) if self.whole else None


def rates(tries: Tries, key: Callable[[str, str], Group | None], policy: Policy) -> dict[Group, Share]:
    """Reached over all attempts, by what `key` makes of the time and the channel; None leaves an attempt out.

    What was sent and has no fate yet is no attempt that failed to reach: it is left out.
    """
    made: Counter[Group] = Counter()
    reached: Counter[Group] = Counter()
    for (at, channel, outcome), count in tries.items():
        group = key(at, channel)
        if group is None or outcome in FATELESS:
            continue
        made[group] += count
        if lights.class_of(outcome, policy) == "reached":
            reached[group] += count
    return {group: Share(reached[group], made[group]) for group in sorted(made)}


def after(tries: Tries, since: date) -> Tries:
    """The attempts after a day."""
    day = since.isoformat()
    return Counter({key: count for key, count in tries.items() if key[0][:10] > day})


def channel_of(at: str, channel: str) -> str:
    """The channel itself."""
    return channel


def hour_of(at: str, channel: str) -> int | None:
    """The hour; None where only the day is known."""
    return int(at[11:13]) if len(at) > 10 else None


def day_of(at: str, channel: str) -> int:
    """The day of the month."""
    return int(at[8:10])


def month_of(at: str, channel: str) -> str:
    """The month as YYYY-MM."""
    return at[:7]


def total(shares: Iterable[Share]) -> Share:
    """All of them together."""
    found = list(shares)
    return Share(sum(each.part for each in found), sum(each.whole for each in found))
