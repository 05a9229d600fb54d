"""What the last stage has at hand for every row of a table."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Stamp
from liaison_cli.importer.check.block import Block, Row, Values
from liaison_cli.importer.check.rejects import Rejects
from liaison_cli.importer.job import Same
from liaison_cli.importer.plan.conflicts import Settling
from liaison_cli.importer.plan.decision import Doubt, LeftOpen, Reject
from liaison_cli.store.ledger import audit
from liaison_cli.store.roster import dated_changes, officers
from liaison_cli.store.roster import load as roster


class Taker(Protocol):
    """Takes the rows of one table of its kind."""

    def run(self, blocks: Iterable[Block]) -> None:
        """All blocks of the table."""


@dataclass(frozen=True, slots=True)
class Entry:
    """How something is entered: into which file, under which rules, on which day, and by whom."""

    db: sqlite3.Connection
    policy: Policy
    today: date
    stamp: Stamp
    # What takes the rows of a worklist: they are acts of the office, which knows what follows from each.
    worklists: Callable[[Context], Taker] | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """One table that is being taken, under the number of its import."""

    entry: Entry
    import_id: int
    rejects: Rejects
    settling: Settling
    # Asked whether an enterprise has got another code, where somebody can answer.
    same: Same | None
    # The tables of the same command that were taken already: the import's number to the file's name.
    earlier: Mapping[int, str]
    officer_ids: dict[str, int] = field(default_factory=dict)
    # Enterprises that an update touched; their kept state is derived again at the end.
    touched: set[int] = field(default_factory=set)
    # Enterprises and their fields of which two files of the same command say different things.
    disputed: set[tuple[int, str]] = field(default_factory=set)
    # Enterprises that are called otherwise than before; what leads to them is derived again at the end.
    renamed: set[int] = field(default_factory=set)

    @property
    def db(self) -> sqlite3.Connection:
        """The file that is written to."""
        return self.entry.db

    def officer_id(self, name: str | None) -> int | None:
        """The officer's row id, remembered."""
        if not name:
            return None
        if name not in self.officer_ids:
            self.officer_ids[name] = officers.named(self.db, name, self.import_id)
        return self.officer_ids[name]

    def officer_ids_of(self, names: list[str | None]) -> list[int | None]:
        """The row ids of a column of officers."""
        known: dict[str | None, int | None] = {name: self.officer_id(name) for name in dict.fromkeys(names)}
        return list(map(known.__getitem__, names))

    def record(self, entity: str, entity_id: int, before: Values, after: Values, row_on: str | None = None) -> None:
        """Leave the record of a change of what was there before this import; `row_on` is the day that the row is from."""
        stamp = self.entry.stamp
        made = audit.Entry("import", entity, entity_id, before, after, import_id=self.import_id, on_day=row_on)
        number = audit.record(self.db, stamp, made)
        if entity == "enterprise":
            on = dated_changes.day_of(stamp.at, self.settling.of_file)
            dated_changes.note(self.db, number, entity_id, before, after, on)
            if "name" in after or "code" in after:
                self.renamed.add(entity_id)

    def said_by(self, entity: str, entity_id: int, field: str) -> str | None:
        """The file of the same command that has said a value on record."""
        if not self.earlier:
            return None
        origin = roster.origin(self.db, entity, entity_id, field)
        return None if origin is None else self.earlier.get(origin)

    def refuses(self, rows: list[tuple[Row, Doubt]]) -> set[int]:
        """Where the import is strict, refuse the rows that there are doubts about; their lines."""
        if not self.rejects.strict:
            return set()
        by_line: dict[int, tuple[Row, list[Doubt]]] = {}
        for row, doubt in rows:
            by_line.setdefault(row.line, (row, []))[1].append(doubt)
        for row, doubts in by_line.values():
            self.rejects.refuse(row, doubts)
        return set(by_line)

    def remark(self, rows: list[tuple[Row, Doubt]]) -> None:
        """Say what was doubtful about rows that are taken."""
        for row, doubt in rows:
            self.rejects.remark(row, *doubt, left_open=isinstance(doubt, LeftOpen))

    def reject(self, row: Row, decision: Reject) -> None:
        """Refuse a row as the plan says."""
        self.rejects.reject(row, decision.field, decision.reason)
