"""Signals that the tool finds itself: in the log, in numbers, in the calendar. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from liaison_cli.core.values.words import TELLING
from liaison_cli.core.watch.facts import Day, Facts
from liaison_cli.core.watch.kinds import Signal
from liaison_cli.core.watch.rules.tasks import annual_report, certificate


@dataclass(frozen=True, slots=True)
class Seen:
    """A signal found: `once` tells a state that lasts (found once while it is fresh) from what happens on a day."""

    kind: str
    on: str
    new: str | None
    source: str
    old: str | None = None
    once: bool = False


@dataclass(slots=True)
class Traces:
    """What the store found about one enterprise that the rules' facts do not hold.

    `attempts` are (time, outcome) of telling outcomes; `serves` how many enterprises share the liaison's number;
    `legal` whether it is the legal representative's under another name; `regions` are (day, old, new).
    """

    attempts: list[tuple[str, str]]
    serves: int = 0
    legal: bool = False
    regions: tuple[tuple[str, str, str], ...] = ()


def observed(facts: Facts, traces: Traces | None, day: Day) -> Iterator[Seen]:
    """Every signal that shows today."""
    if traces:
        for at, outcome in traces.attempts:
            yield Seen(TELLING[outcome], at[:10], None, "log")
        if traces.serves >= day.policy.phones.shared_by:
            yield Seen("shared_number", day.iso, None, "scan", once=True)
        if traces.legal:
            yield Seen("legal_number", day.iso, None, "scan", once=True)
        for on, old, new in traces.regions:
            yield Seen("number_region", on, new, "scan", old)
    if facts.known or facts.held:
        yield from _calendar(facts, day)
    if facts.ends_on and day.iso <= facts.ends_on <= day.back(-day.policy.calendar.term_days):
        yield Seen("term_ending", _before(facts.ends_on, day.policy.calendar.term_days), facts.ends_on, "calendar")


def _calendar(facts: Facts, day: Day) -> Iterator[Seen]:
    calendar = day.policy.calendar
    if filed := facts.known.get(annual_report.KEY):
        missing = annual_report.missing_year(int(filed), facts.founded_on, day)
        passed = [f"{missing + 1}-{mark}" for mark in calendar.report_reminders] if missing else []
        passed = [on for on in passed if on <= day.iso]
        if passed:
            yield Seen("report_unfiled", max(passed), str(missing), "calendar")
    marks = (calendar.certificate_first, calendar.certificate_task, calendar.certificate_last)
    for expires in (each.expires_on for each in certificate.papers(facts)):
        passed = [on for mark in marks if (on := _before(expires, mark)) <= day.iso]
        if passed:
            yield Seen("certificate", max(passed), expires, "calendar")


def _before(day: str, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()


def new_ones(seen: Iterable[Seen], known: list[Signal], day: Day) -> list[Seen]:
    """Those that are not on record and count today; a dismissed one is on record, too."""
    on_record = {(each.kind, each.on.isoformat(), each.new) for each in known}
    # What a file or a person reported for a day stands for what the log says of it.
    days = {(each.kind, each.on.isoformat()) for each in known}
    kinds = {each.kind for each in known}
    found = []
    for each in seen:
        if each.on < day.oldest[each.kind] or each.on > day.iso:
            continue
        if each.once and each.kind in kinds:
            continue
        if each.source == "log" and (each.kind, each.on) in days:
            continue
        if (each.kind, each.on, each.new) in on_record:
            continue
        on_record.add((each.kind, each.on, each.new))
        days.add((each.kind, each.on))
        found.append(each)
    return found
