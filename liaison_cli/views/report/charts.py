"""The pictures of a report as figures and words; how they are drawn is the business of each format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from liaison_cli.core.contact import reach
from liaison_cli.core.contact.reach import Share
from liaison_cli.core.policy import Policy
from liaison_cli.core.reports import figures
from liaison_cli.core.reports.report import Report
from liaison_cli.core.values.message import Message, Word, many, msg
from liaison_cli.core.values.words import TIERS
from liaison_cli.views.lists.column import Listing
from liaison_cli.views.report import tables
from liaison_cli.views.report.document import Chart, Series, Table, shown

_OLDEST = 12


class _End(NamedTuple):
    """How the roster stood at the end of a month, or stands today."""

    day: date
    covered: int
    yellow: int
    red: int


def trend(report: Report) -> Chart:
    """Yellow and red at the end of each month and today."""
    past = report.history
    # Before there was anybody on the roster there is nothing to show.
    rows = [_End(*row) for row in zip(past.days, past.covered, past.yellow, past.red, strict=True)]
    rows = [row for row in rows if row.covered] or rows[-1:]
    first, last = rows[0], rows[-1]
    said = _trend_said(first, last) if len(rows) > 1 else msg("There is no earlier month yet to compare with.")
    series = (
        Series(msg("Yellow"), tuple(row.yellow for row in rows), "yellow"),
        Series(msg("Red"), tuple(row.red for row in rows), "red"),
    )
    labels = (*(f"{row.day:%Y-%m}" for row in rows[:-1]), f"{last.day:%m-%d}")
    return Chart("trend", "line", tables.TREND.title, said, labels, series, Table(tables.TREND, rows))


def _trend_said(first: _End, last: _End) -> Message:
    return msg(
        "Red lights: {then} on {first}, {now} on {last}; the loss-of-contact rate went from {before} to {after}.",
        then=first.red,
        first=first.day,
        now=last.red,
        last=last.day,
        before=shown(Share(first.red, first.covered)),
        after=shown(Share(last.red, last.covered)),
    )


def heat(report: Report) -> Chart:
    """The share of each tier's enterprises that had a contact that counts, by month."""
    months = sorted({month for _, month in report.history.heat})
    sizes = {group.tier: group.covered for group in figures.by_tier(report.groups)}
    shares = {
        tier: tuple(Share(report.history.heat[tier, month], sizes[tier]).percent for month in months) for tier in TIERS
    }
    rows = list(zip(months, *shares.values(), strict=True))
    there = [tier for tier in TIERS if sizes[tier]]
    series = tuple(Series(Word("tier", tier), shares[tier], "soft") for tier in there)
    said = (
        _heat_said(months[-1], {tier: shares[tier][-1] for tier in there})
        if months
        else msg("No contact that counts is on record for these months.")
    )
    return Chart("cadence", "heat", tables.HEAT.title, said, tuple(months), series, Table(tables.HEAT, rows), True)


def _heat_said(month: str, shares: Mapping[str, float | None]) -> Message:
    told = [msg("{tier} {percent}", tier=Word("tier", tier), percent=f"{share}%") for tier, share in shares.items()]
    return msg(
        "In {month}, so many of each tier's enterprises had a contact that counts: {shares}.",
        month=month,
        shares=told,
    )


def ages(report: Report) -> Chart:
    """Enterprises by the age of their liaison details in whole months."""
    counts = figures.ages(report.details, report.today, _OLDEST)
    labels = (*(str(age) for age in range(_OLDEST)), f"{_OLDEST}+")
    rows = [(label, count, report.total.covered) for label, count in zip(labels, counts, strict=True)]
    said = many(
        "{count} enterprise has details that are {span} old or older.",
        "{count} enterprises have details that are {span} old or older.",
        count=sum(counts[report.policy.stale.months :]) if report.policy.stale.months <= _OLDEST else counts[-1],
        span=many("{count} month", "{count} months", count=min(report.policy.stale.months, _OLDEST)),
    )
    series = (Series(msg("Enterprises"), tuple(counts), "accent"),)
    return Chart("ages", "bar", tables.AGES.title, said, labels, series, Table(tables.AGES, rows))


def hours(report: Report) -> Chart:
    """The reach rate by hour over the months that trends go back."""
    found = reach.rates(report.history.tries, reach.hour_of, report.policy)
    rows = [(f"{hour}:00", share) for hour, share in found.items()]
    return _rates("hours", tables.HOURS, rows, msg("hour"), report.policy)


def days(report: Report) -> Chart:
    """The reach rate by day of the month."""
    rows = list(reach.rates(report.history.tries, reach.day_of, report.policy).items())
    return _rates("days", tables.DAYS, rows, msg("day of the month"), report.policy)


def months(report: Report) -> Chart:
    """The reach rate by month."""
    rows = list(reach.rates(report.history.tries, reach.month_of, report.policy).items())
    return _rates("months", tables.MONTHS, rows, msg("month"), report.policy)


def _rates(key: str, listing: Listing, rows: Sequence[tuple[str | int, Share]], what: Message, policy: Policy) -> Chart:
    enough = policy.report.enough
    # Rates of fewer attempts say little; they are shown, but not called the best.
    sure = [row for row in rows if row[1].whole >= enough]
    if sure:
        best = max(sure, key=lambda row: row[1].percent or 0)
        said = msg(
            "Best {what}: {name}, where {rate} of {made} attempts reached somebody (of those with {enough} or more).",
            what=what,
            name=best[0],
            rate=shown(best[1]),
            made=best[1].whole,
            enough=enough,
        )
    else:
        said = msg("No {what} has the {enough} attempts that it takes to call one the best.", what=what, enough=enough)
    series = (Series(msg("Reached, %"), tuple(row[1].percent for row in rows), "accent"),)
    return Chart(
        key, "bar", listing.title, said, tuple(str(row[0]) for row in rows), series, Table(listing, rows), True
    )
