"""liaison find: enterprises by name, code, phone or pinyin."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell.options import Limit, Out
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.contact import lines
from liaison_cli.core.names.pinyin import sounds_like
from liaison_cli.core.values.message import msg
from liaison_cli.errors import NotFound
from liaison_cli.store.log import lists
from liaison_cli.store.roster import enterprises
from liaison_cli.views.lists.standing import FOUND

app = typer.Typer(add_completion=False)


@app.command()
def find(
    ctx: typer.Context,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="Part of a name or code, end of a phone number, or pinyin.")
    ],
    limit: Limit = None,
    out: Out = None,
) -> None:
    """Find enterprises by name, code, phone, a person's name, or pinyin and its initials."""
    s: Session = ctx.obj
    text = text.strip()
    ids = enterprises.holding(s.db, text) if text else []
    if text.isascii() and text.isalpha():
        ids = sorted({*ids, *_by_sound(s, text)})
    if not ids:
        raise NotFound(
            msg("No enterprise matches {text!r}.", text=text),
            msg("Try fewer characters, or see all with `liaison list`."),
        )
    rows = (lines.plain_line(lists.one(s.db, each), s.today, s.policy) for each in ids)
    s.show(FOUND, rows, out=out, limit=limit)


def _by_sound(s: Session, text: str) -> list[int]:
    from liaison_cli.adapters.readings import readings

    return [id_ for id_, name in enterprises.names(s.db) if sounds_like(text, name, readings)]
