"""A run in a process of its own: one of a name at a time, and what it said."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone(beside: Path, name: str) -> Iterator[bool]:
    """Whether no other run of this name on this database is under way; the lock goes with the process, however it ends."""
    import fcntl

    plain = "".join(sign if sign.isalnum() else "_" for sign in name)
    with open(beside.with_name(f".{beside.name}.{plain}.lock"), "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def finished(line: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """A command run to its end with nothing to read, its output and its exit code."""
    return subprocess.run(line, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
