"""Ending an entry of a register: with a reason, once, and never deleted."""

from __future__ import annotations

from types import ModuleType

from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError, NotFound
from liaison_cli.store.file import database


def end_entry(s: Session, register: ModuleType, number: int, why: str) -> None:
    """End an entry of a register, a module of the store with `get` and `end`. Raises NotFound, LiaisonError, UsageError."""
    found = register.get(s.db, number)
    if found is None:
        raise NotFound(msg("There is no entry {number}.", number=number))
    if found.ended_on:
        raise LiaisonError(msg("Entry {number} ended on {day} already.", number=number, day=found.ended_on))
    with database.turn(s.db) as db:
        register.end(db, number, s.today, values.reason(why), s.stamp)
    s.say(msg("Entry {number} has ended; it stays on record.", number=number))
