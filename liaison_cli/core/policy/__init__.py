"""Every number and word list that a zone may set for itself, with the defaults built in.

The reading of the TOML file is `liaison_cli.adapters.policy_file`; the rules only ever see these values.
"""

from __future__ import annotations

from typing import NamedTuple

from liaison_cli.core.policy.case import Cases
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
    Zone,
)
from liaison_cli.core.policy.documents import Documents
from liaison_cli.core.policy.plan import Plan
from liaison_cli.core.policy.report import Report
from liaison_cli.core.policy.watch import Alarms, Calendar, Rules, Signals

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
    "Documents",
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
    "Zone",
]


class Policy(NamedTuple):
    """The whole policy: what `config show` prints and `liaison.toml` may set."""

    zone: Zone = Zone()
    cadence: Cadences = Cadences()
    lights: Lights = Lights()
    outcomes: Outcomes = Outcomes()
    deep: Deep = Deep()
    stale: Stale = Stale()
    lists: Lists = Lists()
    deadlines: Deadlines = Deadlines()
    tasks: Tasks = Tasks()
    dispatch: Dispatch = Dispatch()
    spread: Spread = Spread()
    risk: Risk = Risk()
    phones: Phones = Phones()
    conflicts: Conflicts = Conflicts()
    cases: Cases = Cases()
    documents: Documents = Documents()
    report: Report = Report()
    signals: Signals = Signals()
    alarms: Alarms = Alarms()
    plan: Plan = Plan()
    calendar: Calendar = Calendar()
    rules: Rules = Rules()
