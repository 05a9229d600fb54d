"""What advice would have been worth: learned from the first two thirds of the log, tested on what came after.

Each way of guessing gives the chance that a contact reaches somebody. The log loss is the mean of minus the logarithm of the
chance given to what then happened: less is better. Calibration is how far the chances are from the shares reached, in tenths.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import erf, log, sqrt
from typing import NamedTuple

from liaison_cli.core.contact.advice import memory, odds
from liaison_cli.core.contact.advice.memory import Made, Tried, Zone
from liaison_cli.core.contact.advice.odds import Cell
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, msg

# A rate of few contacts may be 0 or 1; what then happens otherwise would count without end.
_LEAST = 0.01


class Score(NamedTuple):
    """How well a way of guessing did: over how many contacts, its log loss, and how far off in percent."""

    predictor: str
    tries: int
    log_loss: float
    calibration: float


@dataclass(frozen=True, slots=True)
class Tested:
    """The scores, none where there is too little to look at, whether the advice is worth following, and that in a sentence."""

    scores: tuple[Score, ...]
    worth: bool
    verdict: Message


Guess = Callable[[Made], float]


def test(log_: Sequence[Made], policy: Policy) -> Tested:
    """The ways of guessing on the last third of a log, which is given oldest first."""
    split = len(log_) * 2 // 3
    learned, after = log_[:split], log_[split:]
    if len(after) < policy.advice.tries:
        return Tested(
            (), worth=False, verdict=msg("No evidence yet: mid-month, {hour}:00.", hour=policy.plan.best_hour)
        )
    guesses = _guesses(learned, date.fromisoformat(after[0].at[:10]), policy)
    losses = {name: [_loss(guess(each), _reached(each, policy)) for each in after] for name, guess in guesses.items()}
    scores = tuple(
        Score(name, len(after), round(sum(losses[name]) / len(after), 4), _calibration(guess, after, policy))
        for name, guess in guesses.items()
    )
    worth = _is_better(losses, policy)
    return Tested(scores, worth, _verdict(len(after), policy, worth=worth))


def _guesses(learned: Sequence[Made], today: date, policy: Policy) -> dict[str, Guess]:
    zone, rules = _zone(learned, today, policy), policy.advice
    channels, enterprises = _cells(learned, today, policy)
    overall, usual = odds.rate(zone.overall), policy.plan.best_hour

    def at(channel: str, hour: int) -> float:
        return odds.drawn(zone.at(channel, hour), overall, rules.zone_prior)

    def advised(made: Made) -> float:
        own = odds.drawn(channels[made.enterprise_id, made.channel], overall, rules.enterprise_prior)
        return odds.chance(at(made.channel, memory.hour_of(made.at)), own, overall)

    def raw(made: Made) -> float:
        own = enterprises[made.enterprise_id]
        return odds.rate(own) if own.n else overall

    return {
        "default": lambda made: at(made.channel, usual),
        "overall": lambda _: overall,
        "enterprise": raw,
        "advice": advised,
    }


def _zone(learned: Sequence[Made], today: date, policy: Policy) -> Zone:
    half_life = policy.advice.half_life
    tried = [
        Tried(each.channel, memory.hour_of(each.at), each.outcome, 1, memory.weight(each.at[:10], half_life))
        for each in learned
    ]
    return memory.zone(tried, today, policy)


def _cells(
    learned: Sequence[Made], today: date, policy: Policy
) -> tuple[defaultdict[tuple[int, str], Cell], defaultdict[int, Cell]]:
    """The contacts of each enterprise as they count on a day, by channel and in all."""
    by_channel: defaultdict[tuple[int, str], Cell] = defaultdict(Cell)
    together: defaultdict[int, Cell] = defaultdict(Cell)
    half_life = policy.advice.half_life
    counts_today = memory.weight(today.isoformat(), half_life)
    for each in learned:
        got, n = _reached(each, policy), memory.weight(each.at[:10], half_life) / counts_today
        cell = Cell(1, int(got), n, n if got else 0.0)
        by_channel[each.enterprise_id, each.channel] = by_channel[each.enterprise_id, each.channel].plus(cell)
        together[each.enterprise_id] = together[each.enterprise_id].plus(cell)
    return by_channel, together


def _reached(made: Made, policy: Policy) -> bool:
    return policy.outcomes.of(made.outcome) == "reached"


def _loss(chance: float, reached: bool) -> float:
    chance = min(max(chance, _LEAST), 1 - _LEAST)
    return -log(chance if reached else 1 - chance)


def _calibration(guess: Guess, after: Sequence[Made], policy: Policy) -> float:
    """The chances of each tenth beside the share reached there: the mean of the distances, in percent."""
    tenths: defaultdict[int, list[float]] = defaultdict(list)
    for each in after:
        chance = guess(each)
        tenths[min(9, int(chance * 10))].append(chance - _reached(each, policy))
    return round(100 * sum(abs(sum(off)) for off in tenths.values()) / len(after), 1)


def _is_better(losses: dict[str, list[float]], policy: Policy) -> bool:
    """Whether the advice is surely better than both the default and the overall rate."""
    sure = policy.advice.sure / 100
    return all(_surely_less(losses["advice"], losses[name]) >= sure for name in ("default", "overall"))


def _verdict(tries: int, policy: Policy, *, worth: bool) -> Message:
    if worth:
        return msg(
            "The advice is worth following: of the last {tries} contacts it foretold better who is reached.",
            tries=tries,
        )
    return msg(
        "The advice is no better than the default yet: keep to mid-month and {hour}:00.", hour=policy.plan.best_hour
    )


def _surely_less(ours: list[float], others: list[float]) -> float:
    """The probability that our losses are less in the mean than others on the same contacts."""
    gains = [its - mine for mine, its in zip(ours, others, strict=True)]
    mean = sum(gains) / len(gains)
    spread = sqrt(sum((each - mean) ** 2 for each in gains) / len(gains) ** 2)
    return (1 + erf(mean / (spread * sqrt(2)))) / 2 if spread else float(mean > 0)
