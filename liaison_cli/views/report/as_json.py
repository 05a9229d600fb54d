"""A report as JSON: figures with their parts and wholes, and every table by its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from liaison_cli.core.contact.reach import Share
from liaison_cli.core.privacy import masking
from liaison_cli.core.reports.report import Report
from liaison_cli.core.values.words import LIGHTS
from liaison_cli.core.work.ledger import printed
from liaison_cli.lang import say
from liaison_cli.views.formats.as_json import encoded, record
from liaison_cli.views.output import Output
from liaison_cli.views.report.build import document
from liaison_cli.views.report.document import Chart


def write(report: Report, output: Output) -> None:
    """Write one object."""
    with output.writing() as stream:
        # A hash is nobody's number.
        heads = {"heads": printed(report.heads)}
        stream.write(encoded(masking.every(_record(report)) | heads) + "\n")


def _record(report: Report) -> dict[str, Any]:
    total, found = report.total, document(report)
    lights = {light: getattr(total, light) for light in LIGHTS}
    rate = Share(total.red, total.covered).percent
    overdue = [
        {"tier": each.tier, "officer": each.officer, "count": each.overdue} for each in report.groups if each.overdue
    ]
    blocks = [block for section in found.sections for block in section.blocks]
    tables = [block.table if isinstance(block, Chart) else block for block in blocks]
    return {
        "period": report.period,
        "as_of": report.today,
        "since": report.since,
        "made_at": report.made_at,
        "zone": report.zone or None,
        "officer": report.scope.officer,
        "tier": report.scope.tier,
        "building": report.scope.building,
        "covered": total.covered,
        "gone": report.gone,
        "lights": lights,
        "lost_rate": rate,
        "stale": total.stale,
        "overdue": overdue,
        "new_reds": [each.line.standing.code for each in report.turned_red.rows],
        "first": [each.standing.code for each in report.first.rows],
        "late_tasks": [task.id for task in report.late_tasks.rows],
        "alarms": asdict(report.alarms),
        "cases": {"open": report.cases.total, "opened": report.opened_cases, "closed": dict(report.closed_cases)},
        "warnings": [say(each) for each in found.warnings],
        "figures": _figures(report.key_figures),
        "earlier": {"as_of": report.earlier.as_of, "figures": _figures(report.earlier.figures)}
        if report.earlier
        else None,
        "tables": {
            table.listing.name: {
                "total": len(table.rows) + table.left_out,
                "rows": [record(table.listing, row, False) for row in table.rows],
            }
            for table in tables
        },
    }


def _figures(figures: Mapping[str, int | Share]) -> dict[str, Any]:
    return {
        name: {"count": each.part, "of": each.whole, "percent": each.percent} if isinstance(each, Share) else each
        for name, each in figures.items()
    }
