"""The head of a report: its title, what it covers, what to know before reading, and the headline figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from liaison_cli.core.contact.reach import Share
from liaison_cli.core.reports.report import Definition, Report
from liaison_cli.core.values.message import Message, Word, many, msg
from liaison_cli.views.report.document import Card, count, shown
from liaison_cli.views.report.parts.narrowed import narrowed


def title(report: Report) -> Message:
    """What the report is called."""
    # The day after which the period begins is no part of it.
    first = report.since + timedelta(days=1)
    values = {"period": Word("period", report.period), "first": first, "today": report.today}
    if report.zone:
        return msg("{zone}: {period} liaison report, {first} to {today}", zone=report.zone, **values)
    return msg("{period} liaison report, {first} to {today}", **values)


def facts(report: Report) -> tuple[Message, ...]:
    """What it covers, and when its data was read."""
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
    if only := narrowed(report.scope):
        facts.insert(0, msg("Only {what}.", what=only))
    return tuple(facts)


def nobody(report: Report) -> Message:
    """Why there is nothing to report."""
    if report.gone:
        return msg("Every enterprise on this part of the roster has left: there is nothing to report.")
    if narrowed(report.scope):
        return msg("No enterprise on the roster fits this report.")
    return msg("No enterprise is on the roster yet; `liaison import FILE` reads one.")


def warnings(report: Report) -> Iterator[Message]:
    """What was entered about its day later."""
    later = report.later
    told = [
        said
        for number, said in (
            (later.contacts, many("{count} contact", "{count} contacts", count=later.contacts)),
            (later.voids, many("{count} contact taken back", "{count} contacts taken back", count=later.voids)),
            (later.changes, many("{count} change", "{count} changes", count=later.changes)),
            (later.enterprises, many("{count} enterprise", "{count} enterprises", count=later.enterprises)),
            (later.checks, many("{count} check of a liaison", "{count} checks of liaisons", count=later.checks)),
            (later.dismissals, many("{count} dismissal", "{count} dismissals", count=later.dismissals)),
            (later.steps, many("{count} case step struck", "{count} case steps struck", count=later.steps)),
            (later.imports, many("{count} import taken back", "{count} imports taken back", count=later.imports)),
            (later.merges, many("{count} merge made or undone", "{count} merges made or undone", count=later.merges)),
        )
        if number
    ]
    if told:
        yield msg(
            "Entered after {day}: {what}; --known-on {day} gives what was known then.", day=report.today, what=told
        )


def card(report: Report, name: str, definition: Definition) -> Card:
    """A headline figure, with how it has moved."""
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
