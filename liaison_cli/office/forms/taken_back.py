"""A form that was entered by mistake is out again: what it has changed is as before, unless somebody has said more since."""

from __future__ import annotations

from liaison_cli.core.forms.form import BACK, CheckForm
from liaison_cli.core.values.message import msg
from liaison_cli.core.work.change import Change
from liaison_cli.errors import LiaisonError
from liaison_cli.office.consequences import follow
from liaison_cli.office.roster.renaming import moved_within
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.ledger import audit
from liaison_cli.store.log import lists
from liaison_cli.store.roster import enterprises, load, people
from liaison_cli.store.work import forms

_DETAILS = ("mobile", "wechat", "email")


def take_back(work: Work, form: CheckForm, why: str) -> Change:
    """Take back what a form was entered as; what is another by now stays. Raises LiaisonError."""
    with database.turn(work.db):
        form = forms.get(work.db, form.id)
        if form.state not in BACK:
            raise LiaisonError(msg("Form {number} was not entered.", number=form.number))
        said = forms.checked(work.db, form)
        if said is None:
            raise LiaisonError(
                msg("Form {number} was entered as a handover, which stays.", number=form.number),
                msg("Hand over once more with `liaison handover`, if the liaison is another."),
            )
        before = lists.one(work.db, form.enterprise_id)
        if form.checked_id is not None:
            _uncheck(work, form, form.checked_id, said, why)
        _move_back(work, form, why)
        forms.reopen(work.db, form, why, work.stamp)
        return follow(work, before)


def _uncheck(work: Work, form: CheckForm, appointment_id: int, said: forms.Said, why: str) -> None:
    every = people.of(work.db, form.enterprise_id)
    now = next((each for each in every if each.id == appointment_id), None)
    if now is None:
        return
    back = {
        name: said.before.get(name)
        for name in ("verified_on", *_DETAILS)
        if name in said.after and str(getattr(now, name)) == said.after[name]
    }
    if "verified_on" in back:
        load.update_appointment(work.db, appointment_id, {"verified_on": back["verified_on"]})
    people.correct(work.db, now.person_id, **{name: value for name, value in back.items() if name in _DETAILS})
    was = {"record": said.record, **{name: said.after[name] for name in back}}
    audit.record(work.db, work.stamp, audit.Entry("undo", "appointment", appointment_id, was, back, why))


def _move_back(work: Work, form: CheckForm, why: str) -> None:
    moved = forms.moved(work.db, form)
    address = enterprises.get(work.db, form.enterprise_id).business_address
    if moved and address is not None and moved.after.get("business_address") == address:
        moved_within(work, form.enterprise_id, moved.before.get("business_address"), why)
