"""Entries of the registers a case asks: put on record once, ended once and with a reason, never deleted."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass
from datetime import date
from typing import Protocol

from liaison_cli.core.case import registers
from liaison_cli.core.case.registers import Item, Neighbour
from liaison_cli.core.privacy import masking
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Stamp
from liaison_cli.errors import LiaisonError, NotFound, UsageError
from liaison_cli.office.watch.judged_again import judge_again
from liaison_cli.office.work import Work
from liaison_cli.store.case import custody, network
from liaison_cli.store.file import database


@dataclass(frozen=True, slots=True)
class Held:
    """A certificate, key or the like (registers.CUSTODY): what tells it from others, who holds it, where, until when.

    `expires_on` is an ISO day.
    """

    kind: str
    identifier: str | None = None
    holder: str | None = None
    place: str | None = None
    expires_on: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Informant:
    """Somebody around a building (registers.NETWORK); `interest` is a dispute or tie with an enterprise there."""

    building: str
    role: str
    name: str
    unit: str | None = None
    phone: str | None = None
    interest: str | None = None
    note: str | None = None


class _Register(Protocol):
    def get(self, db: sqlite3.Connection, number: int, /) -> Item | Neighbour | None: ...

    def end(self, db: sqlite3.Connection, number: int, day: date, why: str, stamp: Stamp, /) -> None: ...


_REGISTERS: dict[str, _Register] = {"custody": custody, "network": network}


def keep_item(work: Work, enterprise_id: int, held: Held) -> int:
    """Put an item of an enterprise on record; its number. Raises UsageError where it seems to hold a password."""
    if registers.holds_secret(held.identifier, held.holder, held.place, held.note):
        raise UsageError(
            msg("A password or PIN is never kept."), msg("Leave it out; say only who holds the item and where it is.")
        )
    with database.turn(work.db):
        number = custody.add(work.db, enterprise_id, asdict(held), work.today, work.stamp)
        judge_again(work, [enterprise_id])
    return number


def keep_informant(work: Work, informant: Informant) -> int:
    """Put a person around a building on record; the entry's number. Raises LiaisonError where she is there already."""
    entry = asdict(informant)
    with database.turn(work.db):
        if known := network.known(work.db, entry):
            raise LiaisonError(
                msg("{name} is on record already, as no. {id}.", name=masking.name(informant.name), id=known.id),
                msg("End that entry with `liaison network end {id} --why TEXT` first, if it has changed.", id=known.id),
            )
        return network.add(work.db, entry, work.today, work.stamp)


def end_entry(work: Work, register: str, number: int, why: str) -> None:
    """End an entry of "custody" or "network"; it stays on record. Raises NotFound and LiaisonError."""
    entries = _REGISTERS[register]
    with database.turn(work.db):
        found = entries.get(work.db, number)
        if found is None:
            raise NotFound(msg("There is no entry {number}.", number=number))
        if found.ended_on:
            raise LiaisonError(msg("Entry {number} ended on {day} already.", number=number, day=found.ended_on))
        entries.end(work.db, number, work.today, why, work.stamp)
        if isinstance(found, Item):
            judge_again(work, [found.enterprise_id])
