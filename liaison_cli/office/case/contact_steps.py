"""Calls, visits and letters: steps of a case that are contacts, too, so that the light follows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from liaison_cli.core.case.procedure import CHANNELS, Case, Step, letter_number, off_window
from liaison_cli.core.values.message import Message, msg
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
    notes: tuple[Message, ...] = ()


def contacted(work: Work, told: Told) -> Stepped:
    """Record a call or a visit. Raises NotFound, and UsageError for a visit of one checker."""
    if told.kind == "visit":
        _two_checkers(work.stamp.by, told.second)
    with database.turn(work.db):
        return _taken(work, told, current(work, told.enterprise_id))


def _two_checkers(first: str, second: str | None) -> None:
    if not (second and second.strip()):
        raise UsageError(msg("A visit needs two checkers."), msg("Name the second one: --with NAME."))
    if "".join(second.split()).casefold() == "".join(first.split()).casefold():
        raise UsageError(
            msg("{name} is the first checker; the second is another person.", name=first),
            msg("Name the second one: --with NAME."),
        )


def posted(work: Work, told: Told) -> Stepped:
    """Record a registered letter posted, or of one on record what became of it.

    Raises NotFound, LiaisonError for a number that is taken, UsageError for a fate before the posting.
    """
    told = replace(told, number=letter_number(told.number or ""))
    if not told.number:
        raise UsageError(msg("Which letter is meant?"), msg("Add --number, the number of the registered letter."))
    with database.turn(work.db):
        case = current(work, told.enterprise_id)
        _not_elsewhere(work, told.number, case)
        found = _letter(work, told, case)
        if found is None:
            return _posted(work, told, case)
        if told.outcome == "in_transit" or found.result != "in_transit":
            raise LiaisonError(
                msg("Letter {number} is on record already.", number=told.number),
                msg("Add --outcome to say what became of it; that is said once."),
            )
        return _fate(work, told, found)


def _not_elsewhere(work: Work, number: str, case: Case) -> None:
    """A number is that of one letter, and a letter serves one case."""
    other = cases.of_letter(work.db, number)
    if other and other.id != case.id:
        name = enterprises.get(work.db, other.enterprise_id).name
        raise LiaisonError(
            msg("Letter {number} is on record already, in case {id} of {name}.", number=number, id=other.id, name=name),
            msg("Each registered letter has a number of its own; look at the receipt."),
        )


def _letter(work: Work, told: Told, case: Case) -> Step | None:
    """The letter of this number; one whose posting was taken back may still have a fate, one struck out has none."""
    numbered = [step for step in cases.steps(work.db, case.id) if step.number == told.number]
    found = next((step for step in numbered if step.struck is None), None)
    if found or told.outcome == "in_transit":
        return found
    return next((step for step in numbered if not cases.withdrawn(work.db, step.id)), None)


def _posted(work: Work, told: Told, case: Case) -> Stepped:
    """A new letter; whether it is in the window of another one is known at once."""
    stepped = _taken(work, told, case)
    steps = cases.steps(work.db, case.id)
    posted = next(step for step in steps if step.id == stepped.step)
    off = off_window(posted, steps, work.policy.cases)
    return replace(stepped, notes=(off,)) if off else stepped


def _taken(work: Work, told: Told, case: Case) -> Stepped:
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
    at = told.at or work.stamp.at
    if at[:10] < letter.at[:10]:
        raise UsageError(
            msg("Letter {number} was posted on {day}; its fate is later.", number=letter.number, day=letter.day),
            msg("Check --at."),
        )
    if letter.attempt_id and not _is_void(work, letter.attempt_id):
        contacts.voided_within(work, letter.attempt_id, "fate")
    note = " ".join(filter(None, (letter.number, told.note)))
    logged = _logged(work, told, current(work, told.enterprise_id).id, note)
    cases.add_fate(work.db, letter.id, told.outcome, logged.attempt.at, logged.number, work.stamp)
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
