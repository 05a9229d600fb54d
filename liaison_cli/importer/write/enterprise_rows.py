"""The last stage: rows of each kind into the store, block by block, within the file's one transaction."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import count, repeat

from liaison_cli.core.values import codes
from liaison_cli.core.values.enterprise import TOLD
from liaison_cli.core.values.message import Word, msg
from liaison_cli.importer.check.rows import Block, Row
from liaison_cli.importer.plan import meaning as plan
from liaison_cli.importer.write.context import Context
from liaison_cli.importer.write.fact_rows import Facts
from liaison_cli.importer.write.identity import Identity, Refused
from liaison_cli.importer.write.people_rows import People
from liaison_cli.store.file import audit
from liaison_cli.store.roster import load as roster


class Enterprises:
    """Rows of an enterprise roster, which may name the people too."""

    def __init__(self, context: Context) -> None:
        self.c = context
        self.people = People(context) if {"person", "emergency_name", "legal_phone"} & context.fields.keys() else None
        self.facts = Facts(context) if Facts.named_in(context.fields) else None
        # Where most are new, a block is tried as a whole first.
        self.new_ahead = roster.is_empty(context.db)
        # A code of an enterprise that was merged into another is not new, though no enterprise has it.
        self.merged = roster.has_merges(context.db)
        self.filling = roster.Filling(context.db)
        self.entered_on = context.today.isoformat()
        self.next_id = roster.next_id(context.db)
        # The line of this file that named an enterprise first, by its row id; 0 where none did.
        self.lines = array("I", bytes(4 * self.next_id))
        self.identity = Identity(context)
        self.numbers = count(self.next_id)

    def run(self, blocks: Iterable[Block]) -> None:
        """Insert, update or leave each row."""
        for block in blocks:
            if not (self.new_ahead and not self.merged and self._all_new(block)):
                self._row_by_row(block)
        self.filling.done()
        if self.people:
            self.people.finish()

    def _all_new(self, block: Block) -> bool:
        """Insert a whole block as it stands, if every row of it is a new enterprise; else leave it alone."""
        codes, names = block.values.get("code"), block.values.get("name")
        if not (block.whole and codes and names) or None in names or None in codes:
            return False
        own = {name: block.values[name] for name in TOLD if name in block.values}
        own["tier"] = self._tiers(block)
        own["status"] = [status or "active" for status in own.get("status", [None] * len(codes))]
        if "officer" in own:
            own["officer"] = [self.c.officer_id(name) for name in own["officer"]]
        days = block.values.get("entered_on", repeat(None))
        fixed = (day or self.entered_on for day in days), repeat(self.c.import_id)
        if not roster.insert_if_new(self.c.db, list(own), zip(count(self.next_id), codes, *fixed, *own.values())):
            return False
        first, self.next_id = self.next_id, self.next_id + len(codes)
        self.lines.extend(block.lines)
        self.c.report.inserted += len(codes)
        if self.people:
            self._take_people(list(zip(block.rows(), range(first, self.next_id), strict=True)))
        if self.facts:
            self.facts.take(list(zip(block.rows(), range(first, self.next_id), strict=True)))
        return True

    def _take_people(self, placed: list[tuple[Row, int]]) -> None:
        for done in self.people.take(placed):
            if done != "unchanged":
                self.c.report.people[done] += 1

    def _tiers(self, block: Block) -> list[str]:
        said = block.values.get("tier")
        if said and None not in said:
            return said
        names = [name for name in ("tier", "key_tax", "pre_approval") if name in block.values]
        rows = zip(*(block.values[name] for name in names), strict=True) if names else repeat((), len(block.lines))
        return [
            plan.tier_of({name: value for name, value in zip(names, row, strict=True) if value is not None})
            or "general"
            for row in rows
        ]

    def _same(self, block: Block) -> dict[str, int]:
        """The codes of rows that say what is known already, with their enterprises' row ids; those are done."""
        codes = block.values.get("code")
        names = [name for name in TOLD if name in block.values]
        marked = {"key_tax", "pre_approval"} & block.values.keys()
        if self.new_ahead or self.merged or marked or not (block.whole and codes and names) or None in codes:
            return {}
        said = dict(zip(codes, zip(*(block.values[name] for name in names), strict=True), strict=True))
        if len(said) < len(codes):
            return {}
        known = roster.known(self.c.db, codes, names)
        same = {code: row[0] for code, row in known.items() if row[1:] == said[code] and not self.lines[row[0]]}
        self.c.report.unchanged += len(same)
        for place, code in enumerate(codes):
            if code in same:
                self.lines[same[code]] = block.lines[place]
                # Only its people and facts may still have to be looked at.
                block.good[place] = bool(self.people or self.facts)
        return same

    def _row_by_row(self, whole: Block) -> None:
        same = self._same(whole)
        block = list(whole.rows())
        if any("code" not in row[1] for row in block):
            self.identity.announce(block)
        named = [row for row in block if self._has_key(row)]
        known = roster.known(self.c.db, [row[1]["code"] for row in named if row[1]["code"] not in same])
        before = self.c.report.inserted
        new: dict[str, tuple] = {}
        placed: list[tuple[Row, int]] = []
        for row in named:
            code = row[1]["code"]
            if code in new:
                self._insert(new)
                known |= roster.known(self.c.db, [code])
            if code in same:
                id_ = same[code]
            else:
                id_ = self._known(row, known[code]) if code in known else self._new(row, new)
            if id_ is not None:
                placed.append((row, id_))
        self._insert(new)
        self.new_ahead = bool(block) and self.c.report.inserted - before == len(block)
        if self.people:
            self._take_people(placed)
        if self.facts:
            self.facts.take(placed)

    def _known(self, row: Row, known: tuple) -> int | None:
        if self.lines[known[0]]:
            # An earlier line of the file may have changed it.
            code = row[1]["code"]
            return self._again(row, roster.known(self.c.db, [code])[code])
        self.lines[known[0]] = row[0]
        return self._update(row, known)

    def _has_key(self, row: Row) -> bool:
        values = row[1]
        if "code" in values:
            return True
        self.filling.done()
        try:
            found = self.identity.find(row)
        except Refused as refused:
            if refused.field:
                self.c.reject(row, refused.field, refused.message)
            return False
        if found is None and "name" not in values:
            self.c.reject(row, "name", msg("the name of a new enterprise is missing"))
            return False
        values["code"] = found[1] if found else codes.provisional(next(self.numbers))
        if found is None:
            self.identity.announce([row])
        return True

    def _values(self, row: Row) -> dict:
        values = row[1]
        own = {name: values[name] for name in TOLD if name in values}
        tier = plan.tier_of(values)
        return own | {"tier": tier} if tier else own

    def _new(self, row: Row, new: dict[str, tuple]) -> int | None:
        values = row[1]
        if "name" not in values:
            self.c.reject(row, "name", msg("the name of a new enterprise is missing"))
            return None
        get = values.get
        new[values["code"]] = (
            self.next_id,
            values["code"],
            get("entered_on", self.entered_on),
            self.c.import_id,
            values["name"],
            plan.tier_of(values) or "general",
            get("status", "active"),
            self.c.officer_id(get("officer")),
            *map(get, TOLD[4:]),
        )
        self.lines.append(row[0])
        self.c.report.inserted += 1
        id_ = self.next_id
        self.next_id += 1
        return id_

    def _insert(self, new: dict[str, tuple]) -> None:
        roster.insert(self.c.db, TOLD, new.values())
        new.clear()

    def _again(self, row: Row, known: tuple) -> int | None:
        """The code stood in an earlier line: the same again is no harm, anything else is a contradiction."""
        existing = dict(zip(TOLD, known[1:], strict=True))
        if plan.changes(self._values(row), existing):
            first = self.lines[known[0]]
            self.c.reject(row, "code", msg("the code stands in line {line} already, with other values", line=first))
            return None
        self.c.report.unchanged += 1
        return known[0]

    def _update(self, row: Row, known: tuple) -> int:
        id_, existing = known[0], dict(zip(TOLD, known[1:], strict=True))
        changed = plan.changes(self._values(row), existing)
        if changed:
            self.c.settle(
                row,
                existing["name"],
                changed,
                existing,
                lambda name: self._known_on(id_, name),
                of=("enterprise", id_),
            )
        if not changed:
            self.c.report.unchanged += 1
            return id_
        self.c.report.updated += 1
        before = {name: existing[name] for name in changed}
        after = dict(changed)
        if "officer" in changed:
            changed["officer"] = self.c.officer_id(changed["officer"])
        roster.update(self.c.db, id_, changed)
        self.c.changed("enterprise", id_, before, after)
        self.c.touched.add(id_)
        for name, value in after.items():
            old, new = (
                Word(name, each) if each and name in ("tier", "status") else each for each in (before[name], value)
            )
            change = msg(
                "{name}: {field} {old} → {new}", name=existing["name"], field=Word("field", name), old=old, new=new
            )
            self.c.report.sample(change)
        return id_

    def _known_on(self, id_: int, name: str) -> str:
        return audit.changed_on(self.c.db, "enterprise", id_, name) or roster.entered_on(self.c.db, id_)


class Referring:
    """Rows that refer to an enterprise by code or name."""

    def __init__(self, context: Context) -> None:
        self.c = context
        self.identity = Identity(context)

    def placed(self, block: Block) -> list[tuple[Row, int]]:
        """The rows of a block whose enterprise is known, with its row id; the others are rejected."""
        rows = list(block.rows())
        ids = roster.ids_by_code(self.c.db, [row[1]["code"] for row in rows if "code" in row[1]])
        found = [(row, ids.get(row[1]["code"]) if "code" in row[1] else self._by_name(row)) for row in rows]
        for row, id_ in found:
            if id_ is None and "code" in row[1]:
                self.c.reject(row, "code", msg("no enterprise of this code; import the enterprises first"))
        return [(row, id_) for row, id_ in found if id_ is not None]

    def _by_name(self, row: Row) -> int | None:
        try:
            found = self.identity.find(row)
        except Refused as refused:
            if refused.field:
                self.c.reject(row, refused.field, refused.message)
            return None
        if found is None:
            self.c.reject(row, "name", msg("no enterprise of this name; import the enterprises first"))
        return found[0] if found else None


class Liaisons(Referring):
    """Rows of a liaison roster."""

    def run(self, blocks: Iterable[Block]) -> None:
        """Begin, correct or leave each person's appointment; what a roster no longer names ends."""
        people = People(self.c)
        for block in blocks:
            placed = [each for each in self.placed(block) if self._names_somebody(each[0])]
            for done in people.take(placed):
                setattr(self.c.report, done, getattr(self.c.report, done) + 1)
        people.finish()

    def _names_somebody(self, row: Row) -> bool:
        if {"person", "emergency_name", "legal_phone"} & row[1].keys():
            return True
        self.c.reject(row, "person", msg("no person is named"))
        return False
