"""The people a row names: one person stays one person, a changed liaison ends one appointment and begins another."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import Any

from liaison_cli.core.values.message import msg
from liaison_cli.importer.check.cell import Masked
from liaison_cli.importer.check.rows import Row
from liaison_cli.importer.plan import meaning as plan
from liaison_cli.store.roster import load as roster

_RANK = {"unchanged": 0, "updated": 1, "inserted": 2}


class People:
    """Takes the people of a file's rows, block by block."""

    def __init__(self, context: Any) -> None:
        self.c = context
        self.next_person, self.next_appointment = roster.next_people_ids(context.db)
        self.before = self.next_appointment
        # Which appointments this file names: 1 by their row id.
        self.named = bytearray(self.next_appointment)
        # Who was newly appointed where somebody else is in the role: per (enterprise, role), name and first day.
        self.begun: dict[tuple[int, str], tuple[str, str | None]] = {}
        self.current: dict[tuple[int, str], list[dict]] = {}
        self.persons: dict[tuple[str, str], dict] = {}
        # The names that each mobile of a block stands with.
        self.holders: dict[str | None, list[str]] = {}
        # What is known of each person of a block, by their row id: one value for all their appointments.
        self.known: dict[int, dict] = {}
        # Which people this file has described: 1 by their row id.
        self.described = bytearray(self.next_person)
        self.new_persons: list[tuple] = []
        self.new_appointments: list[tuple] = []

    def take(self, placed: list[tuple[Row, int]]) -> list[str]:
        """All people of rows with their enterprises; what was done at each: inserted, updated or unchanged."""
        found = [(enterprise_id, _people(row[1])) for row, enterprise_id in placed]
        self.current = roster.appointments(self.c.db, {each[0] for each in found if each[1]})
        mobiles = {person["mobile"] for _, people in found for _, _, person, _ in people if person.get("mobile")}
        self.persons = roster.persons(self.c.db, list(mobiles))
        self.holders = defaultdict(list)
        for name, mobile in self.persons:
            self.holders[mobile].append(name)
        appointed = chain.from_iterable(self.current.values())
        self.known = {each["person_id"]: each for each in (*appointed, *self.persons.values())}
        done = [
            max((self._one(row, id_, *each) for each in people), key=_RANK.__getitem__, default="unchanged")
            for (row, _), (id_, people) in zip(placed, found, strict=True)
        ]
        self._write()
        return done

    def _write(self) -> None:
        roster.insert_persons(self.c.db, self.new_persons)
        roster.insert_appointments(self.c.db, self.new_appointments)
        self.new_persons.clear()
        self.new_appointments.clear()

    def _one(self, row: Row, enterprise_id: int, role: str, name: str, person: dict, appointment: dict) -> str:
        current = self.current.setdefault((enterprise_id, role), [])
        ended_on = appointment.get("ended_on")
        if ended_on and roster.was_appointed(self.c.db, enterprise_id, role, name, ended_on):
            return "unchanged"
        match = _same(current, name, person.get("mobile"))
        if match is not None:
            self.named[match["id"]] = 1
            return self._correct(row, enterprise_id, match, person, appointment)
        if not ended_on and any(each["id"] < self.before for each in current):
            self.begun.setdefault((enterprise_id, role), (name, appointment.get("started_on")))
        new = self._appoint(row, enterprise_id, role, name, person, appointment)
        if not ended_on:
            current.append(new)
        return "inserted"

    def _appoint(self, row: Row, enterprise_id: int, role: str, name: str, person: dict, appointment: dict) -> dict:
        known = self._person(row, enterprise_id, name, person)
        id_, self.next_appointment = self.next_appointment, self.next_appointment + 1
        self.named.append(1)
        recorded_on = row[1].get("recorded_on", self.c.today.isoformat())
        fixed = (id_, enterprise_id, known["person_id"], role, recorded_on, self.c.import_id)
        self.new_appointments.append((*fixed, *map(appointment.get, roster.APPOINTMENT)))
        of_person = {name: known[name] for name in ("person_id", "name", *roster.PERSON)}
        return {"id": id_} | of_person | dict.fromkeys(roster.APPOINTMENT) | appointment

    def _person(self, row: Row, enterprise_id: int, name: str, values: dict) -> dict:
        """The person of this name and mobile, made where there is none."""
        mobile = values.get("mobile")
        key = (name, mobile) if mobile and not isinstance(mobile, Masked) else None
        if key in self.persons:
            known = self.known[self.persons[key]["person_id"]]
            self._describe(row, enterprise_id, known, values)
            return known
        self._warn_of_others(row, name, mobile)
        id_, self.next_person = self.next_person, self.next_person + 1
        self.described.append(1)
        known = {"person_id": id_, "name": name} | dict.fromkeys(roster.PERSON) | plan.known(values)
        self.new_persons.append((id_, name, self.c.import_id, *map(known.get, roster.PERSON)))
        self.known[id_] = known
        if key:
            self.persons[key] = known
            self.holders[mobile].append(name)
        return known

    def _warn_of_others(self, row: Row, name: str, mobile: str | None) -> None:
        """A number that stands with somebody else is taken, with a word: one of the two may be out of date."""
        others = [other for other in self.holders.get(mobile, ()) if other != name]
        if others:
            self.c.warn(row, "mobile", msg("the number stands with {others} too", others=others[:3]))

    def _describe(self, row: Row, enterprise_id: int, known: dict, values: dict) -> dict:
        """Take what a row says of a known person; of two rows of one file that differ, the first is kept."""
        changed = plan.changes(values, known)
        if self.described[known["person_id"]]:
            for name in [name for name in changed if known[name] is not None]:
                kept = msg(
                    "another row of this file says {other} for {person}; that was kept",
                    other=known[name],
                    person=known["name"],
                )
                self.c.warn(row, "person_email" if name == "email" else name, kept)
                del changed[name]
        elif changed:
            self.c.settle(
                row,
                known["name"],
                changed,
                known,
                lambda _: known.get("verified_on"),
                row[1].get("verified_on"),
                of=("person", known["person_id"]),
            )
        self.described[known["person_id"]] = 1
        if "mobile" in changed:
            self._warn_of_others(row, known["name"], changed["mobile"])
            self.holders[changed["mobile"]].append(known["name"])
        if changed:
            self._write()
            roster.update_person(self.c.db, known["person_id"], changed)
            before = {name: known[name] for name in changed}
            self.c.changed("person", known["person_id"], before, changed)
            known.update(changed)
            self.c.touched.add(enterprise_id)
        return changed

    def _correct(self, row: Row, enterprise_id: int, match: dict, person: dict, appointment: dict) -> str:
        of_person = self._describe(row, enterprise_id, self.known[match["person_id"]], person)
        of_appointment = plan.newer_check(appointment, match)
        if of_appointment:
            # A later row of the same file may say more of somebody it has just named.
            self._write()
            roster.update_appointment(self.c.db, match["id"], of_appointment)
            before = {name: match[name] for name in of_appointment}
            self.c.changed("appointment", match["id"], before, of_appointment)
            match.update(of_appointment)
            self.c.touched.add(enterprise_id)
        return "updated" if of_person or of_appointment else "unchanged"

    def finish(self) -> None:
        """End the appointments that a newly named person has replaced."""
        replaced = {key: begun for key, begun in self.begun.items() if key[1] != "legal_representative"}
        current = roster.appointments(self.c.db, {key[0] for key in replaced})
        for key, (name, started_on) in replaced.items():
            former = [each for each in current[key] if not self.named[each["id"]]]
            for each in former:
                self._end(each, started_on or self.c.today.isoformat())
            if former:
                self.c.touched.add(key[0])
            if former and key[1] == "liaison":
                self.c.report.liaison_changes.append((key[0], former[0]["name"], name))
                self.c.report.sample(msg("liaison {old} → {new}", old=former[0]["name"], new=name))

    def _end(self, former: dict, day: str) -> None:
        roster.update_appointment(self.c.db, former["id"], {"ended_on": day})
        self.c.changed(
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


_TERMS = ("title", "agency", "filed", "filed_on", "started_on", "ended_on", "verified_on")
# The fields of PERSON, each with the name that it has in a row.
_PERSON = tuple(
    (each, {"email": "person_email", "other_phones": "person_phones"}.get(each, each)) for each in roster.PERSON
)


def _people(values: dict) -> list[tuple[str, str, dict, dict]]:
    """The people of a row, each as (role, name, fields of the person, fields of the appointment)."""
    get, found = values.get, []
    if name := get("person"):
        role = get("role", "liaison")
        # Beside an emergency contact of the same row, relation and consent are that one's.
        terms = _TERMS if "emergency_name" in values else roster.APPOINTMENT
        appointment = {each: get(each) for each in terms}
        found.append((role, name, {each: get(own) for each, own in _PERSON}, appointment))
        for each in get("further_people", ()):
            found.append(_further("deputy" if role == "liaison" else role, each, appointment))
    if name := get("emergency_name"):
        appointment = {"relation": get("relation"), "consent_on": get("consent_on")}
        found.append(("emergency", name, _numbers(values, "emergency"), appointment))
        found += [_further("emergency", each, appointment) for each in get("further_emergency", ())]
    if (name := get("legal_representative")) and (get("legal_phone") or get("legal_landline")):
        found.append(("legal_representative", name, _numbers(values, "legal"), {}))
    return found


def _numbers(values: dict, who: str) -> dict:
    get = values.get
    return {"mobile": get(f"{who}_phone"), "landline": get(f"{who}_landline"), "other_phones": get(f"{who}_phones")}


def _further(role: str, person: tuple, appointment: dict) -> tuple[str, str, dict, dict]:
    """A further person of the same cell, appointed on the same terms with an own title and numbers."""
    name, title, mobile, landline = person
    return role, name, {"mobile": mobile, "landline": landline}, appointment | {"title": title}
