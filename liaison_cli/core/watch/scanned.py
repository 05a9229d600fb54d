"""What a scan came to: what it found and decided, and what was written of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from liaison_cli.core.watch.facts import Facts
from liaison_cli.core.watch.observe import Seen
from liaison_cli.core.watch.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Examined:
    """What a look at the data came to; nothing is written yet.

    `found` are signals with the numbers that they will get, `fired` says how often each rule did, and `failed` are
    (code, what went wrong) of enterprises that could not be looked at.
    """

    count: int = 0
    found: Sequence[tuple[int, Facts, Seen]] = ()
    verdicts: Sequence[Verdict] = ()
    fired: Counter[str] = field(default_factory=Counter)
    failed: Sequence[tuple[str, str]] = ()

    @property
    def raising(self) -> int:
        """How many new alarms it asks for."""
        return sum(each.step is not None and each.step.id is None for each in self.verdicts)

    @property
    def asking(self) -> int:
        """How many tasks it asks for."""
        return sum(len(each.wishes) for each in self.verdicts)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: numbers of tasks and alarms; `waiting` tasks an officer has no time for yet.

    `by_rule` says how many tasks of each rule were made, and `ends` by when they are to be done.
    """

    made: range = range(0)
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
