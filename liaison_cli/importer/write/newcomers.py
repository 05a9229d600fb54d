"""Rows whose code no enterprise has: each a new enterprise, or one on record that has, or had, another code."""

from __future__ import annotations

from collections.abc import Container, Sequence

from liaison_cli.core.values.codes import organisation
from liaison_cli.core.values.message import msg
from liaison_cli.importer.balance import NEWER
from liaison_cli.importer.check.block import Row
from liaison_cli.importer.plan.changed_codes import Like, recognise
from liaison_cli.importer.plan.decision import SAME, Doubt, Reject, Same
from liaison_cli.importer.plan.identity import Meant
from liaison_cli.importer.write.context import Context
from liaison_cli.store.roster import enterprises, former_names, naming
from liaison_cli.store.roster import load as roster
from liaison_cli.store.roster.naming import Columns, Sought


class Newcomers:
    """The rows of one file that are put aside until it is known what the file says under the codes on record.

    `lines` has, by row id, the line that named an enterprise by its own code; enterprises from row id `below` on are the
    file's own.
    """

    def __init__(self, context: Context, lines: Sequence[int], below: int) -> None:
        self.c = context
        self.aside: list[Row] = []
        self._lines, self._below = lines, below

    def doubtful(self, sought: Columns) -> set[str]:
        """The codes that may mean an enterprise on record which has another one."""
        return naming.leading(self.c.db, sought, self._below) if self._below > 1 and sought.codes else set()

    def put_aside(self, rows: list[Row], plain: Container[str]) -> list[Row]:
        """The rows that can be taken at once; the codes in `plain` are known to be on record."""
        sought = [_sought(row) for row in rows if row.values["code"] not in plain]
        doubtful = self.doubtful(
            Columns([each.code for each in sought], [each.name for each in sought], [each.number for each in sought])
        )
        aside = [row for row in rows if row.values["code"] in doubtful]
        self.c.rejects.balance.hold(row.line for row in aside)
        self.aside += aside
        return [row for row in rows if row.values["code"] not in doubtful] if doubtful else rows

    def settle(self, row: Row) -> Meant | Same | Reject | None:
        """The enterprise that gets the row's code; None where the row can be taken by the code that it has now.

        Same where another row says it all.
        """
        code = row.values["code"]
        known = roster.ids_by_code(self.c.db, [code]).get(code)
        if known is not None:
            return self._by_former_code(row, known)
        meant = recognise(row.values, self._like(row), self.c.same)
        if isinstance(meant, Doubt):
            return self._with_a_word(row, meant)
        if isinstance(meant, Meant):
            refused = self._with_a_word(row, meant.doubt) if meant.doubt else None
            return refused or self._to_get(row, meant)
        return meant

    def _to_get(self, row: Row, meant: Meant) -> Meant | None:
        """The enterprise, unless the row has no code to give."""
        if organisation(row.values["code"]):
            return meant
        row.values["code"] = meant.code
        return None

    def _by_former_code(self, row: Row, id_: int) -> Same | Reject | None:
        """The row goes to the enterprise of today, which keeps its name, for the row has an older one."""
        now = enterprises.get(self.c.db, id_)
        if now.code == row.values["code"]:
            return None
        had = former_names.had(self.c.db, row.values["code"])
        if len(had) > 1:
            others = [f"{name} ({code})" for code, name in had]
            return Reject(
                "code",
                msg("a former code of several: {others}. Write the code of the one that is meant", others=others),
            )
        about = {"code": row.values["code"], "name": now.name, "now": now.code}
        if line := self._lines[id_]:
            left = msg("{code} is now {name} ({now}): line {line} has it, and this row is left", line=line, **about)
            return self._with_a_word(row, Doubt("code", left)) or SAME
        row.values["code"] = now.code
        row.values.pop("name", None)
        self.c.rejects.balance.mark(row.line, "name", NEWER)
        return self._with_a_word(row, Doubt("code", msg("{code} is now {name} ({now}); the name stays", **about)))

    def _with_a_word(self, row: Row, doubt: Doubt) -> Reject | None:
        if self.c.rejects.strict:
            return Reject(*doubt)
        self.c.rejects.doubt(row, *doubt)
        return None

    def _like(self, row: Row) -> list[Like]:
        found = naming.like(self.c.db, _sought(row), self._below)
        like = {each[0]: Like(*each, self._lines[each[0]]) for each in found}
        before = row.values.get("former_code")
        for code, id_ in roster.ids_by_code(self.c.db, [before] if before else []).items():
            now = enterprises.get(self.c.db, id_)
            like[id_] = Like(id_, now.code, now.name, now.registration_number, self._lines[id_], code)
        return list(like.values())


def _sought(row: Row) -> Sought:
    return Sought(row.values["code"], row.values.get("name"), row.values.get("registration_number"))
