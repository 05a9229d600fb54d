"""Rows of a signal file: what registers, number checks and people observed; each observation once."""

from __future__ import annotations

from collections.abc import Iterable

from liaison_cli.core.values.message import msg
from liaison_cli.core.values.words import SIGNAL_KINDS
from liaison_cli.core.watch.kinds import keepable
from liaison_cli.importer.check.cell import BadCell
from liaison_cli.importer.check.rows import Block, Row
from liaison_cli.importer.check.word_cells import word
from liaison_cli.importer.vocabulary.signal_headers import is_number_check
from liaison_cli.importer.write.context import Context
from liaison_cli.importer.write.number_rows import NumberCheck
from liaison_cli.store.roster import load as roster
from liaison_cli.store.roster import naming
from liaison_cli.store.watch import signals


class Signals:
    """Takes the rows of one file; signals of enterprises that are not in the roster are kept apart."""

    def __init__(self, context: Context) -> None:
        self.c = context
        self.kind = word("signal", SIGNAL_KINDS)
        # Ids of enterprises by name; None where none or several have it.
        self.by_name: dict[str, int | None] = {}
        self.names = naming.Names(context.db)

    def run(self, blocks: Iterable[Block]) -> None:
        """Add the signals that are not on record yet."""
        if is_number_check(self.c.fields):
            NumberCheck(self.c).run(blocks)
            return
        for block in blocks:
            rows = list(block.rows())
            codes = [row[1]["code"] for row in rows if "code" in row[1]]
            ids = roster.ids_by_code(self.c.db, codes)
            known, apart = [], []
            for row in rows:
                said = self._said(row)
                if said is None:
                    continue
                code, name = row[1].get("code"), row[1].get("name")
                id_ = ids.get(code) if code else self._named(name)
                if id_ is not None:
                    known.append((id_, said))
                else:
                    apart.append((code, None if code else name, said))
            added = signals.add(self.c.db, known, self.c.stamp, self.c.import_id)
            added += signals.keep_apart(self.c.db, apart, self.c.stamp, self.c.import_id)
            self.c.report.inserted += added
            self.c.report.unchanged += len(known) + len(apart) - added
            self.c.report.apart += len(apart)

    def _named(self, name: str) -> int | None:
        if name not in self.by_name:
            found = naming.named(self.c.db, name) or self.names.alike(name)
            self.by_name[name] = found[0][0] if len(found) == 1 else None
        return self.by_name[name]

    def _said(self, row: Row) -> signals.Said | None:
        values = row[1]
        if not ("code" in values or "name" in values):
            return self.c.reject(row, "name", msg("neither a credit code nor a name"))
        field = "signal" if "signal" in values else "kind"
        if field not in values:
            return self.c.reject(row, "signal", msg("the kind of signal is missing"))
        try:
            kind = self.kind(values[field])
        except BadCell as bad:
            return self.c.reject(row, field, bad.message)
        day = values.get("seen_on") or (values.get("at") or "")[:10]
        if not day:
            return self.c.reject(row, "seen_on", msg("the day of the signal is missing"))
        if day > self.c.today.isoformat():
            return self.c.reject(row, "seen_on", msg("the signal lies in the future"))
        note = values.get("note") or values.get("remark")
        old, new, note = keepable(kind, values.get("old"), values.get("new"), note, self.c.policy)
        return kind, day, old, new, values.get("source") or "file", note
