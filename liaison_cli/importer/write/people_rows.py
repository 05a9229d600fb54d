"""The people of rows into the store: looked up by the block, planned, and written as the plan says."""

from __future__ import annotations

from collections.abc import Iterable

from liaison_cli.core.values.message import msg
from liaison_cli.importer.balance import REJECTED
from liaison_cli.importer.check.block import Block, Row, Values
from liaison_cli.importer.plan import people_plan as plan
from liaison_cli.importer.plan.decision import Reject
from liaison_cli.importer.plan.people_named import CELLS, NAMES, PERSON, people_of
from liaison_cli.importer.plan.people_values import PeoplePlan, Register
from liaison_cli.importer.write.context import Context
from liaison_cli.importer.write.placed_rows import Places
from liaison_cli.store.roster import load as roster

_NOBODY = Reject("person", msg("no person is named"))


class Past:
    """What is looked up of people on record only where a row asks for it."""

    def __init__(self, context: Context) -> None:
        self.c = context

    def was_appointed(self, enterprise_id: int, role: str, name: str, ended_on: str) -> bool:
        """Whether such an appointment, ended on that day, is on record."""
        return roster.was_appointed(self.c.db, enterprise_id, role, name, ended_on)

    def said_by(self, person_id: int, field: str) -> str | None:
        """The file of the same command that has said a value of a person."""
        return self.c.said_by("person", person_id, field)


class _Marked:
    """Row ids that are marked: a byte each, for there may be a million."""

    def __init__(self, size: int) -> None:
        self.marks = bytearray(size)

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, int) and id_ < len(self.marks) and bool(self.marks[id_])

    def add(self, ids: Iterable[int]) -> None:
        """Mark some; there may be new ones among them."""
        marks = self.marks
        for id_ in ids:
            if id_ >= len(marks):
                marks.extend(bytes(id_ + 1 - len(marks)))
            marks[id_] = 1


class People:
    """Takes the people of a file's rows, block by block."""

    def __init__(self, context: Context, cells: frozenset[str] = CELLS) -> None:
        self.c, self.report, self._cells = context, context.rejects.report, cells
        self.past = Past(context)
        self.next_person, self.next_appointment = roster.next_people_ids(context.db)
        self.file_from = self.next_appointment
        # Which people this file has described, and which appointments it has named.
        self.described, self.named = _Marked(self.next_person), _Marked(self.next_appointment)
        # Who was newly appointed where somebody else is in the role: per (enterprise, role), name and first day.
        self.begun: dict[tuple[int, str], tuple[str, str | None]] = {}

    def planned(self, placed: Iterable[tuple[Row, int]]) -> PeoplePlan:
        """What is to be done about the people of rows with their enterprises."""
        rows = [(row, id_, people_of(row.values)) for row, id_ in placed]
        named = [each for _, _, people in rows for each in people]
        mobiles = {each.person["mobile"] for each in named if each.person.get("mobile")}
        register = Register(
            roster.appointments(self.c.db, {id_ for _, id_, people in rows if people}),
            roster.persons(self.c.db, list(mobiles)),
            self.next_person,
            self.next_appointment,
            self.file_from,
            self.described,
            self.past,
        )
        return plan.plan(rows, register, self.c.settling, self._cells)

    def apply(self, planned: PeoplePlan) -> None:
        """Do what the plan says."""
        self._balance(planned)
        number, today = self.c.import_id, self.c.entry.today.isoformat()
        roster.insert_persons(
            self.c.db, ((id_, each["name"], number, *map(each.get, PERSON)) for id_, each in planned.persons.items())
        )
        roster.insert_appointments(
            self.c.db,
            (
                (*each[:4], each.recorded_on or today, number, *map(each.terms.get, roster.APPOINTMENT))
                for each in planned.appointments
            ),
        )
        self.next_person += len(planned.persons)
        self.next_appointment += len(planned.appointments)
        for change in planned.changes:
            self._change(change.entity, change.id, change.before, change.after)
            self.c.touched.add(change.enterprise_id)
        self.described.add((*planned.persons, *planned.described))
        self.named.add((*(each.id for each in planned.appointments), *planned.named))
        for key, begun in planned.begun.items():
            self.begun.setdefault(key, begun)

    def _balance(self, planned: PeoplePlan) -> None:
        balance = self.c.rejects.balance
        for row, cells in planned.nobodys:
            balance.of_row(row.line, frozenset(cells), REJECTED)
        for line, source, fate, others in planned.told:
            for each, other in others.items():
                balance.mark(line, source.by.get(each, ""), other)
            balance.of_row(line, source.cells, fate)

    def _change(self, entity: str, id_: int, before: Values, after: Values) -> None:
        update = roster.update_person if entity == "person" else roster.update_appointment
        update(self.c.db, id_, after)
        self.c.record(entity, id_, before, after)

    def finish(self) -> None:
        """End the appointments that a newly named person has replaced."""
        current = roster.appointments(self.c.db, {enterprise_id for enterprise_id, _ in self.begun})
        for ending in plan.endings(self.begun, current, self.named):
            day = ending.day or self.c.entry.today.isoformat()
            for each in ending.former:
                self._change("appointment", each["id"], {"ended_on": None}, {"ended_on": day})
            self.report.ended += len(ending.former)
            self.c.touched.add(ending.enterprise_id)
            if ending.role == "liaison":
                old = ending.former[0]["name"]
                self.report.liaison_changes.append((ending.enterprise_id, old, ending.successor))
                self.report.sample(msg("liaison {old} → {new}", old=old, new=ending.successor))


class Liaisons:
    """Takes the rows of a liaison roster."""

    def __init__(self, context: Context) -> None:
        self.c, self.report = context, context.rejects.report
        # The legal representative is nobody else's here.
        self.places, self.people = Places(context), People(context, CELLS | {"legal_representative"})

    def run(self, blocks: Iterable[Block]) -> None:
        """Begin, correct or leave each person's appointment; what a roster no longer names ends."""
        for block in blocks:
            self._take([each for each in self.places.of(block) if self._names_somebody(each[0])])
        self.people.finish()

    def _take(self, placed: list[tuple[Row, int]]) -> None:
        planned = self.people.planned(placed)
        if refused := self.c.refuses(planned.doubts):
            self._take([(row, id_) for row, id_ in placed if row.line not in refused])
            return
        self.c.remark(planned.doubts)
        self.people.apply(planned)
        for row, _ in placed:
            self.places.identified(row)
        self.report.inserted += planned.done.count("inserted")
        self.report.updated += planned.done.count("updated")
        self.report.unchanged += planned.done.count("unchanged")

    def _names_somebody(self, row: Row) -> bool:
        if NAMES & row.values.keys():
            return True
        self.c.reject(row, _NOBODY)
        return False
