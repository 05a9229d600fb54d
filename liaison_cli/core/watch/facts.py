"""What the rules of a scan look at: one enterprise on one day. Days are ISO text, as the store has them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from liaison_cli.core.contact import stale
from liaison_cli.core.contact.spells import Spell
from liaison_cli.core.days.months import months_after
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message
from liaison_cli.core.values.words import SIGNAL_KINDS
from liaison_cli.core.watch.addresses import Returned
from liaison_cli.core.watch.kinds import Signal
from liaison_cli.core.watch.numbers import Known
from liaison_cli.core.watch.papers import Paper


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
    # The last day on which the number was shown to work, or somebody else became the liaison.
    settled_on: str = ""
    # When the liaison's details were checked: a day, or the time where it was the day on which something else happened.
    checked_at: str = ""
    filed: int | None = None
    filed_on: str | None = None
    # Whether the liaison came after the enterprise was entered.
    liaison_new: int = 0
    # Attempts that tell something, as (time, outcome), and every signal on record; `signals` are those that count.
    attempts: list[tuple[str, str]] = field(default_factory=list)
    observed: list[Signal] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)
    liaisons: tuple[Served, ...] = ()
    in_case: bool = False
    # When its last case was handed to the regulator.
    referred_on: str | None = None
    # What is known of the liaisons' numbers, where one was ever found dead.
    numbers: Known | None = None
    # The last that came back over each channel.
    returned: tuple[Returned, ...] = ()
    # What expires, of the register.
    held: tuple[Paper, ...] = ()
    # The check forms that are out, each with its number and the last day on which it is wanted back.
    forms_out: tuple[tuple[str, str], ...] = ()
    # When the light was not green, where that may have changed often lately.
    spells: tuple[Spell, ...] = ()
    # The rules that are muted here.
    muted: Collection[str] = ()

    @property
    def liaison_since(self) -> str | None:
        """Since when the liaison is in office: who followed somebody, since that was recorded where no day is stated."""
        followed = max((each.began_on for each in self.liaisons if not each.ended_on), default=None)
        return self.liaison_on or followed


class Finding(NamedTuple):
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
        self._others: dict[date, Day] = {}
        self._once: dict[tuple[Callable[..., Any], tuple[Any, ...]], Any] = {}
        # The oldest day on which a signal of each kind still counts.
        self.oldest = {kind: self.back(policy.signals.of(kind).fresh) for kind in SIGNAL_KINDS}
        self.counts_from = {kind: date.fromisoformat(on) for kind, on in self.oldest.items()}
        self._weights = {kind: policy.signals.of(kind).weight for kind in SIGNAL_KINDS}
        # The side of each kind that weighs enough for an alarm.
        least = policy.alarms.least_weight
        self.heavy = {kind: policy.signals.of(kind).side for kind in SIGNAL_KINDS if self._weights[kind] >= least}
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

    def on(self, other: date) -> Day:
        """Another day under the same policy."""
        if other == self.today:
            return self
        if other not in self._others:
            self._others[other] = Day(other, self.policy)
        return self._others[other]

    def once(self, make: Callable[..., Any], *key: Any) -> Any:
        """What `make(*key, day)` gives, made once however many enterprises ask for it."""
        found = self._once.get((make, key))
        if found is None:
            found = self._once[make, key] = make(*key, self)
        return found

    def back(self, days: int) -> str:
        """The day so many days ago."""
        if days not in self._back:
            self._back[days] = (self.today - timedelta(days=days)).isoformat()
        return self._back[days]

    def counts(self, signal: Signal, since: Day | None = None) -> bool:
        """Whether a signal counts today, or counted on any day `since`: fresh, not of the future, not dismissed."""
        fresh_from = (since or self).counts_from[signal.kind]
        return signal.dismissed is None and fresh_from <= signal.on <= self.today

    def telling(self, facts: Facts, signals: Iterable[Signal], since: Day | None = None) -> list[Signal]:
        """The signals that count for an enterprise; a number that has been corrected since is dead no more."""
        return [
            each
            for each in signals
            if self.counts(each, since) and (each.kind != "dead_number" or _still_dead(facts, each))
        ]

    def weight(self, signal: Signal) -> int:
        """The weight of a signal's kind."""
        return self._weights[signal.kind]


def _still_dead(facts: Facts, signal: Signal) -> bool:
    """Whether a dead number is still that of the liaison; where nothing is known of hers, nothing came since."""
    if facts.numbers is None:
        return signal.on.isoformat() > facts.settled_on
    return not isinstance(facts.numbers, Message) and signal.on >= min(each.since for each in facts.numbers)
