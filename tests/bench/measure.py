"""Wall time and peak memory of whole commands, the best of several runs."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# These distort start-up and printing; nobody sets them who uses the program.
_DISTORTING = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "LIAISON_DB", "LIAISON_TODAY", "LIAISON_CONFIG")


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of the best run, its peak memory in MB, and the seconds that processors worked for it."""

    seconds: float
    megabytes: float
    cpu: float = 0.0


def environment() -> dict[str, str]:
    """The environment of a user."""
    kept = {name: value for name, value in os.environ.items() if name not in _DISTORTING}
    return kept | {"LIAISON_LANG": "en", "LIAISON_USER": "bench", "TERM": "xterm-256color"}


def best(
    command: list[str], runs: int, *, before: Callable[[], None] | None = None, terminal: bool = False
) -> Measured:
    """The best of `runs` runs of a command, on a pseudo-terminal if asked; `before` puts things in place."""
    found = []
    for _ in range(runs):
        if before:
            before()
        found.append(_on_terminal(command) if terminal else _piped(command))
    return min(found, key=lambda each: each.seconds)


def _piped(command: list[str]) -> Measured:
    started = time.perf_counter()
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, env=environment())
        return _waited(process, started)


def _on_terminal(command: list[str]) -> Measured:
    ours, theirs = pty.openpty()
    started = time.perf_counter()
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment())
    os.close(theirs)
    try:
        while os.read(ours, 65536):
            pass
    except OSError:
        # Linux says EIO when the other side has closed.
        pass
    measured = _waited(process, started)
    os.close(ours)
    return measured


def _waited(process: subprocess.Popen, started: float) -> Measured:
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    # Nothing was found; rows were refused.
    if process.returncode not in (0, 3, 4):
        raise SystemExit(f"{process.args}: exit {process.returncode}")
    return Measured(seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime)


def program(name: str) -> list[str]:
    """A console script beside this Python, else the module."""
    script = Path(sys.executable).with_name(name)
    return [str(script)] if script.exists() else [sys.executable, "-m", name.replace("-", "_")]
