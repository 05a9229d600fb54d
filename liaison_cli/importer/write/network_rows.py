"""Rows of a register of people around buildings into the store; who is on record already is left as is."""

from __future__ import annotations

from collections.abc import Iterable

from liaison_cli.importer.check.block import Block
from liaison_cli.importer.plan import network_plan as plan
from liaison_cli.importer.plan.decision import Reject
from liaison_cli.importer.write.context import Context
from liaison_cli.store.case import network


class Network:
    """Takes the rows of one file."""

    def __init__(self, context: Context) -> None:
        self.c, self.report = context, context.rejects.report

    def run(self, blocks: Iterable[Block]) -> None:
        """Add the people who are not on record yet."""
        for row in (row for block in blocks for row in block.rows()):
            decision = plan.plan(row.values)
            if isinstance(decision, Reject):
                self.c.reject(row, decision)
            elif network.known(self.c.db, decision.values):
                self.report.unchanged += 1
            else:
                network.add(self.c.db, decision.values, self.c.entry.today, self.c.entry.stamp)
                self.report.inserted += 1
