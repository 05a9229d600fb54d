"""A list that may grow longer than the memory should hold: what came last at hand, the rest in a file of its own."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO, Generic, TypeVar
from weakref import finalize

Item = TypeVar("Item")
# Kept in memory; more of them go to the file together.
_AT_HAND = 500


class Spool(Generic[Item]):
    """Values in the order in which they were added; iterating reads them again from the start."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._count = 0
        self._at_hand: list[Item] = []
        self._file: IO[bytes] | None = None
        self.extend(items)

    def extend(self, items: Iterable[Item]) -> None:
        """Keep some more."""
        more = list(items)
        self._count += len(more)
        self._at_hand += more
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

    def __iter__(self) -> Iterator[Item]:
        if self._file is not None:
            end = self._file.seek(0, os.SEEK_END)
            self._file.seek(0)
            while self._file.tell() < end:
                yield from pickle.load(self._file)  # noqa: S301
        yield from self._at_hand
