"""Which enterprise a row means that has no code: by its registration number, its name, or its name as people compare it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from liaison_cli.core.values.message import Message, msg
from liaison_cli.importer.check.rows import Row
from liaison_cli.store.roster import naming


class Refused(Exception):
    """Nobody could know which enterprise is meant; `message` says why and names the candidates."""

    def __init__(self, field: str, message: Message) -> None:
        super().__init__(message.text)
        self.field, self.message = field, message


class Identity:
    """Finds the enterprises of rows without a code, for one file."""

    def __init__(self, context: Any) -> None:
        self.c = context
        self.names = naming.Names(context.db)

    def announce(self, rows: Iterable[Row]) -> None:
        """Names that rows of the same block give to codes."""
        for _, values, _ in rows:
            if "code" in values and "name" in values:
                self.names.announce(values["code"], values["name"], values.get("registration_number"))

    def find(self, row: Row) -> naming.Found | None:
        """The one enterprise that is meant, or None where there is none; the row then carries the name on record.

        Raises Refused where there are several candidates, or the row names nothing.
        """
        values = row[1]
        number, name = values.get("registration_number"), values.get("name")
        if not name and not number:
            raise Refused("name", msg("neither a credit code nor a name"))
        if number and (found := naming.registered(self.c.db, number)):
            return self._one(found)
        if not name:
            return None
        exact = naming.named(self.c.db, name)
        found = exact if len(exact) == 1 else self.names.alike(name) or exact
        # Two of one name with different registration numbers are two.
        found = [each for each in found if not (number and each[3] and each[3] != number)]
        return self._taken(row, self._one(found)) if found else None

    def _one(self, found: list[naming.Found]) -> naming.Found:
        if len(found) == 1:
            return found[0]
        candidates = [f"{name} ({code})" for _, code, name, _ in found]
        raise Refused(
            "name", msg("several enterprises could be meant, the code is needed: {candidates}", candidates=candidates)
        )

    def _taken(self, row: Row, found: naming.Found) -> naming.Found | None:
        """Say where the name on record is written in another way, and keep that."""
        name = row[1]["name"]
        if found[2] == name:
            return found
        reason = msg("taken as {name} ({code}), whose name is written otherwise", name=found[2], code=found[1])
        if not self.c.doubt(row, "name", reason):
            raise Refused("", reason)
        row[1]["name"] = found[2]
        return found
