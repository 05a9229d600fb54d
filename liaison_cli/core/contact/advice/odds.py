"""How likely a contact is to reach somebody, from counts with memory.

A zone's cell (channel and hour) and an enterprise's channel are each drawn towards the overall rate by contacts that are added
to them (policy: advice.zone_prior, advice.enterprise_prior); the chance adds what both say, as odds.
"""

from __future__ import annotations

from math import erf, exp, log, sqrt
from typing import NamedTuple

# Nothing is certain: rates are kept this far from 0 and 1.
_LEAST = 1e-6


class Cell(NamedTuple):
    """Contacts made and reached; `n` and `s` are the same, each counting less the older it is."""

    tries: int = 0
    reached: int = 0
    n: float = 0.0
    s: float = 0.0

    def plus(self, other: Cell) -> Cell:
        """Both together."""
        return Cell(self.tries + other.tries, self.reached + other.reached, self.n + other.n, self.s + other.s)


def rate(cell: Cell) -> float:
    """Reached over made; one in two where nothing was made."""
    return cell.s / cell.n if cell.n else 0.5


def drawn(cell: Cell, overall: float, prior: float) -> float:
    """The rate of a cell with `prior` contacts at the overall rate added to it."""
    return (cell.s + prior * overall) / (cell.n + prior) if cell.n + prior else overall


def chance(zone: float, enterprise: float, overall: float) -> float:
    """The chance of reaching somebody where these are the rates of the zone's cell, of the enterprise, and overall."""
    odds = _logit(zone) + _logit(enterprise) - _logit(overall)
    return 1 / (1 + exp(-odds))


def _logit(share: float) -> float:
    share = min(max(share, _LEAST), 1 - _LEAST)
    return log(share / (1 - share))


def surely_better(one: Cell, other: Cell, overall: float, prior: float) -> float:
    """The probability that the true rate of one cell is higher than that of another.

    Each rate has the beta distribution that follows from its contacts and `prior` at the overall rate; from twenty added
    contacts on, their difference is near enough to a normal one.
    """
    mean, spread = 0.0, 0.0
    for sign, cell in ((1, one), (-1, other)):
        made, share = cell.n + prior, drawn(cell, overall, prior)
        mean += sign * share
        spread += share * (1 - share) / (made + 1)
    return (1 + erf(mean / sqrt(2 * spread))) / 2 if spread else float(mean > 0)
