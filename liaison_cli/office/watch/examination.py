"""A scan: look at every enterprise, decide, and write what was decided; one bad row never stops the rest."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from liaison_cli.adapters import official_calendar as workdays
from liaison_cli.adapters.regions import region
from liaison_cli.cli.shell.session import Session
from liaison_cli.collector import uncollected
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.words import TIERS
from liaison_cli.core.watch import observe
from liaison_cli.core.watch import verdicts as scan
from liaison_cli.core.watch.facts import Day, Facts
from liaison_cli.core.watch.kinds import Signal
from liaison_cli.core.watch.rules import RULES, Rule
from liaison_cli.core.watch.verdicts import Past, Verdict
from liaison_cli.core.work import task_life as deadlines
from liaison_cli.store.watch import alarms, scan_facts, scans, signals
from liaison_cli.store.work import tasks
from liaison_cli.store.work.dispatch import Dispatch

ROUTINE = [rule.name for rule in RULES if rule.routine]
_NOTHING = Past()


@dataclass(slots=True)
class Examined:
    """What a look at the data came to; nothing is written yet. `failed` are (code, what went wrong)."""

    count: int = 0
    found: list[tuple[int, Facts, observe.Seen]] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    fired: Counter = field(default_factory=Counter)
    failed: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Done:
    """What was written: numbers of tasks and alarms; `waiting` tasks an officer has no time for yet."""

    made: Sequence[int] = ()
    closed: list[int] = field(default_factory=list)
    raised: list[int] = field(default_factory=list)
    grown: list[int] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    waiting: int = 0
    # How many tasks of each rule were made, and by when they are to be done.
    by_rule: Counter = field(default_factory=Counter)
    ends: dict[str, date] = field(default_factory=dict)


def examine(
    s: Session,
    db: sqlite3.Connection,
    policy: Policy,
    rules: tuple[Rule, ...] = RULES,
    *,
    only: int | None = None,
    tell: bool = False,
) -> Examined:
    """Judge every enterprise, or `only` one; `tell` keeps why each rule fired or did not."""
    day = Day(s.today, policy)
    rules = tuple(rule for rule in rules if policy.rules.of(rule.name))
    out = Examined()
    pasts, muted, numbers = scans.pasts(db), alarms.muted(db, s.today), count(signals.next_id(db))
    everywhere = muted.get(None, set())
    with uncollected():
        _walk(out, db, day, rules, pasts, muted, everywhere, numbers, only, tell)
    return out


def _walk(
    out: Examined,
    db: sqlite3.Connection,
    day: Day,
    rules: tuple[Rule, ...],
    pasts: dict[int, Past],
    muted: dict[int | None, set[str]],
    everywhere: set[str],
    numbers: count,
    only: int | None,
    tell: bool,
) -> None:
    for each, traces, rows in scan_facts.walk(db, day, region, only):
        out.count += 1
        try:
            _observe(out, each, traces, rows, day, numbers)
            quiet = everywhere | muted[each.id] if each.id in muted else everywhere
            verdict = scan.judge(each, pasts.get(each.id, _NOTHING), rules, quiet, day, tell)
        except Exception as error:  # whatever is wrong with one enterprise, the others are looked at
            out.failed.append((each.code, f"{type(error).__name__}: {error}"))
            continue
        for name in verdict.fired:
            out.fired[name] += 1
        if verdict.changes or tell:
            out.verdicts.append(verdict)


def _observe(
    out: Examined, each: Facts, traces: observe.Traces | None, rows: list[tuple], day: Day, numbers: count
) -> None:
    known = [signals.signal(row) for row in rows]
    if traces or each.known or each.ends_on:
        for seen in observe.new_ones(observe.observed(each, traces, day), known, day):
            number = next(numbers)
            out.found.append((number, each, seen))
            known.append(_as_signal(number, each, seen))
        known.sort(key=lambda signal: (signal.on, signal.id))
    if known:
        each.signals = day.telling(each, known)


def _as_signal(number: int, each: Facts, seen: observe.Seen) -> Signal:
    return Signal(number, each.id, seen.kind, date.fromisoformat(seen.on), seen.old, seen.new, seen.source)


def write(s: Session, db: sqlite3.Connection, examined: Examined) -> Done:
    """Carry out what was decided, within the transaction that it was decided in."""
    done = Done()
    said = ((number, each.id, _said(seen)) for number, each, seen in examined.found)
    signals.add_found(db, said, s.stamp)
    dispatch = Dispatch(db, s.policy.dispatch.fallback)
    routine, wanted = [], []
    for verdict in examined.verdicts:
        each = verdict.facts
        if verdict.step:
            _alarm(s, db, verdict, done)
        if verdict.over:
            _end_alarm(s, db, verdict, done)
        for task, finding in verdict.more:
            tasks.explain_more(db, task, finding.reason, finding.weight, s.stamp)
        if verdict.wake:
            tasks.move(db, verdict.wake, "dispatched", s.stamp, note="snooze_over")
        open_rules = tasks.open_rules(db, each.id) if verdict.moot else {}
        for rule in verdict.moot:
            outcome = "reached_meanwhile" if each.light == "green" else "superseded"
            tasks.move(db, open_rules[rule], "done", s.stamp, outcome=outcome, closed_on=s.today)
            done.closed.append(open_rules[rule])
        officer = each.officer_id or (dispatch.officer(each.id) if verdict.wishes else None)
        for wish, is_routine, _ in verdict.wishes:
            (routine if is_routine else wanted).append((TIERS.index(each.tier), wish.since, each.id, wish, officer))
    done.closed += _close_gone(s, db)
    wanted += _in_time(s, db, routine, done)
    done.made = _make(s, db, wanted, done)
    return done


def _said(seen: observe.Seen) -> signals.Said:
    return seen.kind, seen.on, seen.old, seen.new, seen.source, None


def _alarm(s: Session, db: sqlite3.Connection, verdict: Verdict, done: Done) -> None:
    step = verdict.step
    number = alarms.carry_out(db, verdict.facts.id, step, s.today)
    (done.grown if step.id else done.raised).append(number)
    task = tasks.open_rules(db, verdict.facts.id).get("alarm") if step.id else None
    if task:
        tasks.explain_anew(db, task, step.reason, step.weight, s.stamp)


def _end_alarm(s: Session, db: sqlite3.Connection, verdict: Verdict, done: Done) -> None:
    """Nobody judged it, so nothing keeps the like away."""
    alarms.close(db, verdict.over, s.stamp, s.today, s.today, None, "signals_withdrawn")
    if task := tasks.open_rules(db, verdict.facts.id).get("alarm"):
        tasks.move(db, task, "void", s.stamp, outcome="signals_withdrawn", closed_on=s.today)
    done.ended.append(verdict.over)


def _close_gone(s: Session, db: sqlite3.Connection) -> list[int]:
    """End the tasks of enterprises that have left the zone; what an alarm asks stays for a person to judge."""
    gone = scans.tasks_of_gone(db)
    for task in gone:
        tasks.move(db, task, "done", s.stamp, outcome="gone", closed_on=s.today)
    return gone


def _in_time(s: Session, db: sqlite3.Connection, entries: list[tuple], done: Done) -> Iterator[tuple]:
    """An officer gets no more ordinary reminders than can be done in time; the first are those that matter most."""
    room = s.policy.spread.per_day * s.policy.deadlines.ordinary
    load = scans.open_tasks(db, ROUTINE)
    for entry in sorted(entries, key=lambda entry: entry[:3]):
        officer = entry[4]
        if room and load[officer] >= room:
            done.waiting += 1
            continue
        load[officer] += 1
        yield entry


def _make(s: Session, db: sqlite3.Connection, wanted: list[tuple], done: Done) -> range:
    """Make the tasks, all of a rule with one deadline; returns their numbers."""
    done.by_rule.update(wish.rule for *_, wish, _ in wanted)
    done.ends = {rule: deadlines.deadline(rule, s.today, s.policy, workdays.is_workday) for rule in done.by_rule}
    rows = (
        (
            enterprise_id,
            wish.rule,
            officer,
            wish.reason,
            deadlines.not_after(done.ends[wish.rule], wish.by, s.today),
            wish.weight,
        )
        for *_, enterprise_id, wish, officer in wanted
    )
    return tasks.make_many(db, rows, s.today, s.stamp)
