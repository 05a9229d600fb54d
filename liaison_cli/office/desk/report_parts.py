"""What a report is made of, gathered from the store; and a report that was made, kept for the next one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from heapq import merge
from itertools import islice
from pathlib import Path

from liaison_cli.core.case.procedure import next_step, stage
from liaison_cli.core.contact import cadence, history, lights, lines, stale
from liaison_cli.core.contact.risk_lines import risk_line
from liaison_cli.core.days import period
from liaison_cli.core.days.months import newest_past
from liaison_cli.core.days.period import Period
from liaison_cli.core.forms.form import tallies
from liaison_cli.core.reports.balance import balances
from liaison_cli.core.reports.report import Alarmed, Earlier, Later, Lit, Part, Pursued, Report, Scope
from liaison_cli.core.values.model import Line
from liaison_cli.core.values.words import ALL_OUTCOMES, TIERS
from liaison_cli.core.work.ledger import Head
from liaison_cli.office.work import Work
from liaison_cli.store.case import cases
from liaison_cli.store.file import database, later
from liaison_cli.store.log import lists
from liaison_cli.store.log.lists import Filter
from liaison_cli.store.reports import figures, kept_reports, runs
from liaison_cli.store.work import tasks


def gathered(work: Work, meant: Period, scope: Scope, heads: Sequence[Head] = ()) -> Report:
    """The whole report of a period, on its last day; `heads` are those of the file as it is now."""
    since = meant.since
    only = Filter(officer=scope.officer, tier=scope.tier, building=scope.building)
    edges = _edges(work, since)
    groups = figures.groups(work.db, only, edges)
    past = _past(work, only, since)
    most = work.policy.report.longest
    turned = [(at, id_) for at, id_ in past.turned_red]
    overdue = tasks.Filter(officer=only.officer, tier=only.tier, building=only.building, late_on=work.today)
    late = list(islice(tasks.listed(work.db, overdue), most))
    return Report(
        period=meant.kind,
        today=work.today,
        since=since,
        made_at=work.stamp.at,
        zone=work.policy.zone.name,
        scope=scope,
        policy=work.policy,
        groups=groups,
        gone=figures.gone(work.db, only),
        later=_later(work, only),
        details=figures.details(work.db, only),
        history=past,
        tasks=(counts := figures.tasks(work.db, only, edges)),
        worked=figures.worked(work.db, only, edges, _reached(work)),
        topics=tuple(balances(figures.topics(work.db, only, edges, _reached(work)))),
        forms=tuple(tallies(figures.forms(work.db, only, edges))),
        late_by_officer=figures.late_by_officer(work.db, only, work.today),
        first=_first(work, only),
        turned_red=Part(tuple(Lit(_line(work, id_), at) for at, id_ in turned[:most]), len(turned)),
        recovered=Part(tuple(Lit(_line(work, id_), None) for id_ in past.recovered[:most]), len(past.recovered)),
        late_tasks=Part(tuple(late), sum(each.late for each in counts)),
        alarms=(alarms := figures.alarms(work.db, only, edges)),
        open_alarms=_alarms(work, only, alarms.open),
        signals=tuple(figures.signals(work.db, only, edges)),
        cases=_cases(work, only),
        opened_cases=figures.opened_cases(work.db, only, edges),
        closed_cases=figures.closed_cases(work.db, only, edges),
        earlier=_earlier(work, meant.kind, scope),
        heads=tuple(heads),
    )


def everything(work: Work, scope: Scope) -> Iterator[Line]:
    """All that the report covers, in the order of the roster; read only as far as somebody takes it."""
    only = Filter(officer=scope.officer, tier=scope.tier, building=scope.building)
    for each in lists.every(work.db, only, gone=False):
        yield lines.plain_line(each, work.today, work.policy)


def keep(work: Work, made: Report, fmt: str, path: Path | None) -> None:
    """Keep a report's figures for the next one, with the format and the file it was written in, and note the run."""
    file = (fmt, str(path.absolute()) if path else None)
    with database.turn(work.db):
        run = runs.start(work.db, "report", work.stamp.at)
        days, scope = (made.since, made.today), asdict(made.scope)
        kept_reports.add(work.db, kept_reports.Made(made.period, days, scope, file, made.key_figures), work.stamp)
        runs.finish(work.db, run, runs.Ended(work.now().isoformat(), made.total.covered, 0))


def _edges(work: Work, since: date) -> figures.Edges:
    deep = tuple(tier for tier in TIERS if work.policy.cadence.of(tier).deep)
    blocks = {tier: period.block_start(work.today, work.policy.cadence.of(tier).months) for tier in TIERS}
    fresh = {tier: newest_past(work.today, work.policy.cadence.of(tier).months) for tier in TIERS}
    soon = work.today + timedelta(days=work.policy.report.due_soon)
    return figures.Edges(since, work.today, soon, stale.cutoff(work.today, work.policy), deep, blocks, fresh)


def _past(work: Work, only: Filter, since: date) -> history.History:
    ends = period.month_ends(work.today, work.policy.report.months)
    days = [*ends, work.today]
    log = figures.log(work.db, only, work.today)
    return history.read(
        log,
        figures.roster(work.db, only, work.today, work.policy.zone.gone),
        days,
        since,
        min(days[0], since),
        work.policy,
    )


def _later(work: Work, only: Filter) -> Later:
    """What a look back has to add; of the present day nothing can have been entered later."""
    if later.has_passed(work.db, work.today):
        return figures.later(work.db, only, work.today)
    return Later()


def _reached(work: Work) -> tuple[str, ...]:
    return tuple(each for each in ALL_OUTCOMES if lights.class_of(each, work.policy) == "reached")


def _first(work: Work, only: Filter) -> Part[Line]:
    """The most pressing of those that are late, yellow or red, taken from streams that come in that order."""
    yesterday = work.today - timedelta(days=1)
    streams = lists.pressing(work.db, only, yesterday)
    rows = merge(*streams, key=lambda each: cadence.urgency(each, work.today, work.policy))
    chosen = [lists.one(work.db, each.id) for each in islice(rows, work.policy.report.first)]
    total = figures.pressing(work.db, only, yesterday)
    return Part(tuple(risk_line(each, work.today, work.policy) for each in chosen), total)


def _alarms(work: Work, only: Filter, total: int) -> Part[Alarmed]:
    rows = figures.open_alarms(work.db, only, work.policy.report.longest)
    found = (Alarmed(_line(work, id_), date.fromisoformat(day), weight, count) for id_, day, weight, count in rows)
    return Part(tuple(found), total)


def _cases(work: Work, only: Filter) -> Part[Pursued]:
    found = []
    for case in cases.open_of(work.db, figures.open_cases(work.db, only)):
        steps = cases.steps(work.db, case.id)
        following, on = next_step(steps, work.today, work.policy.cases)
        days = (work.today - case.opened_on).days
        found.append(
            Pursued(case, _line(work, case.enterprise_id), stage(steps, work.policy.cases), days, following, on)
        )
    return Part(tuple(found), len(found))


def _line(work: Work, enterprise_id: int) -> Line:
    return lines.due_line(lists.one(work.db, enterprise_id), work.today, work.policy)


def _earlier(work: Work, kind: str, scope: Scope) -> Earlier | None:
    kept = kept_reports.last(work.db, kind, asdict(scope), work.today)
    return Earlier(kept.as_of, kept.figures) if kept else None
