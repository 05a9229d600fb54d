"""What was named on the command line, as files to read: each with the name to show and the place for its rejects."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from liaison_cli import files as writer
from liaison_cli.core.values.message import Message, msg
from liaison_cli.errors import LiaisonError, reason_of

# What is taken from a folder or an archive; a file that is named itself is judged by its bytes alone.
EXTENSIONS = frozenset(
    [
        ".csv",
        ".tsv",
        ".txt",
        ".tab",
        ".xlsx",
        ".xlsm",
        ".xlsb",
        ".xls",
        ".et",
        ".ods",
        ".json",
        ".ndjson",
        ".jsonl",
        ".zip",
        ".htm",
        ".html",
        ".xml",
    ]
)
# Readers of this many workbooks stay ready between the look at their heads and the import.
_READY = 3


class Unreadable(LiaisonError):
    """The file is not a roster that can be read; nothing was imported from it."""

    kind = "unreadable"


class NoRows(Unreadable):
    """The file says itself that there is nothing in it, as an export of nothing does: that is no fault."""


def cannot_read(path: str, error: OSError) -> Unreadable:
    """What the system says of a file that it does not give."""
    return Unreadable(
        msg("{path} cannot be read: {reason}.", path=path, reason=reason_of(error)),
        msg("Check the name of the file, and whether another program has it open."),
    )


@dataclass(frozen=True, slots=True)
class Source:
    """One file's bytes: `path` as shown, `file` where they lie, `beside` the name that rejects are written beside."""

    path: str
    file: Path
    beside: Path
    notes: tuple[Message, ...] = ()


class Stoppable(Protocol):
    """Something that runs beside the program and can begin again."""

    def stop(self) -> None:
        """End it; what it has not said yet is lost."""
        ...


class Scratch:
    """What reading needs beside the files themselves: a private folder, other processes. All of it ends with it."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._folder: Path | None = None
        self._files = 0
        self._running: list[Stoppable] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for each in self._running:
            each.stop()
        self._stack.close()

    def file(self) -> Path:
        """The name of a new file that nobody else can read."""
        if self._folder is None:
            self._folder = self._stack.enter_context(writer.scratch())
        self._files += 1
        return self._folder / str(self._files)

    def runs(self, what: Stoppable) -> None:
        """Remember to stop it at the end; the ones before may have to stop now."""
        self._running = [each for each in self._running if each is not what] + [what]
        while len(self._running) > _READY:
            self._running.pop(0).stop()


def files(path: Path, scratch: Scratch) -> list[Source]:
    """The files that one name on the command line stands for: itself, stdin, or what a folder holds.

    Raises Unreadable.
    """
    if str(path) == "-":
        return [_stdin(scratch)]
    if path.is_dir():
        return _folder(path)
    from liaison_cli.importer.read import pipes

    if pipes.is_pipe(path):
        kept = scratch.file()
        pipes.keep(path, kept)
        return [Source(str(path), kept, _beside(path))]
    return [Source(str(path), path, _beside(path))]


def _beside(path: Path) -> Path:
    """The system's own names, such as /dev/fd/63, have no folder where anybody would look for rejects."""
    own = path.is_relative_to("/proc") or path.parent in (Path("/dev"), Path("/dev/fd"))
    return Path.cwd() / "pipe" if own else path


def _stdin(scratch: Scratch) -> Source:
    kept = scratch.file()
    writer.fill(kept, sys.stdin.buffer)
    return Source("stdin", kept, Path.cwd() / "stdin")


def _folder(folder: Path) -> list[Source]:
    taken: list[Path] = []
    others: list[Path] = []
    for path in _walk(folder):
        (taken if is_wanted(path.name) and not path.is_fifo() else others).append(path)
    if not taken:
        names = [str(path) for path in others[:20]]
        raise Unreadable(
            msg("There is no roster in the folder {path}.", path=str(folder)),
            msg("It may hold CSV, XLSX, XLS, ODS, JSON and ZIP files; name another file itself to have it read."),
            details=names,
        )
    notes = tuple(left_out([str(path) for path in others if not is_byproduct(path.name)]))
    first, *rest = (Source(str(path), path, path) for path in taken)
    return [Source(first.path, first.file, first.beside, notes), *rest]


def left_out(names: list[str]) -> Iterator[Message]:
    """The note on files of a folder or an archive that are none of ours."""
    if names:
        yield msg("Left out, not a kind of file that holds a roster: {names}.", names=names)


def _walk(folder: Path) -> Iterator[Path]:
    """All files below a folder, sorted by their paths; links to folders are not followed."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here) / name for name in sorted(names))


def is_byproduct(name: str) -> bool:
    """Whether a name is a lock file, a hidden file, or our own file of rejects."""
    return name.startswith((".", "~$")) or ".rejects." in name


def is_wanted(name: str) -> bool:
    """Whether a file of this name is taken from a folder or an archive."""
    return Path(name).suffix.lower() in EXTENSIONS and not is_byproduct(name)
