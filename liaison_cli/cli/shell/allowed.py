"""The door through which a command comes to its use case: may this user do it, and to this enterprise."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from functools import wraps
from typing import Any

from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.table import ACTS
from liaison_cli.core.values.message import Message, msg
from liaison_cli.errors import LiaisonError, Refused, UsageError

# What nobody is asked for. The policy is not read for it: it may be missing, or to be mended.
_OPEN = "open"


def at_the_door(session: Session, command: str, run: Callable[..., Any]) -> Callable[..., Any]:
    """A command that asks before it begins. Whatever is below a group asks for itself."""
    act = ACTS.get(command)
    if act is None:
        return run

    @wraps(run)
    def asked(*given: Any, **named: Any) -> Any:
        session.act, session.command = act, command
        ask(session, act)
        return run(*given, **named)

    return asked


def ask(s: Session, act: str, what: str | None = None) -> None:
    """Whether the user may do this act; `what` names it where it is but a part of the command. Raises Refused."""
    if act == _OPEN or s.user is None:
        return
    from liaison_cli.core.privacy import roles

    command = what or f"liaison {s.command}"
    if refusal := roles.refusal(s.user, act, command):
        _refuse(s, refusal, None, command)


def may(s: Session, act: str) -> bool:
    """Whether the user may do this act."""
    if act == _OPEN or s.user is None:
        return True
    from liaison_cli.core.privacy import roles

    return roles.refusal(s.user, act, "") is None


def own(s: Session) -> str | None:
    """The officer to whose enterprises the command is narrowed; None where it is not."""
    if s.act == _OPEN or s.user is None:
        return None
    from liaison_cli.core.privacy import roles

    return roles.own_only(s.user, s.act)


def enterprise(s: Session, enterprise_id: int) -> int:
    """An enterprise that the user may work on; gives it back. Raises Refused."""
    if mine := own(s):
        from liaison_cli.core.privacy import roles
        from liaison_cli.store.roster import in_charge

        of = in_charge.of_enterprise(s.db, enterprise_id)
        if refusal := roles.anothers(mine, of.officer, of.enterprise):
            _refuse(s, refusal, enterprise_id)
    return enterprise_id


def row(s: Session, entity: str, number: int) -> int:
    """The number of a row of one of in_charge.ENTITIES, about an enterprise or a task of the user's. Raises Refused."""
    if mine := own(s):
        from liaison_cli.core.privacy import roles
        from liaison_cli.store.roster import in_charge

        # What does not exist is said by the use case.
        of = in_charge.of_row(s.db, entity, number)
        if of and mine not in of.also and (refusal := roles.anothers(mine, of.officer, of.enterprise)):
            _refuse(s, refusal, of.enterprise_id)
    return number


def others(s: Session, enterprise_ids: Iterable[int]) -> dict[int, str]:
    """Those of these enterprises that the user is not shown, with the officer who looks after each."""
    mine = own(s)
    if mine is None:
        return {}
    from liaison_cli.store.roster import in_charge

    return in_charge.others(s.db, mine, enterprise_ids)


def serving(s: Session, enterprise_ids: Collection[int]) -> None:
    """That somebody is known from one of these enterprises, and the user may work on one of them. Raises Refused."""
    closed = others(s, enterprise_ids)
    if closed and {*closed} == {*enterprise_ids}:
        enterprise(s, next(iter(closed)))


def officer(s: Session, name: str | None) -> str | None:
    """The officer whose enterprises a list shows: the user's own where she sees no others'. Raises Refused."""
    mine = own(s)
    if mine and name not in (mine, None):
        _refuse(s, msg("The list shows {own} her own enterprises, not those of {owner}.", own=mine, owner=name), None)
    return mine or name


def revealed(
    session: Session, reveal: bool, why: str | None, what: str, of: Collection[tuple[str, int]] | None = None
) -> bool:
    """Record that numbers are shown in full, for what and whose; gives `reveal` back.

    `of` are the rows that they belong to, each with its table; else it is a list that `session.show` writes, and is told
    of when it is written. Raises Refused, and UsageError when no reason is given (PIPL art. 51: who saw what must be known).
    """
    if not reveal:
        return False
    if not why or not why.strip():
        raise UsageError(
            msg("--reveal needs a reason."),
            msg('Add --why "…"; it is recorded with your name.'),
        )
    ask(session, "reveal", "--reveal")
    from liaison_cli.office.desk import audit_trail

    whose = None if of is None else audit_trail.whose(session.file, of)
    number = audit_trail.reveal(session.file, what, why.strip(), whose)
    session.revealing = number if of is None else None
    return True


def _refuse(s: Session, why: Message, enterprise_id: int | None, command: str | None = None) -> None:
    import sqlite3

    from liaison_cli.adapters import policy_file
    from liaison_cli.office.desk import audit_trail

    # A file that cannot be written to is no reason to let somebody in.
    with suppress(LiaisonError, sqlite3.Error):
        if s.db_path.exists():
            audit_trail.refused(s.file, command or f"liaison {s.command}", enterprise_id)
    raise Refused(
        why, msg("Who may do what stands under [roles] in {path}.", path=str(policy_file.path_for(s.db_path)))
    )
