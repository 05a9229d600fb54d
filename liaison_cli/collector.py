"""Python's collector of cycles, kept from walking what has none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected(*, lasting: bool = False) -> Iterator[None]:
    """Many small values and no cycles: the collector would only walk them again and again.

    Where they are `lasting`, to the end of the program, it never walks them later, either.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if lasting:
                gc.freeze()
            gc.enable()
