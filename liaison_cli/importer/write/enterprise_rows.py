"""Rows of a roster of enterprises, which may name their people and further facts, too."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any

from liaison_cli.core.values import codes
from liaison_cli.core.values.enterprise import TOLD
from liaison_cli.importer.balance import NEWER, REJECTED, SAME, STORED
from liaison_cli.importer.check.block import Block, Row, Values
from liaison_cli.importer.plan import enterprise_plan as plan
from liaison_cli.importer.plan.decision import Conflict, Doubt, Insert, Reject, Same, doubts, taken
from liaison_cli.importer.plan.enterprise_plan import Placed
from liaison_cli.importer.plan.facts_plan import FactsPlan
from liaison_cli.importer.plan.people_named import CELLS, NAMES
from liaison_cli.importer.plan.people_values import PeoplePlan
from liaison_cli.importer.write.context import Context
from liaison_cli.importer.write.directory import Directory
from liaison_cli.importer.write.fact_rows import Facts
from liaison_cli.importer.write.newcomers import Newcomers
from liaison_cli.importer.write.people_rows import People
from liaison_cli.store.roster import dated_changes, former_names
from liaison_cli.store.roster import load as roster
from liaison_cli.store.roster.naming import Columns


class Past:
    """Where the values of enterprises on record are from."""

    def __init__(self, context: Context) -> None:
        self.c = context

    def on(self, enterprise_id: int, field: str) -> str:
        """The day that a value is from."""
        return dated_changes.known_from(self.c.db, enterprise_id, field)

    def said_by(self, enterprise_id: int, field: str) -> str | None:
        """The file of the same command that has said it."""
        return self.c.said_by("enterprise", enterprise_id, field)

    def was_called(self, enterprise_id: int, name: str) -> bool:
        """Whether it had this name before."""
        return former_names.was_called(self.c.db, enterprise_id, name)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is to be done with what rows say beside their enterprises."""

    people: PeoplePlan | None
    facts: FactsPlan | None
    # Former names and codes, each with its enterprise and which of them it is.
    names: list[tuple[int, str, str]]

    @property
    def doubts(self) -> list[tuple[Row, Doubt]]:
        """What is doubtful about the rows for that."""
        return [*(self.people.doubts if self.people else ()), *(self.facts.doubts if self.facts else ())]


class Enterprises:
    """Takes the rows of one file."""

    def __init__(self, context: Context) -> None:
        self.c, self.report, self.balance = context, context.rejects.report, context.rejects.balance
        fields = context.rejects.shape.fields
        self.people = People(context, CELLS - plan.OWN) if NAMES & fields.keys() else None
        self.facts = Facts(context) if Facts.named_in(fields) else None
        self.tells = bool(self.people or self.facts or plan.FORMER & fields.keys())
        # Enterprises of a block about which the row itself says nothing new.
        self.unmoved: set[int] = set()
        # Where most are new, a block is tried as a whole first.
        self.new_ahead = roster.is_empty(context.db)
        self.filling = roster.Filling(context.db)
        self.entered_on = context.entry.today.isoformat()
        # Enterprises from here on are the file's own.
        self.own_from = self.next_id = roster.next_id(context.db)
        # The line of this file that named an enterprise first, by its row id; 0 where none did.
        self.lines = array("I", bytes(4 * self.next_id))
        self.directory = Directory(context)
        self.newcomers = Newcomers(context, self.lines, self.next_id)
        self.past = Past(context)
        self.provisional = count(self.next_id)

    def run(self, blocks: Iterable[Block]) -> None:
        """Insert, update or leave each row."""
        for block in blocks:
            if not self._all_new(block):
                self._row_by_row(block)
        self.filling.done()
        self._take_later()
        if self.people:
            self.people.finish()

    def _all_new(self, block: Block) -> bool:
        """Insert a block as it stands, if every row of it is a new enterprise; else leave it alone."""
        own = plan.all_new(block) if self.new_ahead else None
        if own is None or self.newcomers.doubtful(_sought(block)):
            return False
        if not self.c.settling.left.keys().isdisjoint(own.get("officer", ())):
            return False
        placed = list(zip(block.rows(), count(self.next_id))) if self.tells else []
        beside = self._beside(placed)
        if (self.c.rejects.strict and beside.doubts) or not self._inserted(block, own):
            return False
        self.c.remark(beside.doubts)
        self._apply_beside(beside)
        return True

    def _inserted(self, block: Block, own: dict[str, list[Any]]) -> bool:
        if "officer" in own:
            own["officer"] = self.c.officer_ids_of(own["officer"])
        new = len(block.lines)
        days = block.values.get("entered_on", [None] * new)
        columns = {
            "id": range(self.next_id, self.next_id + new),
            "code": block.values["code"],
            "entered_on": [day or self.entered_on for day in days],
            "import_id": [self.c.import_id] * new,
        }
        if not roster.insert_if_new(self.c.db, columns | own):
            return False
        self.balance.rest(plan.OWN, STORED)
        self.next_id += len(block.lines)
        self.lines.extend(block.lines)
        self.report.inserted += len(block.lines)
        return True

    def _row_by_row(self, block: Block) -> None:
        same = self._same(block)
        rows = list(block.rows())
        if any("code" not in row.values for row in rows):
            self.directory.announce(rows)
        before = self.report.inserted
        named = {row.values["code"] for row in rows if "code" in row.values}
        rows = [row for row in rows if self._has_key(row, named)]
        self._take(self.newcomers.put_aside(rows, same), same)
        self.new_ahead = bool(rows) and self.report.inserted - before == len(rows)

    def _same(self, block: Block) -> dict[str, int]:
        """The codes of rows that say what is known already, with their enterprises' row ids; those are done."""
        names = [name for name in (*TOLD, "entered_on") if name in block.values]
        if self.new_ahead or (self.c.rejects.strict and self.tells):
            return {}
        said = plan.said_by_code(block, names)
        same = plan.all_same(said, roster.known(self.c.db, list(said), names), self.lines) if said else {}
        self.report.unchanged += len(same)
        self.unmoved.update(same.values())
        for place, code in enumerate(said):
            if code in same:
                self.lines[same[code]] = block.lines[place]
                self.balance.of_row(block.lines[place], plan.OWN, SAME)
                # Only its people and facts may still have to be looked at.
                block.good[place] = self.tells
        return same

    def _has_key(self, row: Row, named: Container[str]) -> bool:
        """Whether a row has a code, or gets one that is not `named`; refused where nobody could know which enterprise it means."""
        values = row.values
        if "code" in values:
            return True
        self.filling.done()
        found = self.directory.find(row)
        if found is None and "name" not in values:
            found = plan.NAMELESS
        if isinstance(found, Reject):
            self.c.reject(row, found)
            return False
        if found is None:
            self.directory.give(row, self._free_key(named))
        else:
            values["code"] = found.code
        return True

    def _free_key(self, named: Container[str]) -> str:
        """A key that no enterprise has: files of another computer bring theirs."""
        keys = map(codes.provisional, self.provisional)
        return next(key for key in keys if key not in named and not roster.ids_by_code(self.c.db, [key]))

    def _take_later(self) -> None:
        """The rows whose code leads elsewhere, once it is known what the file says under the codes on record."""
        for row in self.newcomers.aside:
            meant = self.newcomers.settle(row)
            if isinstance(meant, Reject):
                self.c.reject(row, meant)
            elif isinstance(meant, Same):
                self.report.unchanged += 1
                self.balance.row(row.line, NEWER)
            else:
                self._take([row], {}, meant and meant.code)

    def _take(self, rows: list[Row], same: dict[str, int], former: str | None = None) -> None:
        """Plan the rows of a block and do what the plan says; a strict import plans again without the doubtful ones.

        `former` is the code that the enterprise of a single row has on record, where the row has another.
        """
        left = [row for row in rows if row.values["code"] not in same] if same else rows
        known = self._known([former or row.values["code"] for row in left])
        if former:
            id_, values = known.pop(former)
            known[rows[0].values["code"]] = id_, values | {"code": former}
        leavers = plan.without_leavers(left, known, self.c.settling)
        on_record = plan.Roster(known, self.lines, self.next_id, self.past)
        placed = plan.plan(left, on_record, self.c.settling)
        ids = {row.line: id_ for row, id_, _, _ in placed}
        beside = self._beside([(row, id_) for row in rows if (id_ := same.get(row.values["code"]) or ids[row.line])])
        said = [(row, doubt) for row, _, decision, _ in placed for doubt in doubts(decision)]
        marks = [(row, doubt) for row in left for doubt in plan.marks_beside(row.values)]
        said += [*leavers, *marks, *beside.doubts]
        if refused := self.c.refuses(said):
            self._take([row for row in rows if row.line not in refused], same)
            return
        self.c.remark(said)
        self._mark(leavers, NEWER)
        self._mark(marks, REJECTED)
        self._apply(placed)
        self._apply_beside(beside)

    def _known(self, codes_: list[str]) -> dict[str, tuple[int, Values]]:
        """What is known of the enterprises of these codes, with their row ids."""
        rows = roster.known(self.c.db, codes_).items()
        return {code: (id_, dict(zip(TOLD, values, strict=True))) for code, (id_, *values) in rows}

    def _apply(self, placed: Iterable[Placed]) -> None:
        """New enterprises first: a later row may tell more of one."""
        new, on_record = [], []
        for each in placed:
            if isinstance(each.decision, Reject):
                self.c.reject(each.row, each.decision)
            elif isinstance(each.decision, Insert):
                said, own = each.row.values, each.decision.values
                own = own | {"officer": self.c.officer_id(own["officer"])}
                first = (each.id, said["code"], said.get("entered_on", self.entered_on), self.c.import_id)
                new.append((*first, *own.values(), said.get("verified_on")))
                self.lines.append(each.row.line)
                self.balance.of_row(each.row.line, plan.OWN, STORED)
            else:
                on_record.append(each)
        self.next_id += len(new)
        self.report.inserted += len(new)
        if new:
            roster.insert(
                self.c.db, dict(zip((*roster.OF_ITS_OWN, *TOLD, "told_on"), zip(*new, strict=True), strict=True))
            )
        for each in on_record:
            self._apply_to_known(each)

    def _apply_to_known(self, each: Placed) -> None:
        self.lines[each.id] = self.lines[each.id] or each.row.line
        for field, fate in plan.fates(each.decision).items():
            self.balance.mark(each.row.line, field, fate)
        day = each.row.values.get("entered_on")
        if day and day != roster.entered_on(self.c.db, each.id):
            self.balance.mark(each.row.line, "entered_on", NEWER)
        self.balance.of_row(each.row.line, plan.OWN, SAME)
        if changed := taken(each.decision):
            self._change(each.row, each.id, each.before, changed)
        else:
            self.report.unchanged += 1
            self.unmoved.add(each.id)
        if isinstance(each.decision, Conflict):
            self.c.disputed.update((each.id, field) for field in each.decision.disputed)

    def _mark(self, said: list[tuple[Row, Doubt]], fate: int) -> None:
        for row, doubt in said:
            self.balance.mark(row.line, doubt.field, fate)

    def _change(self, row: Row, id_: int, known: Values, changed: Values) -> None:
        self.report.updated += 1
        before = {name: known[name] for name in changed}
        values = changed | {"officer": self.c.officer_id(changed["officer"])} if "officer" in changed else changed
        roster.update(self.c.db, id_, values)
        self.c.touched.add(id_)
        if id_ < self.own_from:
            self.c.record("enterprise", id_, before, changed, row.values.get("verified_on"))
            for sentence in plan.sentences(known["name"], before, changed):
                self.report.sample(sentence)

    def _beside(self, placed: list[tuple[Row, int]]) -> Beside:
        people = self.people.planned(placed) if self.people else None
        facts = self.facts.planned(placed) if self.facts else None
        names = [(id_, *said) for row, id_ in placed for said in plan.formerly(row.values)]
        for row, _ in placed:
            self.balance.of_row(row.line, plan.FORMER_CODE, plan.fate_of_former_code(row.values))
            self.balance.of_row(row.line, plan.FORMER, STORED)
        return Beside(people, facts, names)

    def _apply_beside(self, beside: Beside) -> None:
        if self.people and beside.people:
            self.people.apply(beside.people)
            for done in beside.people.done:
                if done != "unchanged":
                    self.report.people[done] += 1
        if self.facts and beside.facts:
            self.facts.apply(beside.facts)
            # Who is told something new is not unchanged.
            moved = len(self.unmoved & {id_ for id_, *_ in beside.facts.kept})
            self.report.unchanged -= moved
            self.report.updated += moved
        self.unmoved.clear()
        former_names.tell(self.c.db, beside.names, self.c.entry.stamp, self.c.import_id)
        self.c.renamed.update(id_ for id_, *_ in beside.names)


def _sought(block: Block) -> Columns:
    nothing = [None] * len(block.lines)
    said = (block.values.get(name, nothing) for name in ("code", "name", "registration_number"))
    return Columns(*said)
