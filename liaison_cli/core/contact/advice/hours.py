"""At which hour to make the next contact, and why: the usual one of the policy until the zone's contacts say better."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from liaison_cli.core.contact.advice import memory, odds, quiet
from liaison_cli.core.contact.advice.known import Known
from liaison_cli.core.contact.advice.memory import Zone
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, msg

_NOON, _LAST = 12, 17


class Hour(NamedTuple):
    """An hour of the day, and what speaks for it."""

    hour: int
    why: Message


class Hours:
    """The hours that the zone's contacts speak for, worked out once for a day."""

    def __init__(self, zone: Zone, policy: Policy) -> None:
        self._zone, self._policy = zone, policy
        self._overall = odds.rate(zone.overall)
        self._usual = policy.plan.best_hour % 24
        self._found: dict[str, Hour] = {}

    def choose(self, channel: str, known: Known, seed: str) -> Hour:
        """The hour for a contact over a channel; `seed` decides whether it tries something new, the same each time."""
        chosen = self._after_failure(channel, known) or self._new(channel, seed) or self._best(channel)
        return self._undisturbed(chosen, known)

    def _best(self, channel: str) -> Hour:
        if channel not in self._found:
            self._found[channel] = self._of(channel)
        return self._found[channel]

    def _of(self, channel: str) -> Hour:
        rules, usual = self._policy.advice, self._usual
        sure = [
            hour
            for hour in self._working()
            if hour != usual
            and self._zone.at(channel, hour).tries >= rules.tries
            and self._surely_beats(channel, hour, usual) * 100 >= rules.sure
        ]
        if sure:
            best = max(sure, key=lambda hour: self._rate(channel, hour))
            return Hour(best, self._counted(channel, best))
        if self._zone.at(channel, usual).tries >= rules.tries:
            return Hour(usual, self._counted(channel, usual))
        return Hour(usual, msg("no evidence yet: mid-month, {hour}:00", hour=usual))

    def _surely_beats(self, channel: str, hour: int, usual: int) -> float:
        one, other = self._zone.at(channel, hour), self._zone.at(channel, usual)
        return odds.surely_better(one, other, self._overall, self._policy.advice.zone_prior)

    def _rate(self, channel: str, hour: int) -> float:
        return odds.drawn(self._zone.at(channel, hour), self._overall, self._policy.advice.zone_prior)

    def _counted(self, channel: str, hour: int) -> Message:
        cell = self._zone.at(channel, hour)
        return msg("in the zone {reached} of {tries} reached at this hour", reached=cell.reached, tries=cell.tries)

    def _after_failure(self, channel: str, known: Known) -> Hour | None:
        """The other half of the day, where the last contact over this channel failed at an hour that is known."""
        if not known.reach:
            return None
        last = max((each for each in known.reach if each.channel == channel), key=_last, default=None)
        if last is None or last.failed == 0 or last.last_failed_at is None:
            return None
        failed_at = memory.hour_of(last.last_failed_at)
        if failed_at == memory.NO_HOUR:
            return None
        morning = failed_at >= _NOON
        found = self._best_of(channel, (hour for hour in self._working() if (hour < _NOON) == morning))
        if found is None:
            return None
        return Hour(found, _no_answer(failed_at, last.last_failed_at[:10]))

    def _best_of(self, channel: str, hours: Iterable[int]) -> int | None:
        """Of these the one with the best rate, where enough was tried, else the nearest to the usual ones."""
        rules, usual = self._policy.advice, self._usual
        every = list(hours)
        tried = [hour for hour in every if self._zone.at(channel, hour).tries >= rules.tries]
        if tried:
            return max(tried, key=lambda hour: self._rate(channel, hour))
        near = (usual, rules.other_hour)
        return min(every, key=lambda hour: min(abs(hour - each) for each in near), default=None)

    def _new(self, channel: str, seed: str) -> Hour | None:
        """Once in so many calls an hour that is not the best known one, as soon as there is anything to compare."""
        often = self._policy.advice.explore
        if channel != "phone" or not often or self._zone.overall.tries < self._policy.advice.tries:
            return None
        chance = _scattered(seed)
        if chance % often:
            return None
        best = self._best(channel).hour
        others = [hour for hour in self._working() if hour != best]
        if not others:
            return None
        return Hour(others[chance // often % len(others)], msg("one call in {often} tries another hour", often=often))

    def _undisturbed(self, chosen: Hour, known: Known) -> Hour:
        hours = quiet.of(known.quiet)
        if hours is None or not hours.holds(chosen.hour * 60):
            return chosen
        left = [hour for hour in self._working() if not hours.holds(hour * 60)]
        nearest = min(left, key=lambda hour: abs(hour - chosen.hour), default=chosen.hour)
        return Hour(nearest, msg("not {quiet}, as was asked; {why}", quiet=known.quiet, why=chosen.why))

    def _working(self) -> list[int]:
        return [hour for hour in range(self._policy.plan.first_hour, _LAST + 1) if hour != _NOON]


@cache
def _no_answer(hour: int, day: str) -> Message:
    return msg("no answer at {hour}:00 on {day}", hour=hour, day=day)


def _last(reach: memory.Reach) -> str:
    return max(reach.last_failed_at or "", reach.last_reached_at or "")


def _scattered(seed: str) -> int:
    """A number that a text always gives, spread over a large prime."""
    return int.from_bytes(seed.encode()) % 1_000_000_007
