"""Every number and word list that a zone may set for itself, with the defaults built in.

The reading of the TOML file is `liaison_cli.adapters.policy_file`; the rules only ever see these values.
"""

from __future__ import annotations

from typing import NamedTuple

from liaison_cli.core.policy.case import Cases, Documents
from liaison_cli.core.policy.conflicts import Conflicts
from liaison_cli.core.policy.contact import (
    CADENCES,
    CHANNELS,
    DEEP,
    OUTCOMES,
    Advising,
    Cadence,
    Channel,
    Lights,
    Lists,
    Phones,
    Risk,
    Stale,
    Zone,
)
from liaison_cli.core.policy.doubtful import Doubtful
from liaison_cli.core.policy.each import Each
from liaison_cli.core.policy.privacy import Privacy, Roles
from liaison_cli.core.policy.watch import RULES, SIGNALS, Alarms, Calendar, Kind
from liaison_cli.core.policy.work import Deadlines, Dispatch, Forms, Plan, Report, Sheet, Spread, Tasks


class Policy(NamedTuple):
    """The whole policy: what `config show` prints and `liaison.toml` may set."""

    zone: Zone = Zone()
    cadence: Each[Cadence] = CADENCES
    lights: Lights = Lights()
    outcomes: Each[str] = OUTCOMES
    deep: Each[bool] = DEEP
    stale: Stale = Stale()
    lists: Lists = Lists()
    deadlines: Deadlines = Deadlines()
    tasks: Tasks = Tasks()
    dispatch: Dispatch = Dispatch()
    spread: Spread = Spread()
    risk: Risk = Risk()
    phones: Phones = Phones()
    conflicts: Conflicts = Conflicts()
    doubtful: Doubtful = Doubtful()
    cases: Cases = Cases()
    documents: Documents = Documents()
    privacy: Privacy = Privacy()
    roles: Roles = Roles()
    report: Report = Report()
    signals: Each[Kind] = SIGNALS
    alarms: Alarms = Alarms()
    plan: Plan = Plan()
    sheet: Sheet = Sheet()
    forms: Forms = Forms()
    channels: Each[Channel] = CHANNELS
    advice: Advising = Advising()
    calendar: Calendar = Calendar()
    rules: Each[bool] = RULES
