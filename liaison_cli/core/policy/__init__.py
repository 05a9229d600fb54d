"""Every number and word list that a zone may set for itself, with the defaults built in.

The reading of the TOML file is `liaison_cli.policy`; the rules only ever see these values.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from liaison_cli.core.policy.cases import Cases
from liaison_cli.core.policy.conflicts import Conflicts
from liaison_cli.core.policy.contact import (
    Cadence,
    Cadences,
    Deadlines,
    Deep,
    Dispatch,
    Lights,
    Lists,
    Outcomes,
    Phones,
    Risk,
    Spread,
    Stale,
    Tasks,
    Topics,
    Zone,
)
from liaison_cli.core.policy.plan import Plan
from liaison_cli.core.policy.report import Report
from liaison_cli.core.policy.signals import Alarms, Calendar, Rules, Signals

__all__ = [
    "Alarms",
    "Cadence",
    "Cadences",
    "Calendar",
    "Cases",
    "Conflicts",
    "Deadlines",
    "Deep",
    "Dispatch",
    "Lights",
    "Lists",
    "Outcomes",
    "Phones",
    "Plan",
    "Policy",
    "Report",
    "Risk",
    "Rules",
    "Signals",
    "Spread",
    "Stale",
    "Tasks",
    "Topics",
    "Zone",
]


@dataclass(frozen=True, slots=True)
class Policy:
    """The whole policy: what `config show` prints and `liaison.toml` may set."""

    zone: Zone = field(default_factory=Zone)
    cadence: Cadences = field(default_factory=Cadences)
    lights: Lights = field(default_factory=Lights)
    outcomes: Outcomes = field(default_factory=Outcomes)
    deep: Deep = field(default_factory=Deep)
    stale: Stale = field(default_factory=Stale)
    lists: Lists = field(default_factory=Lists)
    deadlines: Deadlines = field(default_factory=Deadlines)
    tasks: Tasks = field(default_factory=Tasks)
    dispatch: Dispatch = field(default_factory=Dispatch)
    spread: Spread = field(default_factory=Spread)
    risk: Risk = field(default_factory=Risk)
    phones: Phones = field(default_factory=Phones)
    topics: Topics = field(default_factory=Topics)
    conflicts: Conflicts = field(default_factory=Conflicts)
    cases: Cases = field(default_factory=Cases)
    report: Report = field(default_factory=Report)
    signals: Signals = field(default_factory=Signals)
    alarms: Alarms = field(default_factory=Alarms)
    plan: Plan = field(default_factory=Plan)
    calendar: Calendar = field(default_factory=Calendar)
    rules: Rules = field(default_factory=Rules)
