"""Which tasks an enterprise's light and last outcome ask for, and which they make moot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from liaison_cli.core.values.message import Message, Word, many, msg
from liaison_cli.core.values.task_words import EVERY_RULE
from liaison_cli.core.watch.addresses import Returned
from liaison_cli.core.watch.numbers import Dead

# Calls and visits are steps of a lost-contact case: while one is open, it takes the place of these tasks.
COVERED = frozenset(each.name for each in EVERY_RULE if each.covered)


class Wish(NamedTuple):
    """A task that a rule asks for, why, the day of what it rests on, how heavy it is, and the day it runs out."""

    rule: str
    reason: Message
    since: date
    weight: int = 0
    by: date | None = None


class Lit(Protocol):
    """What the light's tasks rest on, as a standing and the facts of a scan have it."""

    @property
    def light(self) -> str:
        """The word of the light."""
        ...

    @property
    def failures(self) -> int:
        """How many in a row."""
        ...

    @property
    def dead_number(self) -> int:
        """Whether one of them met a dead number."""
        ...

    @property
    def last_attempt_at(self) -> str | None:
        """The newest attempt, as ISO time."""
        ...

    @property
    def last_reached_at(self) -> str | None:
        """The newest one that reached somebody."""
        ...


def for_light(standing: Lit) -> list[Wish]:
    """Yellow asks for an outbound re-check (外呼复核), red for an on-site check (实地核查)."""
    if standing.last_attempt_at is None or standing.light == "green":
        return []
    last = date.fromisoformat(standing.last_attempt_at[:10])
    wishes = []
    if rule := {"yellow": "recheck", "red": "onsite"}.get(standing.light):
        reason = many(
            "{count} failed attempt, on {day}",
            "{count} failed attempts in a row, the last on {day}",
            count=standing.failures,
            day=last,
        )
        wishes.append(Wish(rule, reason, last))
    return wishes


def is_referred(referred_on: str | None, last_reached_at: str | None) -> bool:
    """Whether the enterprise was handed to the regulator and not reached since: there is nothing to check any more."""
    return referred_on is not None and (last_reached_at or "")[:10] <= referred_on


def for_outcome(outcome: str, day: date) -> list[Wish]:
    """A liaison who left asks who is in charge now."""
    if outcome == "left_company":
        return [for_liaison_left(day)]
    return []


def for_dead(numbers: Sequence[Dead]) -> Wish:
    """A number that does not work asks for one that does; several are asked for together."""
    if len(numbers) == 1:
        reason = numbers[0].reason
    else:
        reason = msg("{numbers}: find working numbers", numbers=[each.among for each in numbers])
    return Wish("dead_number", reason, max(each.last for each in numbers))


def for_wrong(returned: Sequence[Returned]) -> Wish:
    """What came back, the newest last, asks whether the address is right."""
    reason = msg("{returned}: check the address", returned=[each.said for each in returned])
    return Wish("wrong_address", reason, date.fromisoformat(returned[-1].at[:10]))


def for_liaison_left(day: date) -> Wish:
    """Somebody has to say who follows a liaison who is said to have left on a day."""
    said = Word("outcome", "left_company")
    return Wish("confirm_liaison", msg("{outcome} on {day}: ask who follows", outcome=said, day=day), day)


def for_liaison_change(old: str | None, new: str, day: date) -> Wish:
    """A changed liaison must be filed within the deadline (登记管理条例 art. 29, policy: deadlines.refile)."""
    if old:
        reason = msg("the liaison changed from {old} to {new} on {day}", old=old, new=new, day=day)
    else:
        reason = msg("{new} became the liaison on {day}", new=new, day=day)
    return Wish("refile", reason, day)


def decide(
    wishes: Iterable[Wish],
    open_rules: Iterable[str],
    quiet: Mapping[str, date],
    done: Mapping[str, date],
    today: date,
    weights: Mapping[str, int] | None = None,
) -> list[Wish]:
    """The wishes to carry out: one open task a rule.

    None within the cool-down of a dismissed one (`quiet`) unless heavier than it (`weights`), and none that rests on
    what was there already when a task of the rule was done.
    """
    taken = set(open_rules)
    chosen = []
    for wish in wishes:
        settled = wish.rule in done and wish.since <= done[wish.rule]
        away = wish.rule in quiet and today < quiet[wish.rule]
        if away and weights and wish.weight > weights.get(wish.rule, 0):
            away = False
        if wish.rule in taken or settled or away:
            continue
        taken.add(wish.rule)
        chosen.append(wish)
    return chosen
