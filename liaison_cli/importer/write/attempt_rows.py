"""Rows of a contact log into the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from liaison_cli.importer.balance import NEWER, NOTHING, REJECTED, SAME, STORED
from liaison_cli.importer.check.block import Block, Row
from liaison_cli.importer.plan import attempt_plan as plan
from liaison_cli.importer.plan.attempt_plan import Attempt, OnRecord
from liaison_cli.importer.plan.decision import Reject
from liaison_cli.importer.vocabulary.kinds import OF_ATTEMPTS
from liaison_cli.importer.write.context import Context
from liaison_cli.importer.write.placed_rows import Places
from liaison_cli.store.roster import load as roster


class Attempts:
    """Takes the rows of one file."""

    def __init__(self, context: Context) -> None:
        self.c, self.report, self.balance = context, context.rejects.report, context.rejects.balance
        self.places, self.is_worklist = Places(context), context.rejects.shape.is_worklist
        # Each attempt on record answers for one row of the file: 1 where it has, by its row id.
        self.answered = bytearray(roster.next_attempt_id(context.db))

    def run(self, blocks: Iterable[Block]) -> None:
        """Append the attempts that are not on record yet."""
        for block in blocks:
            found = self._found(block)
            known = plan.on_record([attempt for _, attempt in found], self._known(found), self.answered)
            told = list(zip(found, known, strict=True))
            self._insert(list(self._first(attempt for (_, attempt), each in told if each is None)))
            for (row, attempt), each in told:
                self._balance(row, attempt, each)

    def _found(self, block: Block) -> list[tuple[Row, Attempt]]:
        found = []
        entry, dated = self.c.entry, self.c.settling.dated
        for row, id_ in self.places.of(block):
            if self.is_worklist and plan.is_open(row.values):
                self._leave(row)
                continue
            decision = plan.plan(row.values, id_, entry.policy, entry.today, dated)
            if isinstance(decision, Reject):
                self.c.reject(row, decision)
            else:
                found.append((row, decision))
        return self._not_refused(found)

    def _leave(self, row: Row) -> None:
        """A row of a list that nobody has filled in yet."""
        self.report.unchanged += 1
        self.places.identified(row)
        self.balance.of_row(row.line, OF_ATTEMPTS, NOTHING)

    def _not_refused(self, found: list[tuple[Row, Attempt]]) -> list[tuple[Row, Attempt]]:
        policy = self.c.entry.policy
        doubts = [(row, doubt) for row, attempt in found for doubt in plan.doubts(row.values, attempt, policy)]
        refused = self.c.refuses(doubts)
        self.c.remark(doubts)
        for row, doubt in doubts:
            self.balance.mark(row.line, doubt.field, REJECTED)
        return [(row, attempt) for row, attempt in found if row.line not in refused]

    def _known(self, found: list[tuple[Row, Attempt]]) -> dict[tuple[object, ...], list[OnRecord]]:
        """The attempts on record, by what makes two the same."""
        same = roster.same_attempts(self.c.db, [attempt for _, attempt in found])
        return {identity: [OnRecord(*each) for each in every] for identity, every in same.items()}

    def _first(self, new: Iterable[Attempt]) -> Iterator[Attempt]:
        """Those that no earlier row of the block has told."""
        for attempt, is_first in plan.once(new):
            self.report.inserted += is_first
            self.report.unchanged += not is_first
            if is_first:
                yield attempt

    def _balance(self, row: Row, attempt: Attempt, known: OnRecord | None) -> None:
        self.places.identified(row)
        if known is None:
            self.balance.of_row(row.line, OF_ATTEMPTS, STORED)
            return
        self.report.unchanged += 1
        doubts = [(row, doubt) for doubt in plan.otherwise(row.values, attempt, known)]
        self.c.remark(doubts)
        for _, doubt in doubts:
            self.balance.mark(row.line, doubt.field, NEWER)
        self.balance.of_row(row.line, OF_ATTEMPTS, SAME)

    def _insert(self, new: list[Attempt]) -> None:
        """Append attempts, and take back those that were taken back where they come from."""
        stamp, first = self.c.entry.stamp, roster.next_attempt_id(self.c.db)
        roster.insert_attempts(
            self.c.db,
            (
                (
                    *each[:6],
                    self.c.officer_id(each.officer),
                    each.topics,
                    each.note,
                    stamp.at,
                    self.c.import_id,
                    each.inbound,
                    each.told,
                )
                for each in new
            ),
        )
        voided = [(id_, stamp.at, stamp.by, each.voided) for id_, each in enumerate(new, first) if each.voided]
        roster.void_attempts(self.c.db, voided)
