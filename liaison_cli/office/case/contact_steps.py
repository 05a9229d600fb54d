"""Calls, visits and letters: steps of a case that are contacts, too, so that the light follows."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_cli.core.case.procedure import CHANNELS, Step
from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError, UsageError
from liaison_cli.office import contacts
from liaison_cli.office.case.known_cases import current
from liaison_cli.office.contacts import Logged, Tried
from liaison_cli.office.work import Work
from liaison_cli.store.case import cases
from liaison_cli.store.file import database
from liaison_cli.store.log import attempts
from liaison_cli.store.roster import enterprises


@dataclass(frozen=True, slots=True)
class Told:
    """A step as somebody tells it: a call, a visit or a letter, and an outcome of its channel (a letter is posted first).

    `at` is an ISO time to the minute (else now), `place` an address (else the registered one), `second` the second
    checker of a visit, `number` the one under which a letter was registered.
    """

    enterprise_id: int
    kind: str
    outcome: str = "in_transit"
    at: str | None = None
    note: str | None = None
    place: str | None = None
    second: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Stepped:
    """A step on record: its number, the attempt with what followed, and the letter whose fate this is, if it is one."""

    step: int
    logged: Logged
    fate_of: str | None = None


def contacted(work: Work, told: Told) -> Stepped:
    """Record a call or a visit. Raises NotFound, and UsageError for a visit of one checker."""
    if told.kind == "visit" and not told.second:
        raise UsageError(msg("A visit needs two checkers."), msg("Name the second one: --with NAME."))
    with database.turn(work.db):
        return _taken(work, told)


def posted(work: Work, told: Told) -> Stepped:
    """Record a registered letter posted, or of one on record what became of it. Raises NotFound and LiaisonError."""
    with database.turn(work.db):
        found = _letter(work, told)
        if found is None:
            return _taken(work, told)
        if told.outcome == "in_transit" or found.result != "in_transit":
            raise LiaisonError(
                msg("Letter {number} is on record already.", number=told.number),
                msg("Add --outcome to say what became of it; that is said once."),
            )
        return _fate(work, told, found)


def _letter(work: Work, told: Told) -> Step | None:
    steps = cases.steps(work.db, current(work, told.enterprise_id).id)
    return next((step for step in steps if step.number == told.number), None)


def _taken(work: Work, told: Told) -> Stepped:
    case = current(work, told.enterprise_id)
    logged = _logged(work, told, case.id, told.note)
    step = {
        "kind": told.kind,
        "at": logged.attempt.at,
        "by": "、".join(filter(None, (work.stamp.by, told.second))),
        "result": told.outcome,
        "place": _place(work, told),
        "number": told.number,
        "note": told.note,
        "attempt_id": logged.number,
    }
    return Stepped(cases.add_step(work.db, case.id, step, work.stamp), logged)


def _fate(work: Work, told: Told, letter: Step) -> Stepped:
    """The contact noted when it was posted is taken back by the one that is known now, never overwritten."""
    if letter.attempt_id and not _is_void(work, letter.attempt_id):
        contacts.voided_within(work, letter.attempt_id, "fate")
    note = " ".join(filter(None, (letter.number, told.note)))
    logged = _logged(work, told, current(work, told.enterprise_id).id, note)
    cases.add_fate(work.db, letter.id, told.outcome, logged.attempt.at, work.stamp)
    return Stepped(letter.id, logged, fate_of=letter.number)


def _is_void(work: Work, attempt_id: int) -> bool:
    _, attempt = attempts.find(work.db, attempt_id) or (None, None)
    return attempt is not None and attempt.voided is not None


def _logged(work: Work, told: Told, case_id: int, note: str | None) -> Logged:
    tried = Tried(told.enterprise_id, CHANNELS[told.kind], told.outcome, at=told.at, note=note)
    return contacts.logged_within(work, tried, case=case_id, step=told.kind)


def _place(work: Work, told: Told) -> str | None:
    if told.place or told.kind == "call":
        return told.place
    return enterprises.get(work.db, told.enterprise_id).registered_address
