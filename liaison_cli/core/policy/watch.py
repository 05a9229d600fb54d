"""What the zone sets for warning signals, and for the alarms and rules that weigh them."""

from __future__ import annotations

from typing import NamedTuple

from liaison_cli.core.policy.each import Each
from liaison_cli.core.values.signal_words import EVERY_KIND
from liaison_cli.core.values.task_words import EVERY_RULE


class Kind(NamedTuple):
    """A kind of signal: on which side it is seen, how much it weighs (1 to 3), for how many days it counts.

    Of a sensitive kind only that something changed is kept, never what or who.
    """

    side: str
    weight: int
    fresh: int
    sensitive: bool = False


_LIAISON, _ENTERPRISE = "liaison", "enterprise"


SIGNALS = Each({each.name: Kind(each.side, each.weight, each.fresh, each.sensitive) for each in EVERY_KIND})

# Which rules a scan applies.
RULES = Each({each.name: True for each in EVERY_RULE if each.scanned})


class Alarms(NamedTuple):
    """When signals add up to an alarm, and for how many days a closed one stays quiet.

    `within`: days between a liaison-side and an enterprise-side signal, each of at least `least_weight`.
    `dead_days`: days running on which the number was dead. `liaisons` different ones in `liaison_months`.
    `unsteady`: how often the light turned green and yellow again in `unsteady_days`.
    """

    within: int = 30
    least_weight: int = 2
    dead_days: int = 7
    liaisons: int = 3
    liaison_months: int = 12
    unsteady: int = 3
    unsteady_days: int = 30
    cooldown: int = 30


class Calendar(NamedTuple):
    """Days before which, and days on which, the calendar speaks.

    `report_reminders`: month-day of each reminder of the annual report; on those of `report_tasks` a task is made.
    `certificate_first`, `_task`, `_last`: days before a certificate expires; `term_days`: before an appointment ends.
    """

    report_reminders: tuple[str, ...] = ("03-01", "05-01", "06-01", "06-15", "06-25")
    report_tasks: tuple[str, ...] = ("06-01", "06-15", "06-25")
    certificate_first: int = 90
    certificate_task: int = 30
    certificate_last: int = 7
    term_days: int = 30
