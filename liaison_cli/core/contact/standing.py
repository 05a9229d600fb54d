"""The state kept per enterprise, derived from its log alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from liaison_cli.core.contact import cadence, lights
from liaison_cli.core.contact.cadence import TierChange
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Attempt

# After every day.
_END = "9"


class State(NamedTuple):
    """What is kept: the light, the clocks as ISO times, and the due day."""

    light: str
    failures: int
    dead_number: bool
    due_on: date | None
    last_attempt_at: str | None
    last_reached_at: str | None
    last_deep_at: str | None


class Told(Protocol):
    """What of an attempt says whether older ones matter."""

    @property
    def outcome(self) -> str:
        """The word of what came of it."""

    @property
    def deep(self) -> int:
        """Whether it was a deep contact."""


T = TypeVar("T", bound=Told)


def telling(newest_first: Iterable[T], policy: Policy) -> Iterator[T]:
    """Of valid attempts, newest first, those that a state rests on: what is older than a deep contact changes nothing."""
    meanings = policy.outcomes.values
    for each in newest_first:
        yield each
        if each.deep and meanings[each.outcome] == "reached":
            return


def derive(  # noqa: PLR0913, PLR0917 - all that a standing rests on, each from another column
    tier: str,
    status: str,
    entered_on: date,
    planned_on: date | None,
    attempts: Iterable[Attempt],
    policy: Policy,
    changes: Sequence[TierChange] = (),
) -> State:
    """The state that the log gives under the policy; voided attempts do not exist for it.

    `changes` are those of the tier, the oldest first.
    """
    upgrades = cadence.Upgrades(changes, planned_on or entered_on, policy)
    walk = lights.Walk(policy)
    last_attempt = last_reached = last_deep = None
    for each in sorted(attempts, key=lights.when):
        if each.voided:
            continue
        last_attempt = each.at
        upgrades.until(each.at[:10], last_reached, last_deep)
        if walk.take(each.at, each.outcome) == "reached":
            last_reached = each.at
            last_deep = each.at if each.deep else last_deep
            upgrades.reached(deep=each.deep)
    upgrades.until(_END, last_reached, last_deep)
    due = cadence.due_on(tier, status, entered_on, planned_on, last_reached, last_deep, policy)
    due = due and (upgrades.due_on or due)
    return State(walk.light, walk.failures, walk.dead_number, due, last_attempt, last_reached, last_deep)
