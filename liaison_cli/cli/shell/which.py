"""Which enterprise is meant: asked on a terminal, refused with the candidates elsewhere."""

from __future__ import annotations

import sys

import typer

from liaison_cli.cli.shell import allowed
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import Message, msg
from liaison_cli.errors import NotFound
from liaison_cli.lang import say
from liaison_cli.store.roster import enterprises
from liaison_cli.store.roster.enterprises import Called
from liaison_cli.views.text import as_seen


def which(session: Session, text: str) -> int:
    """The id of the one enterprise that `text` names.

    Raises NotFound when none matches, or when several do and nobody is there to ask; Refused when it is another officer's.
    """
    text = text.strip()
    found = enterprises.called(session.db, text) if text else []
    if not found and text:
        found = enterprises.called_since(session.db, text)
        if len(found) == 1:
            session.say(msg("On {day} it was called {name} ({code}).", day=session.today, **_called(found[0])))
    if len(found) == 1:
        return _chosen(session, found[0])
    if not found:
        raise NotFound(
            msg("No enterprise matches {text!r}.", text=text),
            msg("Try `liaison find` with a part of the name, the end of the code, or pinyin initials."),
        )
    if sys.stdin.isatty() and sys.stderr.isatty():
        return _chosen(session, _ask(found))
    raise NotFound(
        msg("{text!r} matches {count} enterprises.", text=text, count=len(found)),
        msg("Give the code or the number of one of them."),
        details=[_candidate(each, each.id, 6) for each in found],
    )


def _chosen(session: Session, meant: Called) -> int:
    if meant.before:
        session.say(now_called(meant))
    return allowed.enterprise(session, meant.id)


def now_called(meant: Called) -> Message:
    """What is to be said where somebody uses a former name or code."""
    return msg("{before} is now called {name} ({code}).", before=meant.before, **_called(meant))


def _called(meant: Called) -> dict[str, str]:
    return {"name": meant.name, "code": meant.code}


def _candidate(each: Called, number: int, width: int) -> str:
    before = f"  ← {as_seen(each.before)}" if each.before else ""
    return f"{number:>{width}}  {each.code}  {as_seen(each.name)}{before}"


def _ask(found: list[Called]) -> Called:
    for place, each in enumerate(found, 1):
        print(_candidate(each, place, 3), file=sys.stderr)
    while True:
        answer = typer.prompt(say(msg("Which one")), err=True)
        if answer.strip().isdecimal() and 1 <= int(answer) <= len(found):
            return found[int(answer) - 1]
