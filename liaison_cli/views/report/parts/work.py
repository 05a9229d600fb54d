"""What a report says of the work of its period: attempts, tasks, signals and alarms."""

from __future__ import annotations

from liaison_cli.core.contact import reach
from liaison_cli.core.contact.reach import Share
from liaison_cli.core.reports.report import Report
from liaison_cli.core.values.message import many, msg
from liaison_cli.views.report import charts, tables
from liaison_cli.views.report.document import Chart, Section, Table, shown
from liaison_cli.views.report.parts.narrowed import command


def reaching(report: Report) -> Section:
    """How often somebody was reached, by channel and by time."""
    channels = list(reach.rates(report.tries, reach.channel_of, report.policy).items())
    reached = report.reached
    said = [
        msg(
            "{reached} of {made} attempts in this period reached somebody ({rate}).",
            reached=reached.part,
            made=reached.whole,
            rate=shown(reached),
        )
    ]
    if report.inbound:
        said.append(
            many(
                "{count} of the attempts was a call of theirs ({rate}).",
                "{count} of the attempts were calls of theirs ({rate}).",
                count=report.inbound,
                rate=shown(Share(report.inbound, reached.whole)),
            )
        )
    blocks: list[Table | Chart] = [Table(tables.CHANNELS, channels)]
    if any(each.known for each in report.topics):
        blocks.append(Table(tables.TOPICS, report.topics))
    if report.history.tries:
        blocks += [charts.hours(report), charts.days(report), charts.months(report)]
    return Section("reach", msg("Reaching enterprises"), tuple(said), tuple(blocks))


def tasks(report: Report) -> Section:
    """The tasks of the period, and those that are late."""
    made, closed = sum(each.made for each in report.tasks), sum(each.closed for each in report.tasks)
    said = [
        msg("Tasks of this period: {made} made, {closed} closed.", made=made, closed=closed),
        msg("Tasks past their deadline: {count}.", count=report.late_tasks.total),
    ]
    late = report.late_tasks
    blocks = (
        Table(tables.TASKS, report.tasks),
        Table(
            tables.late_tasks(report.today),
            late.rows,
            late.total,
            command(report.scope, "liaison task list --late --limit 0"),
        ),
    )
    return Section("tasks", msg("Tasks"), tuple(said), blocks)


def forms(report: Report) -> Section | None:
    """The check forms of each event, and how many came back; None where none was handed out."""
    if not report.forms:
        return None
    back, sent = sum(each.back for each in report.forms), sum(each.sent for each in report.forms)
    said = msg(
        "{back} of {sent} check forms have come back ({rate}).", back=back, sent=sent, rate=shown(Share(back, sent))
    )
    return Section("forms", msg("Check forms"), (said,), (Table(tables.FORMS, report.forms),))


def alarms(report: Report) -> Section | None:
    """The signals and alarms of the period; None where there was nothing."""
    counts = report.alarms
    if not (report.signals or counts.raised or counts.closed or counts.open):
        return None
    said = many(
        "Alarms of this period: {raised} raised, {closed} closed ({right} of them right); {open} is open.",
        "Alarms of this period: {raised} raised, {closed} closed ({right} of them right); {open} are open.",
        open=counts.open,
        raised=counts.raised,
        closed=counts.closed,
        right=counts.right,
    )
    blocks = (
        Table(tables.ALARMS, report.open_alarms.rows, report.open_alarms.total),
        Table(tables.SIGNALS, report.signals),
    )
    return Section("alarms", msg("Signals and alarms"), (said,), blocks)
