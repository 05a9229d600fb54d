"""Who is asked beside the enterprise itself: people around its building, and in need its emergency contact."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_cli.core.case.registers import Neighbour
from liaison_cli.core.privacy.reveals import Whose
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.values.model import Appointment
from liaison_cli.errors import LiaisonError, NotFound
from liaison_cli.office.case.known_cases import current
from liaison_cli.office.desk.audit_trail import reveal
from liaison_cli.office.work import Work
from liaison_cli.store.case import cases, network
from liaison_cli.store.file import database
from liaison_cli.store.log import lists
from liaison_cli.store.roster import enterprises, people


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody says of an enterprise, of procedure.STATEMENTS, and who: a role and a name, or an entry's number.

    `at` is an ISO time to the minute, else now.
    """

    enterprise_id: int
    result: str
    role: str | None = None
    name: str | None = None
    entry: int | None = None
    at: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement on record: the step's number, and what to mind about who made it."""

    step: int
    notes: tuple[Message, ...]


def around(work: Work, enterprise_id: int) -> list[Neighbour]:
    """The people on record for the enterprise's building."""
    building = enterprises.get(work.db, enterprise_id).building
    return network.listed(work.db, building=building) if building else []


def state(work: Work, told: Statement) -> Stated:
    """Record a statement as a step of the open case. Raises NotFound."""
    with database.turn(work.db):
        case = current(work, told.enterprise_id)
        entry = _entry(work, told.entry) if told.entry is not None else None
        step = {
            "kind": "ask",
            "at": told.at or work.stamp.at[:16],
            "by": work.stamp.by,
            "result": told.result,
            "who": entry.role if entry else told.role,
            "informant": told.name or (_named(entry) if entry else None),
            "note": told.note,
        }
        number = cases.add_step(work.db, case.id, step, work.stamp)
    return Stated(number, _conflicts(entry))


def emergency_contacts(work: Work, enterprise_id: int, why: str) -> list[Appointment]:
    """The emergency contacts of an enterprise with a red light or an open case; that they were seen, and why, is recorded.

    Raises NotFound, and LiaisonError while neither is so.
    """
    if lists.one(work.db, enterprise_id).light != "red" and cases.current(work.db, enterprise_id) is None:
        raise LiaisonError(
            msg("The light is not red, and no case is open: the emergency contact stays closed."),
            msg("An emergency contact is a third party, asked only when nobody else answers."),
        )
    found = [each for each in people.of(work.db, enterprise_id, current=True) if each.role == "emergency"]
    if not found:
        raise NotFound(msg("There is no emergency contact on record."))
    whose = Whose((enterprise_id,), tuple(sorted({each.person_id for each in found})))
    reveal(work, f"emergency contact {enterprise_id}", why, whose)
    return found


def _entry(work: Work, number: int) -> Neighbour:
    found = network.get(work.db, number)
    if found is None:
        raise NotFound(msg("There is no entry {number}.", number=number), msg("`liaison network list` shows them."))
    return found


def _named(entry: Neighbour) -> str:
    return "，".join(filter(None, (entry.name, entry.unit)))


def _conflicts(entry: Neighbour | None) -> tuple[Message, ...]:
    if entry is None or not entry.interest:
        return ()
    return (msg("Mind the conflict of interest on record: {what}", what=entry.interest),)
