"""What the zone sets for warning signals, and for the alarms and rules that weigh them."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of signal: on which side it is seen, how much it weighs (1 to 3), for how many days it counts.

    Of a sensitive kind only that something changed is kept, never what or who.
    """

    side: str
    weight: int
    fresh: int
    sensitive: bool = False


_LIAISON, _ENTERPRISE = "liaison", "enterprise"


class Signals(NamedTuple):
    """The closed list of kinds. Weight 1 only adds to the risk, 2 correlates with others, 3 is heavy by itself."""

    # The liaison: numbers, post, insurance.
    dead_number: Kind = Kind(_LIAISON, 3, 30)
    liaison_left: Kind = Kind(_LIAISON, 3, 60)
    insurance_stopped: Kind = Kind(_LIAISON, 2, 90)
    number_region: Kind = Kind(_LIAISON, 2, 90)
    shared_number: Kind = Kind(_LIAISON, 1, 180)
    legal_number: Kind = Kind(_LIAISON, 1, 180)
    term_ending: Kind = Kind(_LIAISON, 1, 60)
    # The enterprise: its entries in the register.
    legal_representative: Kind = Kind(_ENTERPRISE, 2, 90)
    executives: Kind = Kind(_ENTERPRISE, 2, 90)
    scope: Kind = Kind(_ENTERPRISE, 2, 90)
    name: Kind = Kind(_ENTERPRISE, 2, 90)
    address: Kind = Kind(_ENTERPRISE, 2, 90)
    status: Kind = Kind(_ENTERPRISE, 3, 180)
    registered_phone: Kind = Kind(_ENTERPRISE, 1, 60)
    report_phone: Kind = Kind(_ENTERPRISE, 1, 60)
    insured_zero: Kind = Kind(_ENTERPRISE, 3, 90)
    beneficial_owner: Kind = Kind(_ENTERPRISE, 2, 90, True)
    tax_residency: Kind = Kind(_ENTERPRISE, 2, 90, True)
    report_unfiled: Kind = Kind(_ENTERPRISE, 1, 60)
    certificate: Kind = Kind(_ENTERPRISE, 1, 90)
    # The enterprise: what people around it see.
    moved_out: Kind = Kind(_ENTERPRISE, 3, 60)
    rubbish_left: Kind = Kind(_ENTERPRISE, 2, 30)
    power_cut: Kind = Kind(_ENTERPRISE, 2, 30)
    mail_returned: Kind = Kind(_ENTERPRISE, 2, 60)
    rent_arrears: Kind = Kind(_ENTERPRISE, 2, 60)
    door_locked: Kind = Kind(_ENTERPRISE, 1, 30)
    other: Kind = Kind(_ENTERPRISE, 1, 30)

    def of(self, kind: str) -> Kind:
        """A kind by its name."""
        found: Kind = getattr(self, kind)
        return found


class Alarms(NamedTuple):
    """When signals add up to an alarm, and for how many days a closed one stays quiet.

    `within`: days between a liaison-side and an enterprise-side signal, each of at least `least_weight`.
    `dead_days`: days running on which the number was dead. `liaisons` different ones in `liaison_months`.
    """

    within: int = 30
    least_weight: int = 2
    dead_days: int = 7
    liaisons: int = 3
    liaison_months: int = 12
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


class Rules(NamedTuple):
    """Which rules a scan applies."""

    recheck: bool = True
    onsite: bool = True
    dead_number: bool = True
    both_sides: bool = True
    dead_week: bool = True
    turnover: bool = True
    owner_change: bool = True
    annual_report: bool = True
    certificate: bool = True
    term_end: bool = True
    filed_liaison: bool = True
    stale: bool = True
    phone_differs: bool = True
    emergency_missing: bool = True

    def of(self, rule: str) -> bool:
        """Whether a rule is applied."""
        return bool(getattr(self, rule))
