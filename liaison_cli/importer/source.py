"""What was named on the command line, as files to read: each with the name to show and the place for its rejects."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """One file's bytes: `path` as shown, `file` where they lie, `beside` the name that rejects are written beside."""

    path: str
    file: Path
    beside: Path


def sources(paths: Iterable[Path], stack: ExitStack) -> list[Source]:
    """The files that were named, in the order given; what is made for reading them goes when `stack` closes."""
    return [Source(str(path), path, path) for path in paths]
