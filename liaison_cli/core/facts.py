"""What the rules of a scan look at: one enterprise on one day. Days are ISO text, as the store has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from liaison_cli.core import stale
from liaison_cli.core.cadence import months_after
from liaison_cli.core.message import Message
from liaison_cli.core.policy import Policy
from liaison_cli.core.signals import KINDS, Signal


@dataclass(frozen=True, slots=True)
class Served:
    """One liaison's appointment; `region` is the home region of the mobile, None where it is not known."""

    name: str
    began_on: str
    ended_on: str | None
    region: str | None = None


@dataclass(slots=True)
class Facts:
    """One enterprise with its standing; `liaisons` only where there were several, the oldest first."""

    id: int
    code: str
    name: str
    tier: str
    kind: str | None
    founded_on: str | None
    officer_id: int | None
    building: str | None
    light: str
    failures: int
    dead_number: int
    last_attempt_at: str | None
    last_reached_at: str | None
    details_on: str
    has_emergency: int
    registered_phone: str | None
    report_phone: str | None
    liaison: str | None
    liaison_on: str | None
    ends_on: str | None
    signals: list[Signal] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)
    liaisons: tuple[Served, ...] = ()
    in_case: bool = False
    # The last day on which the number was shown to work, or somebody else became the liaison.
    settled_on: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule fired: why, since when it holds, how heavy it is, the signals that it rests on, and the day it runs out."""

    reason: Message
    since: date
    weight: int = 0
    signals: tuple[Signal, ...] = ()
    by: date | None = None


class Day:
    """The day of a scan under a policy, with the edges that the rules compare with, each computed once."""

    def __init__(self, today: date, policy: Policy) -> None:
        self.today, self.policy = today, policy
        self.iso = today.isoformat()
        self._back: dict[int, str] = {}
        self._stale_from: dict[str, date] = {}
        # The oldest day on which a signal of each kind still counts.
        self.oldest = {kind: self.back(policy.signals.of(kind).fresh) for kind in KINDS}
        self._weights = {kind: policy.signals.of(kind).weight for kind in KINDS}
        self._sides = {kind: policy.signals.of(kind).side for kind in KINDS}
        # A state that lasts is asked about again once a task of it has been closed for this long.
        self.again = today - timedelta(days=policy.tasks.cooldown)

    @cached_property
    def stale_edge(self) -> str:
        """The newest day whose details are stale today."""
        return stale.cutoff(self.today, self.policy).isoformat()

    @cached_property
    def turnover_edge(self) -> str:
        """The first day of the months within which liaisons are counted."""
        return months_after(self.today, -self.policy.alarms.liaison_months).isoformat()

    def stale_from(self, details_on: str) -> date:
        """The day from which details of a day are stale."""
        if details_on not in self._stale_from:
            self._stale_from[details_on] = stale.stale_from(date.fromisoformat(details_on), self.policy)
        return self._stale_from[details_on]

    def back(self, days: int) -> str:
        """The day so many days ago."""
        if days not in self._back:
            self._back[days] = (self.today - timedelta(days=days)).isoformat()
        return self._back[days]

    def counts(self, signal: Signal) -> bool:
        """Whether a signal counts today: fresh, not of the future, not dismissed."""
        return signal.dismissed is None and self.oldest[signal.kind] <= signal.on.isoformat() <= self.iso

    def telling(self, facts: Facts, signals: Iterable[Signal]) -> list[Signal]:
        """The signals that count for an enterprise; a number that has been corrected since is dead no more."""
        return [
            each
            for each in signals
            if self.counts(each) and not (each.kind == "dead_number" and each.on.isoformat() <= facts.settled_on)
        ]

    def weight(self, signal: Signal) -> int:
        """The weight of a signal's kind."""
        return self._weights[signal.kind]

    def side(self, signal: Signal) -> str:
        """The side of a signal's kind."""
        return self._sides[signal.kind]
