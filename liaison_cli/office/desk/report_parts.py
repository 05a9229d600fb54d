"""What a report is made of, gathered from the store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from heapq import merge
from itertools import islice

from liaison_cli.cli.shell.session import Session
from liaison_cli.core.case.procedure import next_step, stage
from liaison_cli.core.contact import cadence, history, lights, lines, stale
from liaison_cli.core.days import period
from liaison_cli.core.reports.report import Alarmed, Earlier, Lit, Part, Pursued, Report, Scope
from liaison_cli.core.values.model import Line
from liaison_cli.core.values.words import ALL_OUTCOMES, TIERS
from liaison_cli.store.case import cases
from liaison_cli.store.log import lists
from liaison_cli.store.log.lists import Filter
from liaison_cli.store.reports import figures
from liaison_cli.store.reports import kept_reports as reports
from liaison_cli.store.work import tasks


def gathered(s: Session, kind: str, scope: Scope, since: date) -> Report:
    """The whole report."""
    only = Filter(officer=scope.officer, tier=scope.tier, building=scope.building)
    edges = _edges(s, since)
    groups = figures.groups(s.db, only, edges)
    past = _past(s, only, since)
    most = s.policy.report.longest
    turned = [(at, id_) for at, id_ in past.turned_red]
    late = list(
        islice(tasks.listed(s.db, officer=only.officer, tier=only.tier, building=only.building, late_on=s.today), most)
    )
    return Report(
        period=kind,
        today=s.today,
        since=since,
        made_at=s.stamp.at,
        zone=s.policy.zone.name,
        scope=scope,
        policy=s.policy,
        groups=groups,
        gone=figures.gone(s.db, only),
        beyond=figures.beyond(s.db, only, s.today),
        details=figures.details(s.db, only),
        history=past,
        tasks=(counts := figures.tasks(s.db, only, edges)),
        worked=figures.worked(s.db, only, edges, _reached(s)),
        late_by_officer=figures.late_by_officer(s.db, only, s.today),
        first=_first(s, only),
        turned_red=Part(tuple(Lit(_line(s, id_), at) for at, id_ in turned[:most]), len(turned)),
        recovered=Part(tuple(Lit(_line(s, id_), None) for id_ in past.recovered[:most]), len(past.recovered)),
        late_tasks=Part(tuple(late), sum(each.late for each in counts)),
        alarms=(alarms := figures.alarms(s.db, only, edges)),
        open_alarms=_alarms(s, only, alarms.open),
        signals=tuple(figures.signals(s.db, only, edges)),
        cases=_cases(s, only),
        opened_cases=figures.opened_cases(s.db, only, edges),
        closed_cases=figures.closed_cases(s.db, only, edges),
        earlier=_earlier(s, kind, scope),
    )


def everything(s: Session, scope: Scope) -> Iterator[Line]:
    """All that the report covers, in the order of the roster; read only as far as somebody takes it."""
    only = Filter(officer=scope.officer, tier=scope.tier, building=scope.building)
    for each in lists.every(s.db, only, gone=False):
        yield lines.plain_line(each, s.today, s.policy)


def _edges(s: Session, since: date) -> figures.Edges:
    deep = tuple(tier for tier in TIERS if s.policy.cadence.of(tier).deep)
    blocks = {tier: period.block_start(s.today, s.policy.cadence.of(tier).months) for tier in TIERS}
    soon = s.today + timedelta(days=s.policy.report.due_soon)
    return figures.Edges(since, s.today, soon, stale.cutoff(s.today, s.policy), deep, blocks)


def _past(s: Session, only: Filter, since: date) -> history.History:
    ends = period.month_ends(s.today, s.policy.report.months)
    days = [*ends, s.today]
    log = figures.log(s.db, only, s.today)
    return history.read(log, figures.roster(s.db, only), days, since, min(days[0], since), s.policy)


def _reached(s: Session) -> tuple[str, ...]:
    return tuple(each for each in ALL_OUTCOMES if lights.class_of(each, s.policy) == "reached")


def _first(s: Session, only: Filter) -> Part[Line]:
    """The most pressing of those that are late, yellow or red, taken from streams that come in that order."""
    yesterday = s.today - timedelta(days=1)
    streams = lists.pressing(s.db, only, yesterday)
    rows = merge(*streams, key=lambda each: cadence.urgency(each, s.today, s.policy))
    chosen = [lists.one(s.db, each.id) for each in islice(rows, s.policy.report.first)]
    total = figures.pressing(s.db, only, yesterday)
    return Part(tuple(lines.risk_line(each, s.today, s.policy) for each in chosen), total)


def _alarms(s: Session, only: Filter, total: int) -> Part[Alarmed]:
    rows = figures.open_alarms(s.db, only, s.policy.report.longest)
    found = (Alarmed(_line(s, id_), date.fromisoformat(day), weight, count) for id_, day, weight, count in rows)
    return Part(tuple(found), total)


def _cases(s: Session, only: Filter) -> Part[Pursued]:
    found = []
    for case in cases.open_of(s.db, figures.open_cases(s.db, only)):
        steps = cases.steps(s.db, case.id)
        following, on = next_step(steps, s.today, s.policy.cases)
        days = (s.today - case.opened_on).days
        found.append(Pursued(case, _line(s, case.enterprise_id), stage(steps, s.policy.cases), days, following, on))
    return Part(tuple(found), len(found))


def _line(s: Session, enterprise_id: int) -> Line:
    return lines.due_line(lists.one(s.db, enterprise_id), s.today, s.policy)


def _earlier(s: Session, kind: str, scope: Scope) -> Earlier | None:
    names = {"officer": scope.officer, "tier": scope.tier, "building": scope.building}
    kept = reports.last(s.db, kind, names, s.today)
    return Earlier(kept.as_of, kept.figures) if kept else None
