"""Which enterprise is meant: asked on a terminal, refused with the candidates elsewhere."""

from __future__ import annotations

import sys

import typer

from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import msg
from liaison_cli.errors import NotFound
from liaison_cli.lang import say
from liaison_cli.store.roster import enterprises
from liaison_cli.views.text import clean


def which(session: Session, text: str) -> int:
    """The id of the one enterprise that `text` names.

    Raises NotFound when none matches, or when several do and nobody is there to ask.
    """
    text = text.strip()
    found = enterprises.called(session.db, text) if text else []
    if len(found) == 1:
        return found[0][0]
    if not found:
        raise NotFound(
            msg("No enterprise matches {text!r}.", text=text),
            msg("Try `liaison find` with a part of the name, the end of the code, or pinyin initials."),
        )
    if sys.stdin.isatty() and sys.stderr.isatty():
        return _ask(found)
    raise NotFound(
        msg("{text!r} matches {count} enterprises.", text=text, count=len(found)),
        msg("Give the code or the number of one of them."),
        details=[_candidate(*each) for each in found],
    )


def _candidate(id_: int, code: str, name: str) -> str:
    return f"{id_:>6}  {code}  {clean(name)}"


def _ask(found: list[tuple[int, str, str]]) -> int:
    for place, (_, code, name) in enumerate(found, 1):
        print(f"{place:>3}  {code}  {clean(name)}", file=sys.stderr)
    while True:
        answer = typer.prompt(say(msg("Which one")), err=True)
        if answer.strip().isdecimal() and 1 <= int(answer) <= len(found):
            return found[int(answer) - 1][0]
