"""Rows that refer to an enterprise by code or name: which of them can be placed."""

from __future__ import annotations

from liaison_cli.core.values.message import Message, msg
from liaison_cli.importer.balance import NEWER, SAME
from liaison_cli.importer.check.block import Block, Row
from liaison_cli.importer.plan.decision import Doubt, Reject
from liaison_cli.importer.plan.identity import other_names
from liaison_cli.importer.vocabulary.kinds import IDENTITY
from liaison_cli.importer.write.context import Context
from liaison_cli.importer.write.directory import Directory
from liaison_cli.store.roster import former_names, naming
from liaison_cli.store.roster import load as roster


class Places:
    """Finds the enterprises that the rows of one file refer to."""

    def __init__(self, context: Context) -> None:
        self.c = context
        self._directory = Directory(context)

    def of(self, block: Block) -> list[tuple[Row, int]]:
        """The rows of a block whose enterprise is known, with its row id; the others are rejected."""
        rows = list(block.rows())
        codes = [row.values["code"] for row in rows if "code" in row.values]
        ids, former = roster.ids_by_code(self.c.db, codes), former_names.now_under(self.c.db, codes)
        found = [(row, self._place(row, ids, former)) for row in rows]
        for row, place in found:
            if isinstance(place, Reject):
                self.c.reject(row, place)
        placed = [(row, place) for row, place in found if not isinstance(place, Reject)]
        doubts = self._called_otherwise(placed)
        refused = self.c.refuses(doubts)
        self.c.remark(doubts)
        for row, doubt in doubts:
            self.c.rejects.balance.mark(row.line, doubt.field, NEWER)
        return [(row, place) for row, place in placed if row.line not in refused]

    def identified(self, row: Row) -> None:
        """What tells which enterprise a row means is known of it."""
        self.c.rejects.balance.of_row(row.line, IDENTITY, SAME)

    def _called_otherwise(self, placed: list[tuple[Row, int]]) -> list[tuple[Row, Doubt]]:
        """Where a row says which enterprise it means in several ways, of which some are not that one's."""
        several = [(row, id_) for row, id_ in placed if len(row.values.keys() & IDENTITY) > 1]
        called = naming.called(self.c.db, {id_ for _, id_ in several}) if several else {}
        return [(row, doubt) for row, id_ in several for doubt in other_names(row.values, *called[id_])]

    def _place(self, row: Row, ids: dict[str, int], former: dict[str, tuple[str, str]]) -> int | Reject:
        code = row.values.get("code")
        if code in former:
            now, name = former[code]
            said = msg("{code} is now {name} ({now})", code=code, name=name, now=now)
            if self.c.rejects.strict:
                return Reject("code", said)
            self.c.rejects.doubt(row, "code", said)
        if code is not None:
            return ids.get(code) or self._stranger(
                "code", msg("no enterprise of this code; import the enterprises first")
            )
        found = self._directory.find(row)
        if found is None:
            return self._stranger("name", msg("no enterprise of this name; import the enterprises first"))
        return found if isinstance(found, Reject) else found.id

    def _stranger(self, field: str, why: Message) -> Reject:
        self.c.rejects.report.strangers += 1
        return Reject(field, why)
