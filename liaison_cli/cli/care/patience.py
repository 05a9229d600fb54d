"""What is checked just now, said on a terminal: of a large file it takes a while."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from liaison_cli.office.desk import soundness
from liaison_cli.views.screen.progress import Progress


@contextmanager
def told() -> Iterator[None]:
    """Say within this what is checked; the line is gone at its end."""
    progress = Progress(sys.stderr)
    soundness.WHILE_CHECKING.append(progress.stage)
    try:
        yield
    finally:
        soundness.WHILE_CHECKING.remove(progress.stage)
        progress.clear()
