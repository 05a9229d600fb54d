"""What the zone sets for contacts: cadences, lights, outcomes, staleness, tasks, risk."""

from __future__ import annotations

from typing import NamedTuple


class Cadence(NamedTuple):
    """How often a tier must be contacted: calendar months, and whether only deep contacts count."""

    months: int
    deep: bool


class Cadences(NamedTuple):
    key: Cadence = Cadence(3, True)
    licensed: Cadence = Cadence(3, True)
    general: Cadence = Cadence(6, False)

    def of(self, tier: str) -> Cadence:
        """The cadence of a tier by its name."""
        found: Cadence = getattr(self, tier)
        return found


class Lights(NamedTuple):
    """Consecutive failed attempts that turn the light; `busy_tries` busy calls on one day make one failure."""

    yellow: int = 2
    red: int = 3
    one_failure_a_day: bool = False
    busy_tries: int = 3


class Outcomes(NamedTuple):
    """What each outcome means for the light and the cadence: reached, failed or neutral."""

    reached: str = "reached"
    signed: str = "reached"
    other_answered: str = "neutral"
    left_company: str = "neutral"
    refused: str = "neutral"
    busy: str = "neutral"
    no_reply: str = "neutral"
    signed_third: str = "neutral"
    in_transit: str = "neutral"
    no_answer: str = "failed"
    rejected: str = "failed"
    powered_off: str = "failed"
    unreachable: str = "failed"
    blocked: str = "failed"
    suspended: str = "failed"
    empty: str = "failed"
    wrong_number: str = "failed"
    bounced: str = "failed"
    vacant: str = "failed"
    other_occupant: str = "failed"
    no_such_address: str = "failed"
    returned_unknown: str = "failed"
    returned_unclaimed: str = "failed"

    def of(self, outcome: str) -> str:
        """The class of an outcome by its name."""
        return str(getattr(self, outcome))


class Deep(NamedTuple):
    """Channels whose reached attempts are deep contacts without the officer saying so."""

    phone: bool = False
    wechat: bool = False
    visit: bool = True
    mail: bool = False
    sms: bool = False
    ems: bool = False

    def of(self, channel: str) -> bool:
        """Whether a reached attempt over this channel is deep by default."""
        return bool(getattr(self, channel))


class Stale(NamedTuple):
    """Liaison details older than this many calendar months must be checked again."""

    months: int = 6


class Lists(NamedTuple):
    """How far ahead `due` looks, in days, and how many lines a list shows on a terminal."""

    due_within: int = 7
    screenful: int = 30


class Deadlines(NamedTuple):
    """Working days from dispatch; `refile` in calendar days (登记管理条例 art. 29)."""

    recheck: int = 2
    onsite: int = 3
    dead_number: int = 2
    alarm: int = 2
    ordinary: int = 10
    refile: int = 30


class Tasks(NamedTuple):
    """Calendar days that a dismissed task stays away."""

    cooldown: int = 30


class Dispatch(NamedTuple):
    """Who gets a task where the enterprise and its building have no officer, and one that was returned twice."""

    fallback: str = "服务中心"
    head: str = "服务中心"


class Spread(NamedTuple):
    """First contacts after a large import: officer's capacity a day; days of a month's ends to leave alone."""

    per_day: int = 12
    avoid_first: int = 3
    avoid_last: int = 3


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
    """The name that stands on reports, and the closing line of every call sheet (empty: the built-in one)."""

    name: str = ""
    closing_line: str = ""
