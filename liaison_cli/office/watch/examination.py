"""Every enterprise is looked at and judged by the rules; one bad row never stops the rest. Nothing is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import count

from liaison_cli.adapters.regions import region
from liaison_cli.collector import uncollected
from liaison_cli.core.watch import observe
from liaison_cli.core.watch.facts import Day, Facts
from liaison_cli.core.watch.kinds import Signal
from liaison_cli.core.watch.rules import RULES, Rule
from liaison_cli.core.watch.scanned import Examined
from liaison_cli.core.watch.verdicts import Past, Verdict, judge
from liaison_cli.office.work import Work
from liaison_cli.store.watch import alarms, scan_facts, scans, signals

_NOTHING = Past()


@dataclass(frozen=True, slots=True)
class Scope:
    """What is looked at, and by which rules: everything by all of them, or `only` one enterprise."""

    rules: tuple[Rule, ...] = RULES
    only: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return self.rules == RULES and self.only is None


def examine(work: Work, scope: Scope, *, tell: bool = False) -> Examined:
    """Judge what is in the scope; `tell` keeps why each rule fired or did not."""
    look = _Look(work, scope.rules, tell)
    with uncollected():
        for each, traces, raw in scan_facts.walk(work.db, look.day, region, scope.only):
            look.at(each, traces, raw)
    return Examined(look.count, look.found, look.verdicts, look.fired, look.failed)


class _Look:
    """What every enterprise is judged by, and what came of it so far."""

    def __init__(self, work: Work, rules: tuple[Rule, ...], tell: bool) -> None:
        self.day, self.tell = Day(work.today, work.policy), tell
        self.rules = tuple(rule for rule in rules if work.policy.rules.of(rule.name))
        self.pasts, self.muted = scans.pasts(work.db), alarms.muted(work.db, work.today)
        self.muted_everywhere = self.muted.get(None, set())
        self.numbers = count(signals.next_id(work.db))
        self.count = 0
        self.found: list[tuple[int, Facts, observe.Seen]] = []
        self.verdicts: list[Verdict] = []
        self.fired: Counter[str] = Counter()
        self.failed: list[tuple[str, str]] = []

    def at(self, each: Facts, traces: observe.Traces | None, raw: list[signals.Raw]) -> None:
        """One enterprise, with its traces and the rows of its signals."""
        self.count += 1
        try:
            self._observe(each, traces, raw)
            muted = self.muted_everywhere
            if each.id in self.muted:
                muted = muted | self.muted[each.id]
            verdict = judge(each, self.pasts.get(each.id, _NOTHING), self.rules, muted, self.day, self.tell)
        except Exception as error:  # whatever is wrong with one enterprise, the others are looked at
            self.failed.append((each.code, f"{type(error).__name__}: {error}"))
            return
        for name in verdict.fired:
            self.fired[name] += 1
        if verdict.changes or self.tell:
            self.verdicts.append(verdict)

    def _observe(self, each: Facts, traces: observe.Traces | None, raw: list[signals.Raw]) -> None:
        known = [signals.signal(row) for row in raw]
        if traces or each.known or each.ends_on:
            for seen in observe.new_ones(observe.observed(each, traces, self.day), known, self.day):
                number = next(self.numbers)
                self.found.append((number, each, seen))
                known.append(_as_signal(number, each, seen))
            known.sort(key=lambda signal: (signal.on, signal.id))
        if known:
            each.observed, each.signals = known, self.day.telling(each, known)


def _as_signal(number: int, each: Facts, seen: observe.Seen) -> Signal:
    return Signal(number, each.id, seen.kind, date.fromisoformat(seen.on), seen.old, seen.new, seen.source)
