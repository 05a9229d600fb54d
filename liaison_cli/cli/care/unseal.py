"""liaison unseal: the database without a key again."""

from __future__ import annotations

import typer

from liaison_cli.adapters import key_file as keys
from liaison_cli.cli.care.seal import KeyFile
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import msg
from liaison_cli.office.desk import file_key
from liaison_cli.store.file import database

app = typer.Typer(add_completion=False)


@app.command()
def unseal(ctx: typer.Context, key_file: KeyFile = None) -> None:
    """Take the seal off: whoever has the file can read it again."""
    s: Session = ctx.obj
    s.hold_key()
    if key_file:
        key = keys.read(key_file)
        database.KEYS[:] = [lambda: key]
    file_key.unseal(s.db_path, s.stamp)
    s.say(msg("{path} is not sealed any more: whoever has the file can read it.", path=s.db_path))
    s.say(msg("Its backups stay sealed: keep the key as long as you keep them."))
