"""The light of an enterprise: consecutive failed attempts, counted back from the newest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.values.model import Attempt
from liaison_cli.core.values.words import DEAD_NUMBER


class Count(NamedTuple):
    """The light and how it came about: attempts that counted, those that did not and why, and what broke the run."""

    light: str
    failures: int
    dead_number: bool
    counted: tuple[Attempt, ...]
    skipped: tuple[tuple[Attempt, Message], ...]
    broken_by: Attempt | None


def class_of(outcome: str, policy: Policy) -> str:
    """What an outcome means under the policy: reached, failed or neutral."""
    return policy.outcomes.of(outcome)


def newest_first(attempts: Iterable[Attempt]) -> list[Attempt]:
    """Attempts in the order of when they happened, not of when they were entered."""
    return sorted(attempts, key=lambda each: (each.at, each.id), reverse=True)


def count(attempts: Iterable[Attempt], policy: Policy) -> Count:
    """Count failures back to the last reached attempt (policy: lights, outcomes)."""
    ordered = newest_first(attempts)
    busy = _busy_failures(ordered, policy)
    counted: list[Attempt] = []
    skipped: list[tuple[Attempt, Message]] = []
    broken_by = None
    days = set()
    dead = False
    for attempt in ordered:
        if attempt.voided:
            skipped.append((attempt, msg("taken back: {why}", why=attempt.voided)))
            continue
        meaning = "failed" if attempt.id in busy else class_of(attempt.outcome, policy)
        if meaning == "reached":
            broken_by = attempt
            break
        if meaning == "neutral":
            skipped.append((attempt, _why_neutral(attempt)))
            continue
        # A number is dead even where the day's failures count once and another call stands for them.
        dead = dead or attempt.outcome in DEAD_NUMBER
        if policy.lights.one_failure_a_day and attempt.day in days:
            skipped.append((attempt, msg("failures on one day count once")))
        else:
            counted.append(attempt)
            days.add(attempt.day)
    return Count(_light(len(counted), policy), len(counted), dead, tuple(counted), tuple(skipped), broken_by)


class Walk:
    """The same count, carried along: valid attempts are given oldest first, and the light is known after each."""

    __slots__ = ("_busy", "_counted_on", "_meanings", "_policy", "failures")

    def __init__(self, policy: Policy, meanings: dict[str, str]) -> None:
        """`meanings` maps each outcome to its class under the policy."""
        self._policy = policy
        self._meanings = meanings
        self._busy: dict[str, int] = {}
        self._counted_on = ""
        self.failures = 0

    @property
    def light(self) -> str:
        """The light after the attempts given so far."""
        return _light(self.failures, self._policy)

    def take(self, at: str, outcome: str) -> None:
        """One more attempt, at an ISO time."""
        meaning = self._meanings[outcome]
        if meaning == "reached":
            self.failures = 0
            self._counted_on = ""
            if self._busy:
                self._busy.clear()
        elif meaning == "failed" or (outcome == "busy" and self._completes(at[:10])):
            if self._policy.lights.one_failure_a_day and self._counted_on == at[:10]:
                return
            self._counted_on = at[:10]
            self.failures += 1

    def _completes(self, day: str) -> bool:
        self._busy[day] = self._busy.get(day, 0) + 1
        return self._busy[day] == self._policy.lights.busy_tries


def _light(failures: int, policy: Policy) -> str:
    if failures >= policy.lights.red:
        return "red"
    return "yellow" if failures >= policy.lights.yellow else "green"


def _why_neutral(attempt: Attempt) -> Message:
    if attempt.outcome == "busy":
        return msg("a busy line is tried again the same day")
    if attempt.outcome == "in_transit":
        return msg("a letter counts when its fate is known")
    if attempt.outcome in ("other_answered", "left_company", "refused"):
        return msg("somebody is there, but the liaison was not reached")
    return msg("neither reached nor failed")


def _busy_failures(attempts: list[Attempt], policy: Policy) -> set[int]:
    """Ids of the busy calls that complete a day's tries and so count as one failure."""
    if policy.outcomes.busy != "neutral":
        return set()
    tries: Counter[str] = Counter()
    failures = set()
    for attempt in reversed(attempts):
        if attempt.voided:
            continue
        if class_of(attempt.outcome, policy) == "reached":
            tries.clear()
        elif attempt.outcome == "busy":
            tries[attempt.at[:10]] += 1
            if tries[attempt.at[:10]] == policy.lights.busy_tries:
                failures.add(attempt.id)
    return failures
