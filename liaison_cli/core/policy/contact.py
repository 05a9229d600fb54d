"""What the zone sets for contacts: cadences, lights, outcomes, staleness, risk, advice."""

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


class Channel(NamedTuple):
    """The matters that a channel is good for, the best first, and those for which it is never proposed."""

    good: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


CHANNELS = Each(
    {
        "phone": Channel(("urgent", "simple_check"), ("hard_problem", "formal_notice")),
        "wechat": Channel(("daily", "papers", "reminder"), ("sensitive", "urgent", "formal_notice", "hard_problem")),
        "visit": Channel(("key_enterprise", "policy_news", "hard_problem", "sensitive")),
        "mail": Channel(("formal_notice", "reminder"), ("urgent", "daily", "hard_problem")),
        "sms": Channel(("reminder",), ("sensitive", "formal_notice", "hard_problem")),
        "ems": Channel(("formal_notice",), ("urgent", "daily", "simple_check", "hard_problem")),
    }
)


class Advising(NamedTuple):
    """When the log is evidence, and what is kept to whatever it says.

    A contact counts half after `half_life` days. `zone_prior` and `enterprise_prior`: as many contacts at the overall rate
    are added to what an hour, and an enterprise, has shown. An hour is advised from `tries` contacts on, where it is better than
    the usual one with `sure` percent. One call in `explore` tries another hour (0: none).
    """

    half_life: int = 180
    zone_prior: int = 20
    enterprise_prior: int = 8
    tries: int = 30
    sure: int = 90
    explore: int = 10
    # The hour for those who did not answer around the best one.
    other_hour: int = 10
    # Failures in a row after which another channel is taken.
    failures: int = 2
    # Hard contacts in a row after which the next is soft.
    hard: int = 3
    # Months: key enterprises are visited at least so often; the request to tell before leaving is made again.
    visit_months: int = 6
    told_months: int = 12
