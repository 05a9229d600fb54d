"""The figures of the week: every one with its rule and its denominator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from liaison_cli.core import cadence, stale
from liaison_cli.core.model import Standing, Task
from liaison_cli.core.policy import Policy


@dataclass(slots=True)
class Report:
    """What the report says; counts of enterprises unless a name says otherwise.

    `overdue` counts by (tier, officer). `lost` are those on red: the loss-of-contact rate (失联率) is lost
    over `covered`. `worst` are the most pressing ones, `new_reds` those whose third failure fell in the week.
    """

    today: date
    since: date
    covered: int = 0
    gone: int = 0
    lights: Counter = field(default_factory=Counter)
    overdue: Counter = field(default_factory=Counter)
    stale: int = 0
    new_reds: list[Standing] = field(default_factory=list)
    worst: list[Standing] = field(default_factory=list)
    late_tasks: list[Task] = field(default_factory=list)

    @property
    def lost_rate(self) -> float:
        """Red lights per hundred enterprises covered."""
        return 100 * self.lights["red"] / self.covered if self.covered else 0.0


def weekly(
    standings: Iterable[Standing],
    late_tasks: list[Task],
    turned_red: set[int],
    today: date,
    since: date,
    policy: Policy,
    most: int = 10,
) -> Report:
    """The report over the enterprises that are still there; `turned_red` holds ids of this week's new reds."""
    report = Report(today, since, late_tasks=late_tasks)
    pressing: list[Standing] = []
    edge = stale.cutoff(today, policy)
    for standing in standings:
        if standing.due_on is None:
            report.gone += 1
            continue
        report.covered += 1
        report.lights[standing.light] += 1
        report.stale += standing.details_on <= edge
        late = standing.due_on < today
        if late:
            report.overdue[standing.tier, standing.officer] += 1
        if standing.light == "red" and standing.id in turned_red:
            report.new_reds.append(standing)
        if late or standing.light != "green":
            pressing.append(standing)
    report.worst = sorted(pressing, key=lambda each: cadence.urgency(each, today, policy))[:most]
    return report
