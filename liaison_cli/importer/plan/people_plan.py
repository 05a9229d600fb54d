"""The people whom rows name, beside those on record: one person stays one person, a changed liaison is a handover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from liaison_cli.core.values.message import Word, msg
from liaison_cli.importer import balance
from liaison_cli.importer.balance import NEWER, STORED
from liaison_cli.importer.check.block import Row, Values
from liaison_cli.importer.check.cell import Masked
from liaison_cli.importer.plan.conflicts import Known, Settling
from liaison_cli.importer.plan.decision import SAME, Conflict, Doubt, Same, Update, changes, doubts, taken
from liaison_cli.importer.plan.people_named import CELLS, PERSON, TERMS, Named
from liaison_cli.importer.plan.people_values import Change, NewAppointment, PeoplePlan, Register, Told

_NONE: Mapping[str, int] = {}
_RANK = {"unchanged": 0, "updated": 1, "inserted": 2}


def plan(
    rows: Iterable[tuple[Row, int, Sequence[Named]]],
    register: Register,
    settling: Settling,
    cells: frozenset[str] = CELLS,
) -> PeoplePlan:
    """What is to be done about the people of rows, each with its enterprise: a row knows what those before it do.

    `cells` are the fields of a row that are about people.
    """
    block = _Block(register, settling)
    for row, enterprise_id, people in rows:
        block.without_name(row, (row.values.keys() & cells).difference(*(each.source.cells for each in people)))
        done = (block.one(row, enterprise_id, each) for each in people)
        block.plan.done.append(max(done, key=_RANK.__getitem__, default="unchanged"))
    return block.plan


class _Block:
    """The register as the rows of a block leave it behind, and the plan as it grows."""

    def __init__(self, register: Register, settling: Settling) -> None:
        self.register, self.settling, self.plan = register, settling, PeoplePlan()
        self.next_person, self.next_appointment = register.next_person, register.next_appointment
        self.current = {key: list(each) for key, each in register.appointments.items()}
        self.persons = dict(register.persons)
        # One value for all appointments of a person.
        appointed = chain.from_iterable(register.appointments.values())
        self.known = {each["person_id"]: each for each in (*appointed, *register.persons.values())}
        self.terms = {each["id"]: each for each in chain.from_iterable(self.current.values())}
        # The names that each mobile stands with.
        self.holders: dict[str | None, list[str]] = defaultdict(list)
        for name, mobile in register.persons:
            self.holders[mobile].append(name)

    def without_name(self, row: Row, left: set[str]) -> None:
        """What a row says of people without naming them is not kept, and never without a word."""
        if left:
            first = min(left, key=list(row.values).index)
            fields = [Word("field", each) for each in sorted(left, key=list(row.values).index)]
            reason = msg("no name stands beside it; not kept: {fields}", fields=fields)
            self.plan.doubts.append((row, Doubt(first, reason)))
            self.plan.nobodys.append((row, left))

    def _told(self, row: Row, named: Named, fate: int, others: Mapping[str, int] = _NONE) -> None:
        self.plan.told.append(Told(row.line, named.source, fate, others))

    def one(self, row: Row, enterprise_id: int, named: Named) -> str:
        """Decide about one person of a row; what is done."""
        current = self.current.setdefault((enterprise_id, named.role), [])
        ended_on = named.terms.get("ended_on")
        if ended_on and self.register.past.was_appointed(enterprise_id, named.role, named.name, ended_on):
            self._told(row, named, balance.SAME)
            return "unchanged"
        match = meant(current, named.name, named.person.get("mobile"))
        if match is not None:
            self.plan.named.add(match["id"])
            return self._correct(row, enterprise_id, match, named)
        if not ended_on and (newer := self._newer(row, named, current)):
            return newer
        if not ended_on and any(each["id"] < self.register.file_from for each in current):
            self.plan.begun.setdefault((enterprise_id, named.role), (named.name, named.terms.get("started_on")))
        appointment = self._appoint(row, enterprise_id, named)
        if not ended_on:
            current.append(appointment)
        return "inserted"

    def _newer(self, row: Row, named: Named, current: Sequence[Values]) -> str | None:
        """Leave it unchanged where somebody in office is known from a later day than the row: nobody older replaces them."""
        day = self._day_of(named.terms)
        newer = [each for each in current if day and each["id"] < self.register.file_from and _day_of(each) > day]
        if not newer or named.role == "legal_representative":
            return None
        known = newer[0]
        if self.settling.ask and self.settling.ask(known["name"], "person", known["name"], named.name):
            return None
        reason = msg(
            "{name} is not taken: {known} is newer, from {day}",
            name=named.name,
            known=known["name"],
            day=_day_of(known),
        )
        self.plan.doubts.append((row, Doubt("person", reason)))
        self.plan.named.update(each["id"] for each in newer)
        self._told(row, named, NEWER)
        return "unchanged"

    def _day_of(self, terms: Values) -> str:
        """The day that a row knows somebody from, as far as anything says so."""
        day = self.settling.day_of(terms.get("verified_on")) or ""
        return self.settling.dated or max(day, terms.get("started_on") or "")

    def _appoint(self, row: Row, enterprise_id: int, named: Named) -> Values:
        known, kept = self._person(row, enterprise_id, named)
        self._told(row, named, STORED, dict.fromkeys(kept, NEWER))
        id_, self.next_appointment = self.next_appointment, self.next_appointment + 1
        new = NewAppointment(
            id_, enterprise_id, known["person_id"], named.role, row.values.get("recorded_on"), named.terms
        )
        self.plan.appointments.append(new)
        self.terms[id_] = {"id": id_, **dict.fromkeys(TERMS), **named.terms}
        return {"id": id_, "person_id": known["person_id"], "name": known["name"], "mobile": known["mobile"]}

    def _person(self, row: Row, enterprise_id: int, named: Named) -> tuple[Values, set[str]]:
        """The person of this name and mobile, made where there is none; and the known fields that stay."""
        mobile = named.person.get("mobile")
        key = (named.name, mobile) if mobile and not isinstance(mobile, Masked) else None
        if key and key in self.persons:
            id_ = self.persons[key]["person_id"]
            _, kept = self._describe(row, enterprise_id, id_, named)
            return self.known[id_], kept
        self._doubt_others(row, named.name, mobile)
        id_, self.next_person = self.next_person, self.next_person + 1
        new = {"person_id": id_, "name": named.name, **dict.fromkeys(PERSON), **_kept(named.person)}
        self.plan.persons[id_] = self.known[id_] = new
        if key:
            self.persons[key] = new
            self.holders[mobile].append(named.name)
        return new, set()

    def _correct(self, row: Row, enterprise_id: int, match: Values, named: Named) -> str:
        of_person, kept = self._describe(row, enterprise_id, match["person_id"], named)
        terms = self.terms[match["id"]]
        if of_terms := taken(newer_terms(named.terms, terms)):
            before = {name: terms[name] for name in of_terms}
            self.plan.changes.append(Change("appointment", match["id"], enterprise_id, before, of_terms))
            self.terms[match["id"]] = terms | of_terms
        kept |= changes(named.terms, terms).keys() - of_terms.keys()
        if row.values.get("recorded_on", match.get("recorded_on")) != match.get("recorded_on"):
            kept.add("recorded_on")
        others = dict.fromkeys(kept, NEWER) | dict.fromkeys((*of_person, *of_terms), STORED)
        self._told(row, named, balance.SAME, others)
        return "updated" if of_person or of_terms else "unchanged"

    def _describe(self, row: Row, enterprise_id: int, id_: int, named: Named) -> tuple[Values, set[str]]:
        """Take what a row says of a known person: what of it changes something, and the fields whose known values stay."""
        known = self.known[id_]
        changed = changes(named.person, known)
        kept: set[str] = set()
        if changed:
            decision = self._settled(row, id_, changed)
            said_by = named.source.by
            self.plan.doubts += [(row, Doubt(said_by.get(field, field), why)) for field, why in doubts(decision)]
            kept = changed.keys() - taken(decision).keys()
            changed = taken(decision)
        self.plan.described.add(id_)
        if "mobile" in changed:
            self._doubt_others(row, known["name"], changed["mobile"])
            self.holders[changed["mobile"]].append(known["name"])
        if changed:
            before = {name: known[name] for name in changed}
            self.plan.changes.append(Change("person", id_, enterprise_id, before, changed))
            self.known[id_] = known | changed
        return changed, kept

    def _settled(self, row: Row, id_: int, changed: Values) -> Update | Same | Conflict:
        known = self.known[id_]
        if id_ >= self.register.next_person or id_ in self.plan.described or id_ in self.register.described:
            return more(changed, known)
        past = self.register.past
        about = Known(known["name"], known, lambda _: _day_of(known) or None, lambda name: past.said_by(id_, name))
        return self.settling.settle(changed, about, row.values.get("verified_on"))

    def _doubt_others(self, row: Row, name: str, mobile: str | None) -> None:
        """A number that stands with somebody else is taken, with a word: one of the two may be out of date."""
        others = [other for other in self.holders.get(mobile, ()) if other != name]
        if others:
            doubt = Doubt("mobile", msg("the number stands with {others} too", others=others[:3]))
            self.plan.doubts.append((row, doubt))


def _day_of(terms: Values) -> str:
    """The day that an appointment is known from: its last check or its beginning, whichever is later, else its record."""
    return max(terms.get("verified_on") or "", terms.get("started_on") or "") or terms.get("known_on") or ""


def meant(current: Sequence[Values], name: str, mobile: str | None) -> Values | None:
    """The appointment in office of this person: same name and mobile, else same name."""
    namesakes = [each for each in current if each["name"] == name]
    exact = [each for each in namesakes if mobile and each["mobile"] == mobile]
    return next(iter(exact or namesakes), None)


def more(changed: Values, known: Values) -> Update | Conflict:
    """What a further row of one file changes of a person: of two that differ, the first is kept."""
    kept = [name for name in changed if known[name] is not None]
    if not kept:
        return Update(changed)
    said = tuple(
        Doubt(
            name,
            msg(
                "another row of this file says {other} for {person}; that was kept",
                other=known[name],
                person=known["name"],
            ),
        )
        for name in kept
    )
    return Conflict({name: value for name, value in changed.items() if name not in kept}, said)


def newer_terms(terms: Values, known: Values) -> Update | Same:
    """What a row changes of an appointment, where an older check never replaces a newer one."""
    found = changes(terms, known)
    checked = known.get("verified_on")
    if checked and found.get("verified_on", checked) < checked:
        del found["verified_on"]
    return Update(found) if found else SAME


def _kept(values: Values) -> Values:
    """The values of a new person: a masked one is better than none, and stays marked as such by its stars."""
    return {name: str(value) if isinstance(value, Masked) else value for name, value in values.items()}


class Ending(NamedTuple):
    """The appointments of a role that end because somebody else was named, and from which day."""

    enterprise_id: int
    role: str
    former: list[Values]
    successor: str
    day: str | None


def endings(
    begun: Mapping[tuple[int, str], tuple[str, str | None]],
    current: Mapping[tuple[int, str], Sequence[Values]],
    named: Container[int],
) -> list[Ending]:
    """What a newly named person replaces: those in the same role whom the file does not have among `named`.

    A legal representative is replaced by the register of companies alone.
    """
    found = []
    for (enterprise_id, role), (name, started_on) in begun.items():
        former = [each for each in current.get((enterprise_id, role), ()) if each["id"] not in named]
        if former and role != "legal_representative":
            found.append(Ending(enterprise_id, role, former, name, started_on))
    return found
