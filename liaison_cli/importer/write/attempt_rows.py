"""Rows of a contact log into the store."""

from __future__ import annotations

from collections.abc import Iterable

from liaison_cli.importer.check.block import Block
from liaison_cli.importer.plan import attempt_plan as plan
from liaison_cli.importer.plan.attempt_plan import Attempt
from liaison_cli.importer.plan.decision import Reject
from liaison_cli.importer.write.context import Context
from liaison_cli.importer.write.placed_rows import Places
from liaison_cli.store.roster import load as roster


class Attempts:
    """Takes the rows of one file."""

    def __init__(self, context: Context) -> None:
        self.c, self.report = context, context.rejects.report
        self.places = Places(context)
        # Each attempt on record answers for one row of the file: 1 where it has, by its row id.
        self.answered = bytearray(roster.next_attempt_id(context.db))

    def run(self, blocks: Iterable[Block]) -> None:
        """Append the attempts that are not on record yet."""
        for block in blocks:
            found = self._found(block)
            new = plan.not_on_record(found, self._known(found), self.answered)
            self._insert(new)
            self.report.inserted += len(new)
            self.report.unchanged += len(found) - len(new)

    def _found(self, block: Block) -> list[Attempt]:
        found = []
        for row, id_ in self.places.of(block):
            decision = plan.plan(row.values, id_, self.c.entry.policy, self.c.entry.today)
            if isinstance(decision, Reject):
                self.c.reject(row, decision)
            else:
                found.append(decision)
        return found

    def _known(self, found: list[Attempt]) -> dict[tuple[object, ...], list[int]]:
        """The attempts that were on record before this file, by what makes two the same."""
        if len(self.answered) == 1:
            return {}
        return roster.same_attempts(self.c.db, found, len(self.answered))

    def _insert(self, new: list[Attempt]) -> None:
        """Append attempts, and take back those that were taken back where they come from."""
        stamp, first = self.c.entry.stamp, roster.next_attempt_id(self.c.db)
        roster.insert_attempts(
            self.c.db,
            (
                (*each[:6], self.c.officer_id(each.officer), each.topics, each.note, stamp.at, self.c.import_id)
                for each in new
            ),
        )
        voided = [(id_, stamp.at, stamp.by, each.voided) for id_, each in enumerate(new, first) if each.voided]
        roster.void_attempts(self.c.db, voided)
