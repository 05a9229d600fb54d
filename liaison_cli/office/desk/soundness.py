"""Whether the database is whole, from its pages to its ledger: the first fault as a sentence with a next step."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, many, msg
from liaison_cli.errors import DatabaseError
from liaison_cli.office.desk import audit_trail
from liaison_cli.store.file import database, soundness
from liaison_cli.store.log import reach, standings

# What reading values makes of ones that this program never wrote.
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
# Of a large file it takes a while; the face that has a screen puts its own way of saying what is checked here.
WHILE_CHECKING: list[Callable[[Message], None]] = []
_RESTORE = msg("`liaison restore FILE` puts a backup in its place; the damaged file is kept.")
_VERIFY = msg("`liaison audit verify` lists what; `liaison restore FILE` puts a backup in its place.")


def check(db: sqlite3.Connection, policy: Policy) -> None:
    """See that a database is whole. Raises DatabaseError for the first fault."""
    for fault in faults(db):
        raise fault
    _tell(msg("Checking lights and due days against the log …"))
    try:
        wrong, counted = standings.check(db, policy), reach.check(db, policy)
    except UNREADABLE as error:
        raise _fault(msg("Values in the database cannot be read: {reason}.", reason=str(error))) from error
    if counted:
        raise DatabaseError(
            many(
                "The kept counts of contacts differ from the log in {count} place.",
                "The kept counts of contacts differ from the log in {count} places.",
                count=len(counted),
            ),
            msg("Run `liaison rebuild`, then tell the person who looks after the system."),
        )
    if wrong:
        raise DatabaseError(
            many(
                "The kept state of {count} enterprise differs from the log: {code}.",
                "The kept state of {count} enterprises differs from the log, first {code}.",
                count=len(wrong),
                code=wrong[0],
            ),
            msg("Run `liaison rebuild`, then tell the person who looks after the system."),
        )


def faults(db: sqlite3.Connection) -> Iterator[DatabaseError]:
    """What is damaged, the gravest first; each looks at what those before have found whole."""
    _tell(msg("Checking the pages of the file …"))
    if found := soundness.broken(db):
        yield _fault(msg("The database is damaged: {reason}.", reason="; ".join(found)))
    with closing(database.in_memory()) as sound:
        if tables := soundness.missing(db, sound):
            yield _fault(msg("The database has lost tables: {tables}.", tables=tables))
    _tell(msg("Checking words of closed lists, and what rows refer to …"))
    for table, row, column, value in soundness.strange(db):
        yield _fault(
            msg(
                "{table} no. {row} has {value!r} as {column}, which its closed list does not have.",
                table=table,
                row=row,
                value=value,
                column=column,
            )
        )
    if tables := database.dangling(db):
        yield _fault(msg("Rows refer to others that do not exist, in: {tables}.", tables=tables))
    _tell(msg("Checking every record and every sealed row of the ledger …"))
    yield from _of_ledger(db)


def _tell(what: Message) -> None:
    for tell in WHILE_CHECKING:
        tell(what)


def _of_ledger(db: sqlite3.Connection) -> Iterator[DatabaseError]:
    try:
        found = [each for each in audit_trail.unexplained(db) if each.kind not in audit_trail.REMARKS]
    except UNREADABLE as error:
        yield _fault(msg("The ledger of the database cannot be read: {reason}.", reason=str(error)))
        return
    if found:
        yield DatabaseError(
            many(
                "The database is not as this program wrote it: {count} finding, in {table}.",
                "The database is not as this program wrote it: {count} findings, the first in {table}.",
                count=len(found),
                table=found[0].entity,
            ),
            _VERIFY,
        )


def _fault(message: Message) -> DatabaseError:
    return DatabaseError(message, _RESTORE)
