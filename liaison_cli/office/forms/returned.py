"""Check forms come back: nothing has changed, or details have, or another liaison; or a form is void."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from liaison_cli.core.forms import number
from liaison_cli.core.forms.form import BACK, CheckForm
from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.values.model import Appointment
from liaison_cli.core.work.change import Change
from liaison_cli.errors import LiaisonError, NotFound, UsageError
from liaison_cli.office import liaisons
from liaison_cli.office.forms.printed import liaison_of
from liaison_cli.office.liaisons import Details
from liaison_cli.office.roster.renaming import moved_within
from liaison_cli.office.watch.judged_again import judge_again
from liaison_cli.office.work import Work
from liaison_cli.store.case import archive
from liaison_cli.store.file import database
from liaison_cli.store.log import lists
from liaison_cli.store.roster import enterprises
from liaison_cli.store.work import forms, scans

_OTHERWISE = msg("Enter what it says with `liaison verify` or `liaison handover`, and end it with `liaison form void`.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a form that came back says is different; all of it empty: nothing has changed."""

    liaison: str | None = None
    details: Details = field(default_factory=Details)
    address: str | None = None

    @property
    def is_change(self) -> bool:
        """Whether anything is different."""
        return bool(self.liaison or self.details.known or self.address)


@dataclass(frozen=True, slots=True)
class Entered:
    """A form that came back: whose details it has checked, what is new in them, and what followed.

    `change` is None where it was entered before.
    """

    form: CheckForm
    person: str
    changed: tuple[str, ...]
    change: Change | None


def known(work: Work, text: str) -> CheckForm:
    """The form of a number as somebody types it.

    Raises NotFound, naming the one form that is out and one slip away.
    """
    digits = number.typed(text)
    found = forms.find(work.db, number.written(digits)) if number.is_sound(digits) else None
    if found:
        return found
    near = number.near(digits, forms.numbers_out(work.db))
    hint = (
        msg("Did you mean {number}, of {name}?", number=near[0], name=_name(work, near[0])) if len(near) == 1 else None
    )
    if number.is_sound(digits):
        raise NotFound(msg("There is no check form {number}.", number=number.written(digits)), hint or _LISTED)
    raise NotFound(
        msg("{text!r} is no number of a check form: its last digit does not fit.", text=text), hint or _LISTED
    )


_LISTED = msg("`liaison form list` lists those that are out.")


def enter(work: Work, form: CheckForm, answer: Answer, on: date, scanned: Sequence[Path] = ()) -> Entered:
    """A form came back on a day with what it says; what is different goes the way of a check or of a handover.

    `scanned` are files of the page, which are kept as they are.

    One that was entered before with nothing new stays as it is. Raises LiaisonError for one that is void, was entered
    otherwise, or shows what is not so any more; UsageError, NotFound.
    """
    files = [*archive.read_ahead(scanned, work.policy.cases.largest_file << 20)]
    with database.large_turn(work.db, sum(each.size for each in files)):
        done = enter_within(work, form, answer, on)
        for each in files:
            scans.add(work.db, form, each, work.stamp)
    return done


def enter_within(work: Work, form: CheckForm, answer: Answer, on: date) -> Entered:
    """The same within the turn of a larger act."""
    form, hers = forms.get(work.db, form.id), liaison_of(work, form.enterprise_id)
    answer = _new(work, form, answer, hers)
    if form.state in BACK and not answer.is_change:
        return Entered(form, hers.name if hers else "", (), None)
    if form.state != "out":
        raise LiaisonError(_closed(form), _OTHERWISE)
    _must_stand(work, form, hers, on)
    if answer.address:
        moved_within(work, form.enterprise_id, answer.address, form.number)
    if answer.liaison:
        done = _handed_over(work, form, answer, hers, on)
    else:
        done = _checked(work, form, answer, hers, on)
    judge_again(work, [form.enterprise_id])
    return replace(done, form=forms.get(work.db, form.id))


def void(work: Work, form: CheckForm, why: str) -> None:
    """A form is not waited for any more. Raises LiaisonError where it is not out."""
    with database.turn(work.db):
        form = forms.get(work.db, form.id)
        if form.state != "out":
            raise LiaisonError(_closed(form))
        forms.close(work.db, form.id, forms.Closing("void", work.today, why=why), work.stamp)
        judge_again(work, [form.enterprise_id])


def _name(work: Work, written: str) -> str:
    found = forms.find(work.db, written)
    return found.name if found else ""


def _closed(form: CheckForm) -> Message:
    values = {
        "number": form.number,
        "day": form.closed_on,
        "state": Word("form_state", form.state),
        "by": form.closed_by,
    }
    return msg("Form {number} was closed on {day} by {by}: {state}.", **values)


def _new(work: Work, form: CheckForm, answer: Answer, hers: Appointment | None) -> Answer:
    """What of an answer is not known yet."""
    enterprise = enterprises.get(work.db, form.enterprise_id)
    known_at = (enterprise.business_address, enterprise.registered_address)
    address = None if answer.address in known_at else answer.address
    if answer.liaison and (hers is None or answer.liaison != hers.name):
        return replace(answer, address=address)
    new = {key: value for key, value in answer.details.known.items() if getattr(hers, key, None) != value}
    return Answer(None, Details(**new), address)


def _must_stand(work: Work, form: CheckForm, hers: Appointment | None, on: date) -> None:
    """Raises LiaisonError where the form does not show what is on record now, UsageError for a day before it was printed."""
    if on < form.printed_on:
        raise UsageError(
            msg("Form {number} was printed on {day}, later than that.", number=form.number, day=form.printed_on)
        )
    if lists.one(work.db, form.enterprise_id).due_on is None:
        raise LiaisonError(
            msg("{name} has left the zone since form {number} was printed.", name=form.name, number=form.number),
            _OTHERWISE,
        )
    if (hers.id if hers else None) != form.appointment_id:
        now = hers.name if hers else msg("nobody")
        raise LiaisonError(
            msg("Form {number} was printed for another liaison; now it is {name}.", number=form.number, name=now),
            _OTHERWISE,
        )


def _checked(work: Work, form: CheckForm, answer: Answer, hers: Appointment | None, on: date) -> Entered:
    if hers is None:
        raise UsageError(
            msg("{name} has no liaison on record.", name=form.name), msg("Say who it is with --liaison NAME.")
        )
    # Closed first: what was asked for ends with the check.
    _close(work, form, answer, on, hers.id)
    done = liaisons.verify_within(work, hers, on, answer.details, form=form.number)
    changed = (*done.changed, *(["business_address"] if answer.address else []))
    return Entered(form, hers.name, changed, done.change)


def _handed_over(work: Work, form: CheckForm, answer: Answer, hers: Appointment | None, on: date) -> Entered:
    successor = liaisons.successor_named(answer.liaison or "", answer.details, None)
    done = liaisons.hand_over_within(replace(work, today=on), form.enterprise_id, [hers] if hers else [], successor)
    _close(work, form, answer, on, done.appointment)
    return Entered(form, done.person, ("liaison", *sorted(answer.details.known)), done.change)


def _close(work: Work, form: CheckForm, answer: Answer, on: date, checked_id: int) -> None:
    state = "changed" if answer.is_change else "unchanged"
    forms.close(work.db, form.id, forms.Closing(state, on, checked_id), work.stamp)
