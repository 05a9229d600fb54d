"""Open findings judged again: after whatever was written about an enterprise, what no longer holds ends by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from liaison_cli.adapters.regions import region
from liaison_cli.core.watch import lifetimes
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.kinds import horizon
from liaison_cli.core.watch.lifetimes import Ended, Renewed
from liaison_cli.core.watch.rules import BY_NAME
from liaison_cli.core.watch.verdicts import Past, Verdict, judge_open
from liaison_cli.core.work import task_life
from liaison_cli.office.work import Work
from liaison_cli.store.roster.which import few
from liaison_cli.store.watch import alarms, numbers, scans, signals
from liaison_cli.store.watch.facts_of import facts_of
from liaison_cli.store.work import tasks


@dataclass(frozen=True, slots=True)
class Judged:
    """Numbers of the tasks and alarms that ended by themselves, and of alarms that say something else now."""

    closed: list[int] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)


def judge_again(work: Work, enterprise_ids: Iterable[int]) -> Judged:
    """Judge what is open at these enterprises, within the turn that wrote something about them."""
    judged = Judged()
    pasts = scans.open_pasts(work.db, few(numbers.sharing(work.db, work.policy, set(enterprise_ids))))
    if pasts:
        signals.follow_log(work.db, work.stamp, pasts)
        day, muted = Day(work.today, work.policy), alarms.muted(work.db, work.today)
        facts = {each.id: each for each in _facts(work, day, pasts)}
        for id_, past in pasts.items():
            silent = muted.get(None, set()) | muted.get(id_, set())
            if id_ in facts:
                carry_out(work, judge_open(facts[id_], past, silent, day), past, judged)
            else:
                _follow(work, lifetimes.of_tasks(past.tasks.values(), None, silent, day), judged)
    return judged


def holds(work: Work, enterprise_id: int, rule: str) -> bool:
    """Whether a rule that looks at nothing but one enterprise says something of it today."""
    day = Day(work.today, work.policy)
    return any(
        isinstance(BY_NAME[rule].check(each, day), Finding) for each in _facts(work, day, {enterprise_id: Past()})
    )


def _facts(work: Work, day: Day, pasts: dict[int, Past]) -> Iterable[Facts]:
    begun = [task.made_on for past in pasts.values() for task in past.tasks.values()]
    begun += [past.alarm.raised_on for past in pasts.values() if past.alarm]
    since = horizon(min((day.today, *begun)), work.policy).isoformat()
    known = numbers.dead(work.db, work.policy, pasts)
    for facts, raw in facts_of(work.db, few(pasts), since, day, region):
        facts.observed = [signals.signal(each) for each in raw]
        facts.numbers = known.get(facts.id)
        facts.signals = day.telling(facts, facts.observed)
        yield facts


def carry_out(work: Work, verdict: Verdict, past: Past, judged: Judged) -> None:
    """What a verdict says of what is open."""
    _follow(work, verdict.lives, judged)
    task = past.tasks.get("alarm")
    if verdict.over and past.alarm:
        alarms.end_by_itself(work.db, past.alarm.id, work.stamp, work.today, verdict.over)
        judged.ended.append(past.alarm.id)
        if task:
            tasks.end_by_itself(work.db, task.id, verdict.over, work.today, work.stamp)
    elif verdict.step and verdict.step.id:
        step = verdict.step
        judged.changed.append(alarms.carry_out(work.db, verdict.facts.id, step, work.today))
        if task:
            words = tasks.Words(step.reason, step.weight, _note(bool(step.new_signals)))
            tasks.explain_anew(work.db, task.id, words, work.stamp)


def _follow(work: Work, lives: Iterable[Ended | Renewed], judged: Judged) -> None:
    for each in lives:
        if isinstance(each, Ended):
            tasks.end_by_itself(work.db, each.id, each.why, work.today, work.stamp)
            judged.closed.append(each.id)
        else:
            reason, _, weight, rests_on, _ = each.finding
            words = tasks.Words(reason, weight, _note(bool(rests_on)), _deadline(work, each))
            tasks.explain_anew(work.db, each.task.id, words, work.stamp)


def _note(by_signals: bool) -> str:
    return "signals_added" if by_signals else "facts_changed"


def _deadline(work: Work, renewed: Renewed) -> date | None:
    """Another deadline only where the day on which something runs out has one; the clock runs from dispatch."""
    task, (*_, runs_out) = renewed
    if runs_out is None or task.dispatched_on is None:
        return runs_out
    end = task_life.deadline(task.rule, task.dispatched_on, work.policy, work.calendar.is_workday)
    return task_life.not_after(end, runs_out, task.dispatched_on)
