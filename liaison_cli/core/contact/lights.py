"""The light of an enterprise: consecutive failed attempts, counted back from the newest."""

from __future__ import annotations

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


def when(attempt: Attempt) -> tuple[str, int]:
    """The sort key of attempts: by when they happened, not by when they were entered."""
    return attempt.at, attempt.id


class Walk:
    """The count, carried along: valid attempts are given oldest first, and the light is known after each.

    `dead_number`: one of the failures in a row found a number that will not work again.
    """

    __slots__ = ("_busy", "_counted_on", "_lights", "_meanings", "dead_number", "failures")

    def __init__(self, policy: Policy) -> None:
        self._lights = policy.lights
        self._meanings = policy.outcomes.values
        self._busy: dict[str, int] = {}
        self._counted_on = ""
        self.failures = 0
        self.dead_number = False

    @property
    def light(self) -> str:
        """The light after the attempts given so far."""
        if self.failures >= self._lights.red:
            return "red"
        return "yellow" if self.failures >= self._lights.yellow else "green"

    def take(self, at: str, outcome: str) -> str:
        """One more attempt, at an ISO time, and what it does.

        `reached` begins anew, `failed` counts, `neutral` does not, `again` is a failure of a day that has counted.
        """
        meaning = self._meanings[outcome]
        if meaning == "reached":
            self.failures = 0
            self.dead_number = False
            self._counted_on = ""
            if self._busy:
                self._busy.clear()
            return "reached"
        if meaning != "failed" and not (outcome == "busy" and self._completes(at[:10])):
            return "neutral"
        # Also where another call of the day stands for the failure.
        self.dead_number = self.dead_number or outcome in DEAD_NUMBER
        if self._lights.one_failure_a_day and self._counted_on == at[:10]:
            return "again"
        self._counted_on = at[:10]
        self.failures += 1
        return "failed"

    def _completes(self, day: str) -> bool:
        """Whether a busy call is the one that makes a day's tries a failure."""
        self._busy[day] = self._busy.get(day, 0) + 1
        return self._busy[day] == self._lights.busy_tries


def count(attempts: Iterable[Attempt], policy: Policy) -> Count:
    """The count of a log, with what became of each attempt since the last reached one (policy: lights, outcomes)."""
    walk = Walk(policy)
    counted: list[Attempt] = []
    skipped: list[tuple[Attempt, Message]] = []
    broken_by = None
    for attempt in sorted(attempts, key=when):
        if attempt.voided:
            skipped.append((attempt, msg("taken back: {why}", why=attempt.voided)))
            continue
        does = walk.take(attempt.at, attempt.outcome)
        if does == "reached":
            counted, skipped, broken_by = [], [], attempt
        elif does == "neutral":
            skipped.append((attempt, _why_neutral(attempt)))
        else:
            if does == "again":
                # The newest failure of a day stands for the others.
                skipped.append((counted.pop(), msg("failures on one day count once")))
            counted.append(attempt)
    skipped.sort(key=lambda each: when(each[0]), reverse=True)
    return Count(walk.light, walk.failures, walk.dead_number, tuple(counted[::-1]), tuple(skipped), broken_by)


def _why_neutral(attempt: Attempt) -> Message:
    if attempt.outcome == "busy":
        return msg("a busy line is tried again the same day")
    if attempt.outcome == "in_transit":
        return msg("a letter counts when its fate is known")
    if attempt.outcome in ("other_answered", "left_company", "refused"):
        return msg("somebody is there, but the liaison was not reached")
    return msg("neither reached nor failed")
