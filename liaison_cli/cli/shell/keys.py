"""Where the key of a sealed database is: in the file or the words that the environment names; loaded where there is one."""

from __future__ import annotations

import os
from functools import cache, partial
from pathlib import Path

from liaison_cli import files
from liaison_cli.adapters import heads_file, key_file
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import msg
from liaison_cli.errors import UsageError
from liaison_cli.store.file import database


def hold(s: Session) -> None:
    """Let sealed files be opened by the key of the environment, and say once that what is written from one is not sealed."""
    database.KEYS[:] = [cache(named)] if os.environ.get("LIAISON_KEY_FILE") or os.environ.get("LIAISON_KEY") else []
    files.WHEN_WRITTEN.clear()
    if files.is_sealed(s.db_path):
        files.WHEN_WRITTEN.append(partial(say_clear, s))
        # Where unsealing was killed, what it has left can be read by anybody.
        files.remove_left(s.db_path)


def named() -> bytes:
    """The key in LIAISON_KEY_FILE, else LIAISON_KEY. Raises LiaisonError, UsageError."""
    if path := os.environ.get("LIAISON_KEY_FILE"):
        return key_file.read(Path(path).expanduser())
    if text := os.environ.get("LIAISON_KEY"):
        return key_file.of_text(text, "LIAISON_KEY")
    raise UsageError(msg("There is no key."), msg("Name its file: --key-file FILE, or LIAISON_KEY_FILE=FILE."))


def say_clear(s: Session, path: Path | None = None) -> None:
    """Of a sealed database, say once that what is written from it (to `path`, or as a stream) is not sealed."""
    if files.WHEN_WRITTEN and not (path and path.name.endswith(heads_file.ENDING)):
        files.WHEN_WRITTEN.clear()
        s.say(msg("The database is sealed, but what is written from it is not: keep it where only you can read it."))
