"""What the last stage has at hand for every row of a file: the store, the policy, and who is told what."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.values.model import Stamp
from liaison_cli.importer.check.rejects import Rejects
from liaison_cli.importer.check.rows import Row
from liaison_cli.importer.plan.conflicts import Settling
from liaison_cli.importer.report import FileReport, Problem
from liaison_cli.store.file import audit
from liaison_cli.store.roster import dated_changes, officers
from liaison_cli.store.roster import load as roster


@dataclass
class Context:
    """What every row of a file needs: where to, under which import, and what was seen so far."""

    db: sqlite3.Connection
    policy: Policy
    stamp: Stamp
    today: date
    import_id: int
    report: FileReport
    rejects: Rejects
    # What the columns are called.
    names: list[str]
    fields: dict[str, int]
    settling: Settling
    officer_ids: dict[str, int] = field(default_factory=dict)
    # Enterprises that an update touched; their kept state is derived again at the end.
    touched: set[int] = field(default_factory=set)
    # Enterprises and their fields of which two files of the same command say different things.
    disputed: set[tuple[int, str]] = field(default_factory=set)

    def officer_id(self, name: str | None) -> int | None:
        """The officer's row id, remembered."""
        if not name:
            return None
        if name not in self.officer_ids:
            self.officer_ids[name] = officers.named(self.db, name)
        return self.officer_ids[name]

    def changed(self, entity: str, entity_id: int, before: dict, after: dict) -> None:
        """Leave the record of a change of what was there before this import."""
        values = before, after
        number = audit.record(self.db, self.stamp, "import", entity, entity_id, *values, import_id=self.import_id)
        if entity == "enterprise":
            on = dated_changes.day_of(self.stamp.at, self.settling.dated)
            dated_changes.note(self.db, number, entity_id, before, after, on)

    def settle(
        self,
        row: Row,
        whose: str,
        changed: dict[str, Any],
        known: dict[str, Any],
        known_on: Callable[[str], str | None],
        file_on: str | None = None,
        *,
        of: tuple[str, int],
    ) -> None:
        """Take out of `changed` what stays as it is known, with a word about each; `of` is the table and row id.

        A word, too, about what another file of the same command has just said otherwise.
        """
        for name, why in self.settling.kept(whose, changed, known, file_on=file_on, known_on=known_on).items():
            self.warn(row, name, why)
            del changed[name]
        for name in [name for name in changed if self.settling.taken and known.get(name) is not None]:
            if file := self.settling.taken.get(roster.origin(self.db, *of, name)):
                self.warn(row, name, self._disagreement(whose, name, known[name], file))
                if of[0] == "enterprise":
                    self.disputed.add((of[1], name))

    def _disagreement(self, whose: str, name: str, other: Any, file: str) -> Message:
        shown = Word(name, other) if name in ("tier", "status") else other
        return msg(
            "{field} of {whose}: {file}, of the same import, says {other}; this file's was taken",
            field=Word("field", name),
            whose=whose,
            file=file,
            other=shown,
        )

    def reject(self, row: Row, field_name: str, reason: Message) -> None:
        """Refuse a row for the value of one field."""
        self.rejects.add(row[0], row[2], [self._problem(row, field_name, reason, "reject")])

    def warn(self, row: Row, field_name: str, reason: Message) -> None:
        """Take a row, but say what is doubtful about one field."""
        self.rejects.warn_late(self._problem(row, field_name, reason, "warning"))

    def doubt(self, row: Row, field_name: str, reason: Message) -> bool:
        """Say what is doubtful before a row is taken; whether it is, which a strict import refuses."""
        return self.rejects.warn(row[0], row[2], [self._problem(row, field_name, reason, "warning")])

    def _problem(self, row: Row, field_name: str, reason: Message, severity: str) -> Problem:
        line, values, cells = row
        place = self.fields.get(field_name)
        header = self.names[place] if place is not None else ""
        value = cells[place] if place is not None and place < len(cells) else str(values.get(field_name, ""))
        return Problem(line, header, field_name, value, reason, severity)
