"""Over which channel to make the next contact, and why.

What cannot wait decides first: a visit on a red light, whatever has failed, and to a key enterprise that nobody has visited
for long. Where no liaison is known, or she is said to have left, somebody at the enterprise is asked. Then the person's wish, what reached her last, and the rates, among the channels that the policy has for the matter. A channel that
has failed twice in a row is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from liaison_cli.core.contact.advice import memory, odds
from liaison_cli.core.contact.advice.known import Known
from liaison_cli.core.contact.advice.memory import Reach, Zone
from liaison_cli.core.days.months import months_since
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, Word, many, msg
from liaison_cli.core.values.model import Standing
from liaison_cli.core.values.words import ADDRESSED, MATTERS

# Over these whoever has the number is reached.
_BY_NUMBER = frozenset(("phone", "sms"))
_USUAL = "phone"


class Choice(NamedTuple):
    """A channel and what speaks for it."""

    channel: str
    why: Message


class Channels:
    """Chooses channels for the next contacts of a day."""

    def __init__(self, zone: Zone, today: date, policy: Policy) -> None:
        self.zone, self.today, self.policy = zone, today, policy
        uses = policy.channels
        self.good = {matter: [each for each in uses.values if matter in uses.of(each).good] for matter in MATTERS}

    def choose(self, standing: Standing, known: Known, matter: str) -> Choice:
        """The channel for the next contact, which is about a matter."""
        return _Chooser(standing, known, self).choice(matter)


class _Chooser:
    def __init__(self, standing: Standing, known: Known, of_day: Channels) -> None:
        self._standing, self._known, self._day = standing, known, of_day
        limit, failed = of_day.policy.advice.failures, {each.channel for each in known.hers if each.failed}
        self._failing = {name for name in failed if limit and _failed(known.hers, name) >= limit}

    def choice(self, matter: str) -> Choice:
        # What is to be said in writing is written, whatever else presses.
        if matter == "formal_notice" and self._standing.light != "red":
            return self._for(matter) or self._whatever(matter)
        return self._pressing() or self._at_the_enterprise() or self._for(matter) or self._whatever(matter)

    def _pressing(self) -> Choice | None:
        standing = self._standing
        if standing.light == "red":
            return Choice("visit", msg("the light is red: go and see"))
        if standing.tier == "key" and self._visit_is_due():
            months = self._day.policy.advice.visit_months
            return self._visit(
                many(
                    "a key enterprise is visited every month",
                    "a key enterprise is visited every {months} months",
                    months=months,
                )
            )
        if standing.light == "yellow":
            return self._at_the_enterprise() or self._for("urgent") or self._whatever("urgent")
        return None

    def _visit(self, why: Message) -> Choice | None:
        return None if "visit" in self._failing else Choice("visit", why)

    def _at_the_enterprise(self) -> Choice | None:
        """A call or a visit, where there is no liaison to write to."""
        standing = self._standing
        if standing.liaison is not None and not standing.liaison_left:
            return None
        ways = [each for each in (_USUAL, "visit") if self._may(each, "urgent")]
        return Choice(ways[0] if ways else "visit", msg("somebody at the enterprise is to be asked"))

    def _visit_is_due(self) -> bool:
        months, last = self._day.policy.advice.visit_months, self._known.visited_on
        return bool(months) and (last is None or months_since(last, self._day.today) >= months)

    def _for(self, matter: str) -> Choice | None:
        return self._wish(matter) or self._reached_last(matter) or self._best(matter) or self._usual(matter)

    def _wish(self, matter: str) -> Choice | None:
        wish = self._known.prefers
        if wish is None or not self._may(wish, matter):
            return None
        return Choice(wish, msg("the liaison wishes it so"))

    def _reached_last(self, matter: str) -> Choice | None:
        """What reached her last, of the channels that take little: nobody goes or writes for a small matter."""
        times = [
            (each.last_reached_at, each.channel)
            for each in self._known.hers
            if each.last_reached_at and self._takes_little(each.channel) and self._may(each.channel, matter)
        ]
        if not times:
            return None
        at, channel = max(times)
        return Choice(channel, _reached_on(at[:10]))

    def _takes_little(self, channel: str) -> bool:
        return channel not in ADDRESSED and not self._day.policy.deep.of(channel)

    def _best(self, matter: str) -> Choice | None:
        """The channel with the best chance, where the zone's contacts say surely that it is better than the usual one."""
        good, rules = self._good(matter), self._day.policy.advice
        if len(good) < 2:
            return None
        usual = self._day.zone.over(good[0])
        overall = odds.rate(self._day.zone.overall)
        better = [
            each
            for each in good[1:]
            if (over := self._day.zone.over(each)).tries >= rules.tries
            and odds.surely_better(over, usual, overall, rules.zone_prior) * 100 >= rules.sure
        ]
        if not better:
            return None
        best = max(better, key=self._chance)
        over = self._day.zone.over(best)
        why = msg("in the zone {reached} of {tries} reached this way", reached=over.reached, tries=over.tries)
        return Choice(best, why)

    def _chance(self, channel: str) -> float:
        rules, overall = self._day.policy.advice, odds.rate(self._day.zone.overall)
        own = memory.cell(
            (each for each in self._known.reach if each.channel == channel), self._day.today, self._day.policy
        )
        zone = odds.drawn(self._day.zone.over(channel), overall, rules.zone_prior)
        return odds.chance(zone, odds.drawn(own, overall, rules.enterprise_prior), overall)

    def _usual(self, matter: str) -> Choice | None:
        good = self._good(matter)
        return Choice(good[0], _good_for(matter)) if good else None

    def _whatever(self, matter: str) -> Choice:
        """Where the policy has nothing that may be used: what is not ruled out, else what has failed least."""
        left = [each for each in self._day.policy.channels.values if self._may(each, matter)]
        if left:
            return Choice(_USUAL if _USUAL in left else left[0], self._instead(matter))
        least = min(
            self._day.policy.channels.values, key=lambda each: (_failed(self._known.hers, each), each != "visit")
        )
        return Choice(least, msg("every way has failed; this one the least"))

    def _instead(self, matter: str) -> Message:
        """Why it is none of the channels that the policy has for a matter."""
        good = self._day.good[matter]
        if failing := [Word("channel", each) for each in good if each in self._failing]:
            return msg("{channels} failed several times in a row", channels=failing)
        if self._standing.dead_number and not _BY_NUMBER.isdisjoint(good):
            return msg("the number is dead")
        return msg("the policy names no way for {matter}", matter=Word("matter", matter))

    def _good(self, matter: str) -> Sequence[str]:
        return [each for each in self._day.good[matter] if self._may(each, matter)]

    def _may(self, channel: str, matter: str) -> bool:
        dead = self._standing.dead_number and channel in _BY_NUMBER
        return not dead and channel not in self._failing and matter not in self._day.policy.channels.of(channel).never


@cache
def _reached_on(day: str) -> Message:
    return msg("reached this way last, on {day}", day=day)


@cache
def _good_for(matter: str) -> Message:
    return msg("good for {matter}", matter=Word("matter", matter))


def _failed(hers: Iterable[Reach], channel: str) -> int:
    """Failures over a channel since it last reached her, at whichever of her enterprises."""
    over = [each for each in hers if each.channel == channel]
    reached_at = max((each.last_reached_at or "" for each in over), default="")
    return sum(each.failed for each in over if (each.last_failed_at or "") > reached_at)
