"""A run in a process of its own: one of a name at a time, and what it said."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from liaison_cli import files


@contextmanager
def alone(beside: Path, name: str) -> Iterator[bool]:
    """Whether no other run of this name on this database is under way; the lock goes with the process, however it ends."""
    plain = "".join(sign if sign.isalnum() else "_" for sign in name)
    with files.alone(beside.with_name(f".{beside.name}.{plain}.lock")) as held:
        yield held


def finished(line: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """A command run to its end with nothing to read, its output and its exit code."""
    return subprocess.run(line, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
