"""The audit trail: who saw personal data, what large imports left unsealed, and whether all is as it was written."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from liaison_cli.adapters import heads_file
from liaison_cli.core.privacy.reveals import Reveal, Whose, as_merged, without_contact
from liaison_cli.core.privacy.roles import logins
from liaison_cli.core.work.ledger import Finding, Head, Verified
from liaison_cli.errors import LiaisonError
from liaison_cli.office.work import Work
from liaison_cli.store.case import archive
from liaison_cli.store.file import database
from liaison_cli.store.ledger import audit, reveals, seals, watched
from liaison_cli.store.ledger.reveals import Seen
from liaison_cli.store.people import erasures

# What was no deed of somebody: a clock that was set.
REMARKS = ("clock",)
_MINUTE = timedelta(minutes=1)
# Rows of each table that a regular run seals.
_A_RUN = 20_000
# So many tables and triggers are named that are not as they were made.
_SHOWN = 3
# So many enterprises without a contact are named for one reveal; all are counted.
_CODES = 20


class Revealed(NamedTuple):
    """A reveal, the enterprises of it that nobody tried to reach about that day, and the codes of the first of them."""

    reveal: Reveal
    missing: tuple[int, ...]
    codes: tuple[str, ...]


def reveal(work: Work, what: str, why: str, whose: Whose | None = None) -> int:
    """Record that personal data is shown in full, of what and why (PIPL art. 51: who saw what must be known).

    Gives the record's number: of a list, `shown` tells of it later whose values it was.
    """
    with database.turn(work.db):
        return reveals.record(work.db, work.stamp, what, why, whose)


def shown(work: Work, number: int, seen: Collection[Seen]) -> None:
    """Record whose values a reveal has shown, by the rows that were written."""
    with database.turn(work.db):
        reveals.complete(work.db, work.stamp, number, reveals.whose(work.db, seen))


def whose(work: Work, seen: Collection[Seen]) -> Whose:
    """The enterprises and people that rows tell of."""
    return reveals.whose(work.db, seen)


def revealed(work: Work, since: date | None, officer: str | None) -> list[Revealed]:
    """What was shown in full, the newest first, and which enterprises nobody tried to reach about that day.

    `officer` is the name of an officer, or a user, by either name that the records have.
    """
    by = None if officer is None else {officer, *logins(work.policy.roles, officer)}
    merged = reveals.merged(work.db)
    found = [as_merged(each, merged) for each in reveals.listed(work.db, since, by)]
    if not found:
        return []
    contacts = reveals.contacts(work.db, min(each.day for each in found) - timedelta(days=1))
    return [
        Revealed(each, missing, tuple(reveals.codes(work.db, missing[:_CODES])))
        for each in found
        for missing in [without_contact(each, contacts)]
    ]


def refused(work: Work, command: str, enterprise_id: int | None) -> None:
    """Record that a user was not let in, to which command, and at which enterprise where it is another's."""
    with database.turn(work.db):
        audit.record(work.db, work.stamp, audit.Entry("refused", command, enterprise_id))


def seal(work: Work) -> int:
    """Seal the rows that large imports left unsealed; how many there were."""
    with database.turn(work.db):
        count = seals.unsealed(work.db)
        audit.record(work.db, work.stamp, audit.Entry("seal", "database", None, after={"rows": count}))
        seals.set_seal(work.db, work.stamp.at, most=count)
    return count


def seal_some(work: Work) -> None:
    """Seal what the last import left, as much of it as keeps a regular run short; all of it in most zones."""
    if seals.unsealed(work.db):
        with database.transaction(work.db):
            seals.set_seal(work.db, work.stamp.at, most=_A_RUN)


def heads(work: Work) -> list[Head]:
    """The heads of every chain: of each device's records, and of the seals over rows."""
    return heads_of(work.db)


def heads_of(db: sqlite3.Connection) -> list[Head]:
    """The same of a database that is only looked at."""
    return [*audit.heads(db), seals.head(db)]


def keep_heads(db: sqlite3.Connection, path: Path, now: str) -> None:
    """Keep the heads beside the database at `path`, unless that was done in the minute before `now` (UTC).

    Where the folder takes no file there are none: `verify` says so.
    """
    with suppress(LiaisonError, sqlite3.DatabaseError):
        if heads_file.was_written(heads := heads_file.beside(path), since=datetime.fromisoformat(now) - _MINUTE):
            return
        heads_file.write(heads, heads_of(db))


def kept_heads(path: Path) -> list[Head]:
    """The heads that were kept beside a database."""
    return heads_file.read(heads_file.beside(path))


def verify(work: Work, anchors: Collection[Head] = ()) -> Verified:
    """Check every record, seal, table and file of evidence, and that heads kept elsewhere are still part of the chains."""
    found = list(dict.fromkeys((*unexplained(work.db), *seals.recorded(work.db))))
    found += [
        Finding("anchor", head.chain, head.number, head.number) for head in anchors if not seals.stands(work.db, head)
    ]
    remarks = tuple(each for each in found if each.kind in REMARKS)
    return Verified(
        tuple(each for each in found if each not in remarks),
        remarks,
        audit.last(work.db)[0],
        seals.count(work.db),
        seals.unsealed(work.db),
        seals.unsealed_since(work.db),
        len(anchors),
    )


def unexplained(db: sqlite3.Connection) -> Iterator[Finding]:
    """What is not as this program left it, and was put on record by nobody yet."""
    with closing(database.in_memory()) as sound:
        misshapen = watched.misshapen(db, sound)
    more = f" (+{len(misshapen) - _SHOWN})" if len(misshapen) > _SHOWN else ""
    if misshapen:
        yield Finding("shape", ", ".join(misshapen[:_SHOWN]) + more, 0, 0)
    yield from audit.faults(db)
    yield from seals.findings(db)
    yield from erasures.unrecorded(db)
    for entity in archive.KEPT:
        yield from (Finding("bytes", entity, id_, id_) for id_ in archive.exchanged(db, entity))
