"""Rows of a register of people around buildings: landlords, property managers, neighbours, couriers."""

from __future__ import annotations

from collections.abc import Iterable

from liaison_cli.core.case.registers import NETWORK
from liaison_cli.core.values.message import msg
from liaison_cli.importer.check.cell import BadCell
from liaison_cli.importer.check.rows import Block, Row
from liaison_cli.importer.check.word_cells import word
from liaison_cli.importer.write.context import Context
from liaison_cli.store.case import network


class Network:
    """Takes the rows of one file; who is on record already is left as is."""

    def __init__(self, context: Context) -> None:
        self.c = context
        self.role = word("case_source", NETWORK)

    def run(self, blocks: Iterable[Block]) -> None:
        """Add the people who are not on record yet."""
        for block in blocks:
            for row in block.rows():
                self._take(row)

    def _take(self, row: Row) -> None:
        values = row[1]
        for field, reason in (("building", msg("the building is missing")), ("person", msg("no person is named"))):
            if field not in values:
                self.c.reject(row, field, reason)
                return
        try:
            role = self.role(values["around"]) if "around" in values else "other"
        except BadCell as bad:
            self.c.reject(row, "around", bad.message)
            return
        entry = {
            "building": values["building"],
            "role": role,
            "name": values["person"],
            "unit": values.get("unit"),
            "phone": values.get("mobile") or values.get("landline"),
            "interest": values.get("interest"),
            "note": values.get("note"),
        }
        if network.known(self.c.db, entry):
            self.c.report.unchanged += 1
            return
        network.add(self.c.db, entry, self.c.today, self.c.stamp)
        self.c.report.inserted += 1
