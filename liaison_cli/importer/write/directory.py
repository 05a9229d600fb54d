"""Finds the enterprises of rows that have no code."""

from __future__ import annotations

from collections.abc import Iterable

from liaison_cli.importer.check.block import Row
from liaison_cli.importer.plan.decision import Reject
from liaison_cli.importer.plan.identity import Found, Meant, identify
from liaison_cli.importer.write.context import Context
from liaison_cli.store.roster import former_names, naming


class Directory:
    """The enterprises on record and those that a file announces, for the rows of one file."""

    def __init__(self, context: Context) -> None:
        self.c = context
        self._announced = naming.Announced(context.db)
        # Keys that rows of the file were given, which have none of their own.
        self._given: set[str] = set()

    def announce(self, rows: Iterable[Row]) -> None:
        """Names that rows of the same block give to codes."""
        for _, values, _ in rows:
            if "code" in values and "name" in values:
                self._announced.add(values["code"], values["name"], values.get("registration_number"))

    def give(self, row: Row, key: str) -> None:
        """A row without a code gets a key, and can be found by its name from now on."""
        row.values["code"] = key
        self._given.add(key)
        self.announce([row])

    def find(self, row: Row) -> Meant | Reject | None:
        """The enterprise that a row means, with a word where its name is written otherwise; the row then carries that."""
        meant = identify(row.values, self)
        if not isinstance(meant, Meant) or meant.doubt is None:
            return meant
        if self.c.rejects.strict:
            return Reject(*meant.doubt)
        self.c.rejects.doubt(row, *meant.doubt)
        row.values["name"] = meant.name
        return meant

    def registered(self, number: str) -> list[Found]:
        """Those of this registration number."""
        return naming.registered(self.c.db, number)

    def alike(self, name: str) -> list[Found]:
        """Those whose names compare equal."""
        return naming.alike(self.c.db, name) + self._announced.alike(name)

    def called_before(self, name: str) -> list[Found]:
        """Those that had such a name."""
        return former_names.called_before(self.c.db, name)

    def cites(self, code: str) -> bool:
        """Whether a code says anything to who reads the file."""
        return code not in self._given
