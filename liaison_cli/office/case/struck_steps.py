"""A step of a case that is struck out: it stays readable, counts no more, and its contact is taken back with it."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_cli.core.case.procedure import Step
from liaison_cli.core.values.message import msg
from liaison_cli.core.work.change import Change
from liaison_cli.errors import LiaisonError, NotFound
from liaison_cli.office import contacts
from liaison_cli.office.case.known_cases import current
from liaison_cli.office.work import Work
from liaison_cli.store.case import cases
from liaison_cli.store.file import database
from liaison_cli.store.log import attempts


@dataclass(frozen=True, slots=True)
class Struck:
    """The step as it was, and what followed where its contact was taken back."""

    step: Step
    change: Change | None


def withdraw(work: Work, enterprise_id: int, number: int, why: str) -> Struck:
    """Strike a step of the open case out. Raises NotFound, and LiaisonError where it is struck out already."""
    with database.turn(work.db):
        case = current(work, enterprise_id)
        step = next((each for each in cases.steps(work.db, case.id) if each.id == number), None)
        if step is None:
            raise NotFound(msg("The case has no step {step}.", step=number))
        if step.struck is not None:
            raise LiaisonError(msg("Step {id} is struck out already: {why}", id=number, why=step.struck))
        cases.withdraw_step(work.db, number, why, work.stamp)
        return Struck(step, _taken_back(work, step, why))


def _taken_back(work: Work, step: Step, why: str) -> Change | None:
    found = attempts.find(work.db, step.attempt_id) if step.attempt_id else None
    if found is None or found[1].voided:
        return None
    return contacts.voided_within(work, found[1].id, why)
