"""Every enterprise is looked at and judged by the rules; one bad row never stops the rest. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import NamedTuple

from liaison_cli.adapters.regions import region
from liaison_cli.core.watch import observe
from liaison_cli.core.watch.facts import Day, Facts
from liaison_cli.core.watch.kinds import Signal
from liaison_cli.core.watch.rules import RULES, Rule
from liaison_cli.core.watch.scanned import Examined
from liaison_cli.core.watch.verdicts import Past, Verdict, judge
from liaison_cli.office.work import Work
from liaison_cli.store.roster.which import blocks, few
from liaison_cli.store.watch import alarms, scans, signals
from liaison_cli.store.watch.scan_facts import Walk


@dataclass(frozen=True, slots=True)
class Scope:
    """What is looked at, and by which rules: everything by all of them, or `only` one enterprise."""

    rules: tuple[Rule, ...] = RULES
    only: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return self.rules == RULES and self.only is None


# A signal that was found, with the number that it will get.
Found = tuple[int, observe.Seen]


class Judged(NamedTuple):
    """What came of one enterprise: the signals found, and the verdict."""

    found: list[Found]
    verdict: Verdict


def examine(work: Work, scope: Scope) -> Examined:
    """Judge what is in the scope; only what it comes to in numbers is kept."""
    look = Look(work, scope)
    for _ in look.judged():
        pass
    return look.examined


def explained(work: Work, scope: Scope) -> Iterator[Verdict]:
    """Judge what is in the scope; each verdict says why each rule fired or did not."""
    return (each.verdict for each in Look(work, scope, tell=True).judged())


class Look:
    """Every enterprise of a scope is judged, one after another; `examined` says what has come of it so far."""

    def __init__(self, work: Work, scope: Scope, *, tell: bool = False) -> None:
        self.examined = Examined()
        self._db, self._only, self._tell = work.db, scope.only, tell
        self._day = Day(work.today, work.policy)
        self._rules = tuple(rule for rule in scope.rules if work.policy.rules.of(rule.name))
        self._muted = alarms.muted(work.db, work.today)
        self._numbers = count(signals.next_id(work.db))

    def judged(self) -> Iterator[Judged]:
        """Those of whom something is to be written or told. What is written of one meanwhile is no other's concern."""
        walk = Walk(self._db, self._day, region)
        for which in blocks(self._db, _BLOCK) if self._only is None else [few([self._only])]:
            pasts = scans.pasts(self._db, which)
            for each, traces, raw in walk.block(which):
                self.examined.count += 1
                try:
                    found = self._observe(each, traces, raw)
                    verdict = self._verdict(each, pasts.get(each.id, _NOTHING))
                except Exception as error:  # whatever is wrong with one enterprise, the others are looked at
                    self.examined.failed.append((each.code, f"{type(error).__name__}: {error}"))
                    continue
                self.examined.take(verdict, len(found))
                if found or verdict.changes or self._tell:
                    yield Judged(found, verdict)

    def _verdict(self, each: Facts, past: Past) -> Verdict:
        muted = self._muted.get(None, _NONE)
        if each.id in self._muted:
            muted = muted | self._muted[each.id]
        return judge(each, past, self._rules, muted, self._day, self._tell)

    def _observe(self, each: Facts, traces: observe.Traces | None, raw: list[signals.Raw]) -> list[Found]:
        """Put the signals of an enterprise that count into its facts, with those that are new, which are returned."""
        known, found = [signals.signal(row) for row in raw], []
        if traces or each.known or each.held or each.ends_on:
            for seen in observe.new_ones(observe.observed(each, traces, self._day), known, self._day):
                number = next(self._numbers)
                found.append((number, seen))
                known.append(_as_signal(number, each, seen))
            known.sort(key=lambda signal: (signal.on, signal.id))
        if known:
            each.observed, each.signals = known, self._day.telling(each, known)
        return found


# What is read of so many enterprises is held at once: of more it is no quicker.
_BLOCK = 1000
_NOTHING, _NONE = Past(), frozenset[str]()


def _as_signal(number: int, each: Facts, seen: observe.Seen) -> Signal:
    return Signal(number, each.id, seen.kind, date.fromisoformat(seen.on), seen.old, seen.new, seen.source)
