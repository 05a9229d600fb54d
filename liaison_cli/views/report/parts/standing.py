"""What a report says of where the enterprises stand: what has changed, what is urgent, lights, due days, details."""

from __future__ import annotations

from liaison_cli.core.contact.reach import Share
from liaison_cli.core.reports import figures
from liaison_cli.core.reports.report import Report, definitions
from liaison_cli.core.values.message import many, msg
from liaison_cli.views.report import charts, tables
from liaison_cli.views.report.document import Chart, Section, Table, count, shown
from liaison_cli.views.report.parts.narrowed import command


def changes(report: Report) -> Section:
    """What has changed since the report before."""
    title = msg("What has changed since the report before")
    if report.earlier is None:
        return Section("changes", title, (msg("There is no earlier report of this kind to compare with."),))
    meanings = definitions(report.policy)
    rows = []
    for name, now in report.key_figures.items():
        then = report.earlier.figures.get(name)
        if then is None:
            continue
        percents = [each.percent if isinstance(each, Share) else None for each in (then, now)]
        rows.append((meanings[name].title, count(then), count(now), count(now) - count(then), *percents))
    said = msg("Compared with the report of {day}.", day=report.earlier.as_of)
    return Section("changes", title, (said,), (Table(tables.CHANGES, rows),))


def first(report: Report) -> Section:
    """Which enterprises are to be seen to first."""
    part = report.first
    said = many(
        "{count} enterprise is overdue, yellow or red.",
        "{count} enterprises are overdue, yellow or red.",
        count=part.total,
    )
    table = Table(tables.FIRST, part.rows, part.total, command(report.scope, "liaison risk --limit 0"))
    return Section("first", msg("Act on these first"), (said,) if part.total else (), (table,))


def lights(report: Report) -> Section:
    """How the lights stand, and which have changed."""
    total = report.total
    sentences = [
        msg(
            "Lights: {green} green, {yellow} yellow, {red} red.", green=total.green, yellow=total.yellow, red=total.red
        ),
        msg(
            "Loss-of-contact rate: {rate} (red lights {red} of {covered} covered).",
            rate=shown(Share(total.red, total.covered)),
            red=total.red,
            covered=total.covered,
        ),
        msg("Turned red in this period: {count}.", count=report.turned_red.total),
        msg("No longer red: {count}.", count=report.recovered.total),
    ]
    moves = [(was, now, count) for (was, now), count in sorted(report.history.moves.items())]
    blocks: list[Table | Chart] = [
        charts.trend(report),
        Table(tables.BY_TIER, figures.by_tier(report.groups)),
        Table(tables.MOVES, moves),
        Table(
            tables.TURNED_RED,
            report.turned_red.rows,
            report.turned_red.total,
            command(report.scope, "liaison list --light red --limit 0"),
        ),
        Table(tables.RECOVERED, report.recovered.rows, report.recovered.total),
    ]
    return Section("lights", msg("Lights and loss of contact"), tuple(sentences), tuple(blocks))


def due(report: Report) -> Section:
    """Who is overdue or soon due."""
    total, days = report.total, report.policy.report.due_soon
    span = many("{count} day", "{count} days", count=days)
    said = msg(
        "{overdue}, {soon}.",
        overdue=many("{count} enterprise is overdue", "{count} enterprises are overdue", count=total.overdue),
        soon=many(
            "{count} more is due within {span}", "{count} more are due within {span}", count=total.due_soon, span=span
        ),
    )
    rows = [each for each in report.groups if each.overdue or each.due_soon]
    rows.sort(key=lambda each: (-each.overdue, -each.due_soon))
    most = report.policy.report.longest
    table = Table(tables.BY_BOTH, rows[:most], len(rows), command(report.scope, "liaison due --limit 0"))
    return Section("due", msg("Overdue and due soon"), (said,), (table,))


def details(report: Report) -> Section:
    """How old the details of the liaisons are."""
    total = report.total
    said = many(
        "Liaison details of {count} enterprise ({rate}) are stale.",
        "Liaison details of {count} enterprises ({rate}) are stale.",
        count=total.stale,
        rate=shown(Share(total.stale, total.covered)),
    )
    return Section("details", msg("Liaison details"), (said,), (charts.ages(report),))
