"""Python's collector of cycles, kept from walking what has none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Many small values that all live to the end and no cycles: the collector would only walk them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # What there is now is not walked when the collector starts again, either.
            gc.freeze()
            gc.enable()
