"""What a report says of the officers, and of the contacts that each tier asks for."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from liaison_cli.core.contact.reach import Share
from liaison_cli.core.days import period
from liaison_cli.core.reports import figures
from liaison_cli.core.reports.figures import Group
from liaison_cli.core.reports.report import Report, duty
from liaison_cli.core.values.message import Message, many, msg
from liaison_cli.core.values.words import TIERS
from liaison_cli.views.report import charts, tables
from liaison_cli.views.report.document import Section, Table, shown


@dataclass(frozen=True, slots=True)
class _Officer(Group):
    """An officer's enterprises, and what the officer did in the period."""

    attempts: int = 0
    reached: int = 0
    late_tasks: int = 0


def _counts(group: Group) -> dict[str, Any]:
    return {each.name: getattr(group, each.name) for each in fields(Group)}


def officers(report: Report) -> Section | None:
    """How the enterprises of each officer stand, and what was done."""
    rows = []
    for group in figures.by_officer(report.groups):
        made, got, _ = report.worked.get(group.officer, (0, 0, 0))
        late = report.late_by_officer.get(group.officer, 0)
        rows.append(_Officer(**_counts(group), attempts=made, reached=got, late_tasks=late))
    rows.sort(key=lambda each: (-each.red, -each.overdue, -each.late_tasks))
    most = report.policy.report.longest
    said = msg("The officer with the most red lights stands first, then the most overdue.")
    table = Table(tables.OFFICERS, rows[:most], len(rows), "liaison report --format xlsx --out FILE.xlsx")
    return Section("officers", msg("Officers"), (said,), (table,))


@dataclass(frozen=True, slots=True)
class _Duty(Group):
    """A tier's enterprises and its duty."""

    duty: Message | None = None
    block_from: date | None = None


def duties(report: Report) -> Section:
    """How far the contacts were made that each tier asks for."""
    total = report.total
    share = Share(total.met, total.bound)
    said = many(
        "{met} of {covered} enterprises ({rate}) has had the contact that its tier asks for.",
        "{met} of {covered} enterprises ({rate}) have had the contact that their tier asks for.",
        met=total.met,
        covered=total.bound,
        rate=shown(share),
    )
    new = many(
        "{count} enterprise is new to the roster: its first interval is not over, and it is not counted here.",
        "{count} enterprises are new to the roster: their first interval is not over, and they are not counted here.",
        count=total.new,
    )
    rows = []
    for tier, group in zip(TIERS, figures.by_tier(report.groups), strict=True):
        months, _ = figures.duty_of(tier, report.policy)
        start = period.block_start(report.today, months)
        rows.append(_Duty(**_counts(group), duty=duty(tier, report.policy), block_from=start))
    blocks = (Table(tables.DUTY, rows), charts.heat(report))
    return Section("duty", msg("The quarterly and half-yearly duty"), (said, new) if total.new else (said,), blocks)
