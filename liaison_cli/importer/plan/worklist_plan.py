"""A row of a worklist that came back: what it tells, where all of it makes sense."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

from liaison_cli.core.contact import lights
from liaison_cli.core.days import coming
from liaison_cli.core.days.dates import DateProblem
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Word, msg
from liaison_cli.core.values.model import Coming
from liaison_cli.importer.check.block import Values
from liaison_cli.importer.plan import attempt_plan
from liaison_cli.importer.plan.attempt_plan import Attempt
from liaison_cli.importer.plan.decision import Reject


class Told(NamedTuple):
    """The contact of a row, when the next one was agreed for, and what is right of the liaison, by the fields of a person.

    `deep` is what somebody has said of it, None where the policy decides.
    """

    contact: Attempt
    deep: bool | None
    next: Coming | None
    corrections: Values

    @property
    def identity(self) -> tuple[str, str, str]:
        """What makes two contacts of an enterprise the same: day, way and outcome."""
        return self.contact.at[:10], self.contact.channel, self.contact.outcome


def told(values: Values, day: date, policy: Policy, today: date) -> Told | Reject:
    """What a row of a list of `day` tells; the contact was made on that day where the row says no other."""
    contact = attempt_plan.plan(values, 0, policy, today, day.isoformat())
    if isinstance(contact, Reject):
        return contact
    if contact.at[:10] < day.isoformat():
        return Reject("at", msg("the list is of {day}: the contact was not before it", day=day))
    if refusal := _senseless(values, contact, policy):
        return refusal
    agreed = _agreed(values, contact)
    if isinstance(agreed, Reject):
        return agreed
    deep = bool(values["deep"]) if "deep" in values else None
    return Told(contact, deep, agreed, _corrections(values, contact, policy))


def _senseless(values: Values, contact: Attempt, policy: Policy) -> Reject | None:
    """What cannot be of somebody who was not reached."""
    means, outcome = lights.class_of(contact.outcome, policy), Word("outcome", contact.outcome)
    if values.get("deep") and means != "reached":
        return Reject("deep", msg("{outcome} cannot be a deep contact", outcome=outcome))
    if values.get("told") and means != "reached":
        return Reject("told", msg("{outcome}: who was not reached was not asked anything", outcome=outcome))
    if values.get("checked") and means == "failed":
        return Reject("checked", msg("{outcome}: nobody was there who could say that it is right", outcome=outcome))
    return None


def _agreed(values: Values, contact: Attempt) -> Coming | Reject | None:
    """When the next contact is, as it was said on the day of this one."""
    if "next_day" not in values:
        return None
    try:
        return coming.read(values["next_day"], datetime.combine(date.fromisoformat(contact.at[:10]), time.min))
    except DateProblem as problem:
        return Reject("next_day", problem.message)


def _corrections(values: Values, contact: Attempt, policy: Policy) -> Values:
    new = {"person": values.get("new_person"), "mobile": values.get("new_mobile")}
    found = {name: value for name, value in new.items() if value}
    spoken = lights.class_of(contact.outcome, policy) != "failed"
    if spoken and (found or values.get("checked")):
        found["verified_on"] = contact.at[:10]
    return found
