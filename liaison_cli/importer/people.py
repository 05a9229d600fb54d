"""The people a row names: one person stays one person, a changed liaison ends one appointment and begins another."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from liaison_cli.core.message import msg
from liaison_cli.importer import plan
from liaison_cli.importer.fields import Masked
from liaison_cli.importer.rows import Row
from liaison_cli.store import audit, roster

_RANK = {"unchanged": 0, "updated": 1, "inserted": 2}


class People:
    """Takes the people of a file's rows, enterprise by enterprise."""

    def __init__(self, context: Any) -> None:
        self.c = context
        # Per (enterprise, role): the appointments this file names, and the people it newly appointed.
        self.named: dict[tuple[int, str], set[int]] = defaultdict(set)
        self.begun: dict[tuple[int, str], list[tuple[str, str | None]]] = defaultdict(list)

    def take(self, row: Row, enterprise_id: int) -> str:
        """All people of one row; says what was done at the most: inserted, updated or unchanged."""
        done = [self._one(enterprise_id, *each) for each in _people(row[1])]
        return max(done, key=_RANK.__getitem__, default="unchanged")

    def _one(self, enterprise_id: int, role: str, name: str, person: dict, appointment: dict) -> str:
        current = roster.appointments(self.c.db, enterprise_id, role)
        match = _same(current, name, person.get("mobile"))
        if match is None and appointment.get("ended_on"):
            if roster.was_appointed(self.c.db, enterprise_id, role, name, appointment["ended_on"]):
                return "unchanged"
            self._appoint(enterprise_id, role, name, person, appointment)
            return "inserted"
        if match is None:
            new_id = self._appoint(enterprise_id, role, name, person, appointment)
            self.named[enterprise_id, role].add(new_id)
            self.begun[enterprise_id, role].append((name, appointment.get("started_on")))
            return "inserted"
        self.named[enterprise_id, role].add(match["id"])
        return self._correct(enterprise_id, match, person, appointment)

    def _appoint(self, enterprise_id: int, role: str, name: str, person: dict, appointment: dict) -> int:
        mobile = person.get("mobile")
        person_id = roster.persons(self.c.db, name, mobile) if mobile and not isinstance(mobile, Masked) else None
        if person_id is None:
            person_id = roster.insert_person(self.c.db, name, plan.known(person), self.c.import_id)
        today = self.c.today.isoformat()
        return roster.insert_appointment(
            self.c.db, enterprise_id, person_id, role, appointment, today, self.c.import_id
        )

    def _correct(self, enterprise_id: int, match: dict, person: dict, appointment: dict) -> str:
        of_person = plan.changes(person, match)
        of_appointment = plan.newer_check(appointment, match)
        if not of_person and not of_appointment:
            return "unchanged"
        roster.update_person(self.c.db, match["person_id"], of_person)
        roster.update_appointment(self.c.db, match["id"], of_appointment)
        changed = of_person | of_appointment
        before = {name: match[name] for name in changed}
        audit.record(self.c.db, self.c.stamp, "import", "appointment", match["id"], before, changed)
        self.c.touched.add(enterprise_id)
        return "updated"

    def finish(self) -> None:
        """End the appointments that a newly named person has replaced."""
        for (enterprise_id, role), begun in self.begun.items():
            if role == "legal_representative":
                continue
            former = [
                each
                for each in roster.appointments(self.c.db, enterprise_id, role)
                if each["id"] not in self.named[enterprise_id, role]
            ]
            name, started_on = begun[0]
            for each in former:
                self._end(each, started_on or self.c.today.isoformat())
            if former:
                self.c.touched.add(enterprise_id)
            if former and role == "liaison":
                self.c.report.liaison_changes.append((enterprise_id, former[0]["name"], name))
                self.c.report.sample(msg("liaison {old} → {new}", old=former[0]["name"], new=name))

    def _end(self, former: dict, day: str) -> None:
        roster.update_appointment(self.c.db, former["id"], {"ended_on": day})
        audit.record(
            self.c.db,
            self.c.stamp,
            "import",
            "appointment",
            former["id"],
            {"ended_on": None},
            {"ended_on": day},
        )
        self.c.report.ended += 1


def _same(current: list[dict], name: str, mobile: str | None) -> dict | None:
    """The current appointment of this person: same name and mobile, else same name."""
    namesakes = [each for each in current if each["name"] == name]
    exact = [each for each in namesakes if mobile and each["mobile"] == mobile]
    return (exact or namesakes or [None])[0]


def _people(values: dict) -> list[tuple[str, str, dict, dict]]:
    """The people of a row, each as (role, name, fields of the person, fields of the appointment)."""
    found = []
    if name := values.get("person"):
        person = {each: values.get("person_email" if each == "email" else each) for each in roster.PERSON}
        appointment = {
            each: values.get(each)
            for each in ("title", "agency", "filed", "filed_on", "started_on", "ended_on", "verified_on")
        }
        found.append((values.get("role", "liaison"), name, person, appointment))
    if name := values.get("emergency_name"):
        appointment = {"relation": values.get("relation"), "consent_on": values.get("consent_on")}
        found.append(("emergency", name, {"mobile": values.get("emergency_phone")}, appointment))
    if (name := values.get("legal_representative")) and values.get("legal_phone"):
        found.append(("legal_representative", name, {"mobile": values["legal_phone"]}, {}))
    return found
