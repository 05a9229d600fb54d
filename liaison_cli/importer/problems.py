"""What is to be said of a table's cells: the first of it at hand, all of it in a file of its own, however much it is."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from tempfile import TemporaryFile
from typing import IO, NamedTuple
from weakref import finalize

from liaison_cli.core.values.message import Message

# Kept in memory; more of them go to the file together.
_AT_HAND = 500


# Of a cell, to say what stands there.
_SHOWN = 200


def shown(text: str) -> str:
    """What stands in a cell; of a long one the beginning."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


class Problem(NamedTuple):
    """One thing to say about one cell: where it is, what stands there, and why it cannot be taken as it is.

    `severity` is `reject` where the row is refused for it, `warning` where the row is taken all the same.
    """

    line: int
    column: str
    field: str
    value: str
    reason: Message
    severity: str = "reject"


class Problems:
    """The problems of one table, in the order in which they came to light; iterating reads them again from the start."""

    # How many a screen shows.
    SHOWN = 8

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self.first: list[Problem] = []
        self._count = 0
        self._at_hand: list[Problem] = []
        self._file: IO[bytes] | None = None
        self.add(problems)

    def add(self, problems: Iterable[Problem]) -> None:
        """Keep some more."""
        more = list(problems)
        self._count += len(more)
        self._at_hand += more
        if len(self.first) < self.SHOWN or min(map(_rank, more), default=_LAST) < _rank(self.first[-1]):
            self.first = nsmallest(self.SHOWN, [*self.first, *more], key=_rank)
        if len(self._at_hand) >= _AT_HAND:
            self._put_away()

    def _put_away(self) -> None:
        if self._file is None:
            # Without a name: nobody else can open it, and it is gone with the program.
            self._file = TemporaryFile()  # noqa: SIM115
            finalize(self, self._file.close)
        self._file.seek(0, os.SEEK_END)
        pickle.dump(self._at_hand, self._file, pickle.HIGHEST_PROTOCOL)
        self._at_hand = []

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Problem]:
        if self._file is not None:
            end = self._file.seek(0, os.SEEK_END)
            self._file.seek(0)
            while self._file.tell() < end:
                yield from pickle.load(self._file)  # noqa: S301
        yield from self._at_hand


def _rank(problem: Problem) -> tuple[bool, int]:
    """Refused rows first, then by their lines."""
    return problem.severity == "warning", problem.line


_LAST = (True, 1 << 62)
