"""The week's report as text or Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from liaison_cli.core.message import Message, msg
from liaison_cli.core.report import Report
from liaison_cli.core.words import LIGHTS, TIERS
from liaison_cli.lang import label, say
from liaison_cli.views.as_json import dumps
from liaison_cli.views.as_markdown import escaped
from liaison_cli.views.output import Output
from liaison_cli.views.text import clean, pad, width

Row = tuple[str, ...]


def show_report(report: Report, zone: str, output: Output) -> None:
    """Write the report; json has the figures."""
    with output.writing() as stream:
        if output.fmt in ("json", "ndjson"):
            stream.write(dumps(_record(report)) + "\n")
            return
        write = _markdown if output.fmt == "md" else _text
        for line in write(report, zone):
            stream.write(line + "\n")


def _record(report: Report) -> dict[str, Any]:
    return {
        "as_of": report.today,
        "since": report.since,
        "covered": report.covered,
        "gone": report.gone,
        "lights": {light: report.lights[light] for light in LIGHTS},
        "lost_rate": round(report.lost_rate, 2),
        "stale": report.stale,
        "overdue": [{"tier": tier, "officer": officer, "count": count} for (tier, officer), count in _overdue(report)],
        "new_reds": [each.code for each in report.new_reds],
        "first": [each.code for each in report.worst],
        "late_tasks": [task.id for task in report.late_tasks],
    }


def _overdue(report: Report) -> list:
    return sorted(report.overdue.items(), key=lambda item: (TIERS.index(item[0][0]), item[0][1] or ""))


def _title(report: Report, zone: str) -> Message:
    if zone:
        return msg("{zone}: liaison report, {since} to {today}", zone=zone, since=report.since, today=report.today)
    return msg("Liaison report, {since} to {today}", since=report.since, today=report.today)


def _figures(report: Report) -> Iterator[Message]:
    yield msg(
        "{covered} enterprises are covered; {gone} that have left are not counted.",
        covered=report.covered,
        gone=report.gone,
    )
    values = {light: report.lights[light] for light in LIGHTS}
    yield msg("Lights: {green} green, {yellow} yellow, {red} red.", **values)
    rate = f"{report.lost_rate:.1f}%"
    values = {"rate": rate, "red": report.lights["red"], "covered": report.covered}
    yield msg("Loss-of-contact rate: {rate} (red lights {red} of {covered} covered).", **values)
    yield msg("Overdue: {count}.", count=sum(report.overdue.values()))
    yield msg("Liaison details stale: {count}.", count=report.stale)
    yield msg("Turned red in this period: {count}.", count=len(report.new_reds))
    yield msg("Tasks past their deadline: {count}.", count=len(report.late_tasks))


def _tables(report: Report) -> Iterator[tuple[str, Row, list[Row]]]:
    """Each table as (title, headers, rows); empty ones are left out."""
    enterprise, tier, officer = say(msg("Enterprise")), say(msg("Tier")), say(msg("Officer"))
    unowned = say(msg("nobody"))
    overdue = [(label("tier", key[0]), key[1] or unowned, str(count)) for key, count in _overdue(report)]
    headers: Row = (tier, officer, say(msg("Overdue")))
    yield say(msg("Overdue by tier and officer")), headers, overdue
    headers = (enterprise, tier, say(msg("Light")), say(msg("Due")), officer)
    for title, standings in (
        (msg("Turned red in this period"), report.new_reds),
        (msg("Act on these first"), report.worst),
    ):
        rows = [
            (each.name, label("tier", each.tier), label("light", each.light), str(each.due_on), each.officer or unowned)
            for each in standings
        ]
        yield say(title), headers, rows
    headers = (say(msg("No.")), enterprise, say(msg("Task")), say(msg("Deadline")), officer)
    late = [
        (str(task.id), task.name, label("rule", task.rule), str(task.deadline), task.officer or unowned)
        for task in report.late_tasks
    ]
    yield say(msg("Tasks past their deadline")), headers, late


def _text(report: Report, zone: str) -> Iterator[str]:
    yield clean(say(_title(report, zone)))
    yield ""
    for figure in _figures(report):
        yield say(figure)
    for title, headers, rows in _tables(report):
        if rows:
            yield ""
            yield title
            lines = [headers, *(tuple(clean(cell) for cell in row) for row in rows)]
            widths = [max(width(line[place]) for line in lines) for place in range(len(headers))]
            for line in lines:
                yield "  " + "  ".join(pad(cell, size) for cell, size in zip(line, widths, strict=True)).rstrip()


def _markdown(report: Report, zone: str) -> Iterator[str]:
    yield "# " + escaped(say(_title(report, zone)))
    yield ""
    for figure in _figures(report):
        yield "- " + say(figure)
    for title, headers, rows in _tables(report):
        if rows:
            yield ""
            yield f"## {title}"
            yield ""
            yield "| " + " | ".join(headers) + " |"
            yield "|" + " --- |" * len(headers)
            for row in rows:
                yield "| " + " | ".join(escaped(cell) for cell in row) + " |"
