"""What a scan came to: what it found and decided, and what was written of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from liaison_cli.core.watch.verdicts import Verdict


@dataclass(slots=True)
class Examined:
    """What a look at the data has come to so far, in numbers: the enterprises are walked through and none is held.

    `found` counts signals, `raising` new alarms, `asking` tasks by rule, `fired` how often each rule did; `first` are the
    first verdicts that ask for something, and `failed` (code, what went wrong) of enterprises that could not be judged.
    """

    count: int = 0
    found: int = 0
    raising: int = 0
    asking: Counter[str] = field(default_factory=Counter)
    fired: Counter[str] = field(default_factory=Counter)
    first: list[Verdict] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)

    def take(self, verdict: Verdict, found: int) -> None:
        """One more enterprise has been judged; so many signals were found of it."""
        self.found += found
        for name in verdict.fired:
            self.fired[name] += 1
        for wish, _, _ in verdict.wishes:
            self.asking[wish.rule] += 1
        self.raising += verdict.step is not None and verdict.step.id is None
        if verdict.changes and len(self.first) < _FIRST:
            self.first.append(verdict)


# As many as anybody reads before a scan is made.
_FIRST = 20


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: numbers of tasks and alarms; `waiting` tasks an officer has no time for yet.

    `by_rule` says how many tasks of each rule were made, and `ends` by when they are to be done.
    """

    made: Sequence[int] = ()
    closed: Sequence[int] = ()
    raised: Sequence[int] = ()
    grown: Sequence[int] = ()
    ended: Sequence[int] = ()
    waiting: int = 0
    by_rule: Mapping[str, int] = field(default_factory=dict)
    ends: Mapping[str, date] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many tasks and alarms were made or changed."""
        return sum(map(len, (self.made, self.closed, self.raised, self.grown, self.ended)))


@dataclass(frozen=True, slots=True)
class Scan:
    """One scan; `unchanged_since` is the time of an earlier one where this one could only come to the same."""

    examined: Examined
    written: Written
    dry_run: bool = False
    unchanged_since: str | None = None
