"""Rows of a register of people around buildings into the store; who is on record already is left as is."""

from __future__ import annotations

from collections.abc import Iterable

from liaison_cli.importer.balance import NEWER, SAME, STORED
from liaison_cli.importer.check.block import Block, Row
from liaison_cli.importer.plan import network_plan as plan
from liaison_cli.importer.plan.decision import Doubt, Reject
from liaison_cli.importer.vocabulary.kinds import OF_NETWORK
from liaison_cli.importer.write.context import Context
from liaison_cli.store.case import network


class Network:
    """Takes the rows of one file."""

    def __init__(self, context: Context) -> None:
        self.c, self.report, self.balance = context, context.rejects.report, context.rejects.balance

    def run(self, blocks: Iterable[Block]) -> None:
        """Add the people who are not on record yet."""
        for row in (row for block in blocks for row in block.rows()):
            decision = plan.plan(row.values)
            if isinstance(decision, Reject):
                self.c.reject(row, decision)
            elif known := network.known(self.c.db, decision.values):
                self._known(row, plan.otherwise(row.values, decision.values, known))
            else:
                network.add(self.c.db, decision.values, self.c.entry.today, self.c.entry.stamp)
                self.report.inserted += 1
                self.balance.of_row(row.line, OF_NETWORK, STORED)

    def _known(self, row: Row, doubts: list[Doubt]) -> None:
        said = [(row, doubt) for doubt in doubts]
        if self.c.refuses(said):
            return
        self.c.remark(said)
        self.report.unchanged += 1
        for doubt in doubts:
            self.balance.mark(row.line, doubt.field, NEWER)
        self.balance.of_row(row.line, OF_NETWORK, SAME)
