"""What a report says, in the order in which it is read."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from liaison_cli.core.contact import reach
from liaison_cli.core.contact.reach import Share
from liaison_cli.core.days import period
from liaison_cli.core.reports import figures
from liaison_cli.core.reports.figures import Group
from liaison_cli.core.reports.report import Definition, Report, definitions, duty
from liaison_cli.core.values.message import Message, Word, many, msg
from liaison_cli.core.values.words import TIERS
from liaison_cli.views.report import case_part as cases
from liaison_cli.views.report import charts, tables
from liaison_cli.views.report.document import Card, Chart, Document, Section, Table, count, shown

# The figures that stand at the head; all of them are in the table of changes and in JSON.
_HEADLINES = ("covered", "red", "yellow", "overdue", "due_soon", "stale", "duty_met", "reached", "tasks_late")


def document(report: Report) -> Document:
    """The report as title, headline figures, sections and definitions; without enterprises, a sentence alone."""
    meanings = definitions(report.policy)
    if not report.total.covered:
        return Document(_title(report), _facts(report), (_nobody(report),), (), (), ())
    sections = (_changes, _first, _lights, _due, _officers, _duty, _details, _reach, _tasks, _alarms, cases.section)
    found = (make(report) for make in sections)
    return Document(
        _title(report),
        _facts(report),
        tuple(_warnings(report)),
        tuple(_card(report, name, meanings[name]) for name in _HEADLINES),
        tuple(each for each in found if each),
        tuple(meanings.values()),
    )


def _title(report: Report) -> Message:
    # The day after which the period begins is no part of it.
    first = report.since + timedelta(days=1)
    values = {"period": Word("period", report.period), "first": first, "today": report.today}
    if report.zone:
        return msg("{zone}: {period} liaison report, {first} to {today}", zone=report.zone, **values)
    return msg("{period} liaison report, {first} to {today}", **values)


def _facts(report: Report) -> tuple[Message, ...]:
    scope = report.scope
    only = [
        msg("officer {name}", name=scope.officer) if scope.officer else None,
        msg("tier {tier}", tier=Word("tier", scope.tier)) if scope.tier else None,
        msg("building {name}", name=scope.building) if scope.building else None,
    ]
    narrowed = [each for each in only if each]
    facts = [
        msg(
            "{covered}; {gone}.",
            covered=many(
                "{count} enterprise is covered", "{count} enterprises are covered", count=report.total.covered
            ),
            gone=many(
                "{count} that has left is not counted", "{count} that have left are not counted", count=report.gone
            ),
        ),
        msg("Data of {at}.", at=report.made_at.replace("T", " ")),
    ]
    if narrowed:
        facts.insert(0, msg("Only {what}.", what=narrowed))
    return tuple(facts)


def _nobody(report: Report) -> Message:
    if report.gone:
        return msg("Every enterprise on this part of the roster has left: there is nothing to report.")
    scope = report.scope
    if scope.officer or scope.tier or scope.building:
        return msg("No enterprise on the roster fits this report.")
    return msg("No enterprise is on the roster yet; `liaison import FILE` reads one.")


def _warnings(report: Report) -> Iterator[Message]:
    contacts, voids, changes, enterprises = report.later
    told = [
        said
        for number, said in (
            (contacts, many("{count} contact", "{count} contacts", count=contacts)),
            (voids, many("{count} contact taken back", "{count} contacts taken back", count=voids)),
            (changes, many("{count} change", "{count} changes", count=changes)),
            (enterprises, many("{count} enterprise", "{count} enterprises", count=enterprises)),
        )
        if number
    ]
    if told:
        yield msg(
            "Entered after {day}: {what}; --known-on {day} gives what was known then.", day=report.today, what=told
        )


def _card(report: Report, name: str, definition: Definition) -> Card:
    now = report.key_figures[name]
    then = report.earlier.figures.get(name) if report.earlier else None
    return Card(name, definition, shown(now), _detail(now), _moved(now, then))


def _detail(figure: int | Share) -> Message | None:
    if isinstance(figure, Share) and figure.whole:
        return msg("{part} of {whole}", part=figure.part, whole=figure.whole)
    return None


def _moved(now: int | Share, then: int | Share | None) -> Message | None:
    if then is None:
        return None
    if isinstance(now, Share) and isinstance(then, Share) and now.whole != then.whole:
        # Parts of different wholes cannot be compared; their percentages can.
        if now.percent is None or then.percent is None:
            return None
        return msg("{step} points since the report before", step=f"{now.percent - then.percent:+.1f}")
    step = count(now) - count(then)
    if step == 0:
        return msg("unchanged")
    return msg("{step} since the report before", step=f"{step:+d}")


def _changes(report: Report) -> Section:
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


def _first(report: Report) -> Section:
    part = report.first
    said = many(
        "{count} enterprise is overdue, yellow or red.",
        "{count} enterprises are overdue, yellow or red.",
        count=part.total,
    )
    table = Table(tables.FIRST, part.rows, part.total, _command(report, "liaison risk --limit 0"))
    return Section("first", msg("Act on these first"), (said,) if part.total else (), (table,))


def _command(report: Report, start: str) -> str:
    """The command that gives a whole list, narrowed like the report."""
    scope = report.scope
    given = {"--officer": scope.officer, "--tier": scope.tier, "--building": scope.building}
    return start + "".join(f" {option} {shlex.quote(value)}" for option, value in given.items() if value)


def _lights(report: Report) -> Section:
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
            _command(report, "liaison list --light red --limit 0"),
        ),
        Table(tables.RECOVERED, report.recovered.rows, report.recovered.total),
    ]
    return Section("lights", msg("Lights and loss of contact"), tuple(sentences), tuple(blocks))


def _due(report: Report) -> Section:
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
    table = Table(tables.BY_BOTH, rows[:most], len(rows), _command(report, "liaison due --limit 0"))
    return Section("due", msg("Overdue and due soon"), (said,), (table,))


@dataclass(frozen=True, slots=True)
class _Officer(Group):
    """An officer's enterprises, and what the officer did in the period."""

    attempts: int = 0
    reached: int = 0
    late_tasks: int = 0


def _counts(group: Group) -> dict[str, Any]:
    return {each.name: getattr(group, each.name) for each in fields(Group)}


def _officers(report: Report) -> Section | None:
    rows = []
    for group in figures.by_officer(report.groups):
        made, got = report.worked.get(group.officer, (0, 0))
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


def _duty(report: Report) -> Section:
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


def _details(report: Report) -> Section:
    total = report.total
    said = many(
        "Liaison details of {count} enterprise ({rate}) are stale.",
        "Liaison details of {count} enterprises ({rate}) are stale.",
        count=total.stale,
        rate=shown(Share(total.stale, total.covered)),
    )
    return Section("details", msg("Liaison details"), (said,), (charts.ages(report),))


def _reach(report: Report) -> Section:
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
    blocks: list[Table | Chart] = [Table(tables.CHANNELS, channels)]
    if report.history.tries:
        blocks += [charts.hours(report), charts.days(report), charts.months(report)]
    return Section("reach", msg("Reaching enterprises"), tuple(said), tuple(blocks))


def _tasks(report: Report) -> Section:
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
            _command(report, "liaison task list --late --limit 0"),
        ),
    )
    return Section("tasks", msg("Tasks"), tuple(said), blocks)


def _alarms(report: Report) -> Section | None:
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
