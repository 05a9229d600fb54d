"""What the zone sets for contacts: cadences, lights, outcomes, staleness, risk."""

from __future__ import annotations

from typing import NamedTuple

from liaison_cli.core.policy.each import Each
from liaison_cli.core.values.contact_words import EVERY_CHANNEL, EVERY_OUTCOME
from liaison_cli.core.values.roster_words import EVERY_TIER
from liaison_cli.core.values.words import GONE


class Cadence(NamedTuple):
    """How often a tier must be contacted: calendar months, and whether only deep contacts count."""

    months: int
    deep: bool


CADENCES = Each({each.name: Cadence(each.months, each.deep) for each in EVERY_TIER})

# What each outcome means for the light and the cadence: reached, failed or neutral.
OUTCOMES = Each({each.name: each.means for each in EVERY_OUTCOME})

# Whether a reached attempt over a channel is a deep contact without the officer saying so.
DEEP = Each({each.name: each.deep for each in EVERY_CHANNEL})


class Lights(NamedTuple):
    """Consecutive failed attempts that turn the light; `busy_tries` busy calls on one day make one failure."""

    yellow: int = 2
    red: int = 3
    one_failure_a_day: bool = False
    busy_tries: int = 3


class Stale(NamedTuple):
    """Liaison details older than this many calendar months must be checked again."""

    months: int = 6


class Lists(NamedTuple):
    """How far ahead `due` looks, in days, and how many lines a list shows on a terminal."""

    due_within: int = 7
    screenful: int = 30


class Risk(NamedTuple):
    """Points of each reason in the risk score; `per_interval` for every whole cadence overdue, up to `overdue_most`."""

    red: int = 40
    yellow: int = 20
    dead_number: int = 15
    overdue: int = 10
    per_interval: int = 10
    overdue_most: int = 30
    never_reached: int = 5
    stale: int = 8
    no_liaison: int = 20
    no_mobile: int = 12
    no_emergency: int = 4
    shared_phone: int = 5
    key_tier: int = 5
    status: int = 10
    alarm: int = 20
    # Times the weight of a kind of signal that still counts, once a kind.
    per_signal_weight: int = 3
    # Bands for the colour of a score.
    high: int = 40
    medium: int = 20


class Phones(NamedTuple):
    """One number or person serving this many enterprises is worth a warning (core/DOMAIN.md section 1)."""

    shared_by: int = 3


class Zone(NamedTuple):
    """The name that stands on reports, the closing line of every call sheet (empty: the built-in one), the zone's time."""

    name: str = ""
    closing_line: str = ""
    # A name of the IANA database; what day it is and what is in the future is said by its clock.
    timezone: str = "Asia/Shanghai"
    # Registration statuses of enterprises that have left: nobody is due, late or red there, no figure counts them.
    gone: tuple[str, ...] = tuple(sorted(GONE))
