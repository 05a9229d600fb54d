"""What comes through a pipe: `import <(…)`, a named pipe; to its end, and not for ever where nobody writes."""

from __future__ import annotations

import os
import select
import shutil
import stat
from pathlib import Path

from liaison_cli import files
from liaison_cli.core.values.message import msg
from liaison_cli.importer.read.source import Unreadable, cannot_read

# For somebody to begin to write, in milliseconds.
_PATIENCE = 10_000
_BLOCK = 1 << 16


def is_pipe(path: Path) -> bool:
    """Whether this is a pipe. Raises Unreadable for a device, which may never end."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
        raise Unreadable(
            msg("{path} is a device, not a file.", path=str(path)),
            msg("Name a file, or - for what comes through stdin."),
        )
    return stat.S_ISFIFO(mode)


def keep(path: Path, kept: Path) -> None:
    """Write what comes through the pipe to a file, for it can be read only once. Raises Unreadable."""
    try:
        pipe = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        with open(pipe, "rb", buffering=0) as coming, files.into(kept) as file:
            file.write(_first(path, pipe))
            os.set_blocking(pipe, True)
            shutil.copyfileobj(coming, file)
    except OSError as error:
        raise cannot_read(str(path), error) from None


def _first(path: Path, pipe: int) -> bytes:
    """What comes first; nothing where somebody has the pipe open and is slow, or has closed it."""
    waiting = select.poll()
    waiting.register(pipe, select.POLLIN)
    events = waiting.poll(_PATIENCE)
    try:
        data = os.read(pipe, _BLOCK)
    except BlockingIOError:
        return b""
    if not data and not events:
        raise Unreadable(
            msg("{path} is a pipe, and nobody writes to it.", path=str(path)),
            msg("Start what writes to it first, or import the file itself."),
        )
    return data
