"""What is to be said of a table's cells, however much it is."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nsmallest
from typing import NamedTuple

from liaison_cli.core.values.message import Message
from liaison_cli.importer.spool import Spool

# Of a cell, to say what stands there.
_SHOWN = 200


def shown(text: str) -> str:
    """What stands in a cell; of a long one the beginning."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


class Problem(NamedTuple):
    """One thing to say about one cell: where it is, what stands there, and why it cannot be taken as it is.

    `severity` is `reject` where the row is refused for it, `warning` where the row would be taken all the same.
    """

    line: int
    column: str
    field: str
    value: str
    reason: Message
    severity: str = "reject"


class Problems(Spool[Problem]):
    """The problems of one table, in the order in which they came to light; `first` are those that a screen shows."""

    # How many a screen shows.
    SHOWN = 8

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self.first: list[Problem] = []
        super().__init__(problems)

    def extend(self, items: Iterable[Problem]) -> None:
        """Keep some more."""
        more = list(items)
        super().extend(more)
        if len(self.first) < self.SHOWN or min(map(_rank, more), default=_LAST) < _rank(self.first[-1]):
            self.first = nsmallest(self.SHOWN, [*self.first, *more], key=_rank)


def _rank(problem: Problem) -> tuple[bool, int]:
    """Refused rows first, then by their lines."""
    return problem.severity == "warning", problem.line


_LAST = (True, 1 << 62)
