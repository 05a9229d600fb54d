"""The lost-contact cases of a report: how many at which step, what comes next, and how those ended that did."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter, itemgetter

from liaison_cli.core.case.procedure import STAGES
from liaison_cli.core.reports.report import Report
from liaison_cli.core.values.message import many, msg
from liaison_cli.views.lists import standing as lists
from liaison_cli.views.lists.column import Column, Listing
from liaison_cli.views.report.document import Section, Table

BY_STAGE = Listing(
    "cases_by_step",
    msg("Open cases by step"),
    (
        Column("step", msg("Step"), itemgetter(0), words="case_stage", rank=0),
        Column("cases", msg("Cases"), itemgetter(1), rank=0, right=True),
    ),
    msg("No case is open."),
)
ENDED = Listing(
    "cases_closed",
    msg("Cases closed in this period"),
    (
        Column("outcome", msg("Outcome of the case"), itemgetter(0), words="case_outcome", rank=0),
        Column("cases", msg("Cases"), itemgetter(1), rank=0, right=True),
    ),
    msg("No case was closed in this period."),
)
OPEN = Listing(
    "cases",
    msg("Open cases, the nearest deadline first"),
    (
        Column("case", msg("No."), lambda row: row.case.id, rank=0, right=True),
        Column("name", msg("Enterprise"), lambda row: row.line.standing.name, rank=0, grow=True),
        Column("step", msg("Step"), attrgetter("stage"), words="case_stage", rank=0),
        Column("days_open", msg("Days open"), attrgetter("days_open"), rank=0, right=True),
        Column("deadline", msg("Deadline"), lambda row: row.case.deadline, rank=0),
        Column("next", msg("What comes next"), attrgetter("next"), rank=0, wrap=True),
        Column("next_on", msg("On or by"), attrgetter("next_on"), rank=0),
        Column("officer", msg("Officer"), lambda row: row.line.standing.officer, rank=0),
        lists.CODE._replace(get=lambda row: row.line.standing.code, rank=None),
    ),
    msg("No case is open."),
)


def section(report: Report) -> Section | None:
    """The section; None where no case is open and none was opened or closed."""
    open_, closed = report.cases, report.closed_cases
    if not (open_.total or closed or report.opened_cases):
        return None
    said = many(
        "Lost-contact cases of this period: {opened} opened, {closed} closed; {open} is open.",
        "Lost-contact cases of this period: {opened} opened, {closed} closed; {open} are open.",
        open=open_.total,
        opened=report.opened_cases,
        closed=sum(closed.values()),
    )
    counts = Counter(each.stage for each in open_.rows)
    blocks = (
        Table(BY_STAGE, tuple((stage, counts[stage]) for stage in STAGES if counts[stage])),
        Table(OPEN, open_.rows[: report.policy.report.longest], open_.total, "liaison case list --limit 0"),
        Table(ENDED, tuple(sorted(closed.items()))),
    )
    return Section("cases", msg("Lost-contact cases"), (said,), blocks)
