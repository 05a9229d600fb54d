"""The state kept per enterprise, derived from its log alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from liaison_cli.core.contact import cadence, lights
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Attempt


class State(NamedTuple):
    """What is kept: the light, the clocks as ISO times, and the due day."""

    light: str
    failures: int
    dead_number: bool
    due_on: date | None
    last_attempt_at: str | None
    last_reached_at: str | None
    last_deep_at: str | None


def derive(
    tier: str,
    status: str,
    entered_on: date,
    planned_on: date | None,
    attempts: Iterable[Attempt],
    policy: Policy,
) -> State:
    """The state that the log gives under the policy; voided attempts do not exist for it."""
    valid = [each for each in lights.newest_first(attempts) if not each.voided]
    count = lights.count(valid, policy)
    reached = [each for each in valid if lights.class_of(each.outcome, policy) == "reached"]
    last_reached = reached[0].at if reached else None
    last_deep = next((each.at for each in reached if each.deep), None)
    due = cadence.due_on(tier, status, entered_on, planned_on, last_reached, last_deep, policy)
    last_attempt = valid[0].at if valid else None
    return State(count.light, count.failures, count.dead_number, due, last_attempt, last_reached, last_deep)
