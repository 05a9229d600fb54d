"""liaison find: enterprises by name, code, phone or pinyin."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain
from typing import Annotated

import typer

from liaison_cli.cli.shell import allowed
from liaison_cli.cli.shell.options import Limit, Out
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import now_called
from liaison_cli.core.contact import lines
from liaison_cli.core.names.pinyin import sounds_like
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Line
from liaison_cli.errors import NotFound
from liaison_cli.store.log import lists
from liaison_cli.store.roster import enterprises, people
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
    """Find enterprises by a name or code of today or before, phone, a person's name, or pinyin and its initials."""
    s: Session = ctx.obj
    s.as_it_was()
    text = text.strip()
    now = enterprises.holding(s.db, text) if text else []
    if text.isascii() and text.isalpha():
        now += _by_sound(s, text)
    renamed = [*enterprises.held_before(s.db, text), *enterprises.held_since(s.db, text)]
    renamed = [each for each in renamed if each.id not in now]
    ids = {*now, *(each.id for each in renamed)}
    if not ids:
        raise NotFound(
            msg("No enterprise matches {text!r}.", text=text),
            msg("Try fewer characters, or see all with `liaison list`."),
        )
    for each in renamed:
        s.say(now_called(each))
    if others := allowed.others(s, ids):
        ids -= {*others}
        s.say(
            msg(
                "Others look after {count} of what was found: {owners}.",
                count=len(others),
                owners=[*dict.fromkeys(others.values())],
            )
        )
    in_office = people.untold(s.db, ids, s.policy.privacy.notice_version, s.today)
    untold = {each for each, role, _ in in_office if role == "liaison"}
    rows = (lines.plain_line(lists.one(s.db, each), s.today, s.policy) for each in sorted(ids))
    s.show(FOUND, (_told(each, untold) for each in rows), out=out, limit=limit)


def _told(line: Line, untold: Collection[int]) -> Line:
    """The line with whether the enterprise's liaison was told what is kept of her."""
    if line.standing.liaison is None:
        return line
    return line._replace(notice="missing" if line.standing.id in untold else "given")


def _by_sound(s: Session, text: str) -> list[int]:
    from liaison_cli.adapters.readings import readings

    named = chain(enterprises.names(s.db), people.names(s.db))
    return [id_ for id_, name in named if sounds_like(text, name, readings)]
