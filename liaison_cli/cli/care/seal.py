"""liaison seal: the database and its backups under a key."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Annotated

import typer

from liaison_cli.adapters import key_file as keys
from liaison_cli.cli.shell.keys import named
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import msg
from liaison_cli.office.desk import file_key
from liaison_cli.store.file import database

app = typer.Typer(add_completion=False)

KeyFile = Annotated[
    Path | None,
    typer.Option("--key-file", metavar="FILE", help="The key is in this file; else LIAISON_KEY_FILE or LIAISON_KEY."),
]


@app.command()
def seal(
    ctx: typer.Context,
    key_file: KeyFile = None,
    new_key_file: Annotated[
        Path | None,
        typer.Option("--new-key-file", metavar="FILE", help="Of a sealed database: from now on, the key in this file."),
    ] = None,
) -> None:
    """Seal the database (SQLCipher, AES-256): from then on every command wants the key. A key file that is missing is made."""
    s: Session = ctx.obj
    key, new = _key(s, key_file), _key(s, new_key_file)
    database.KEYS[:] = [key]
    if new_key_file:
        file_key.seal_anew(s.db_path, new, s.stamp)
        s.say(msg("{path} is sealed with the new key.", path=s.db_path))
        s.say(msg("Backups made before still need the old key: keep it as long as you keep them."))
    else:
        file_key.seal(s.db_path, key, s.stamp)
        s.say(msg("{path} is sealed: only the key opens it.", path=s.db_path))
        _say_what_stays_readable(s)
    _say_where_the_key_is(s, new_key_file or key_file)


def _key(s: Session, path: Path | None) -> Callable[[], bytes]:
    """A key, read when it is asked for, and once."""

    @cache
    def key() -> bytes:
        if path is None:
            return named()
        if not path.exists() and keys.make(path):
            s.say(msg("A new key was made: {path}.", path=path))
        return keys.read(path)

    return key


def _say_what_stays_readable(s: Session) -> None:
    s.say(
        msg(
            "Backups and exports made before can be read as before, and so can what the disk still holds of the old file,"
            " on an SSD for a long time: encrypt the disk, or destroy it when it goes."
        )
    )
    if copies := file_key.clear_copies(s.db_path):
        s.say(msg("These copies are not sealed: {names}.", names=[str(path) for path in copies]))


def _say_where_the_key_is(s: Session, path: Path | None) -> None:
    s.say(msg("Without the key nobody can read the database or its backups: keep a copy of it elsewhere."))
    if path and os.environ.get("LIAISON_KEY_FILE") != str(path):
        s.say(msg("So that every command finds it: export LIAISON_KEY_FILE={path}", path=path.absolute()))
