"""At the end of an import: what it changed becomes signals, and further facts of a roster are kept and compared."""

from __future__ import annotations

import re
from typing import Any

from liaison_cli.core.days import dates
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.watch import compare
from liaison_cli.core.watch.kinds import keepable
from liaison_cli.importer.check.rows import Row
from liaison_cli.importer.vocabulary.signal_headers import FACT_FIELDS
from liaison_cli.importer.write.context import Context
from liaison_cli.store.roster import further_facts as known
from liaison_cli.store.watch import signals

_YEAR = re.compile(r"(20\d\d)")
# Texts whose meaning is kept at hand, for each field.
_REMEMBERED = 10_000
_COUNT = re.compile(r"(\d+)\s*人?")


def signals_of(context: Context) -> int:
    """Make a signal of each change of an enterprise that the import left a record of; returns how many are new.

    Two files of one command that disagree are no change of anything.
    """
    db, policy, today = context.db, context.policy, context.today.isoformat()
    found = []
    for enterprise_id, before, after in known.changed(db, context.import_id):
        after = {name: value for name, value in after.items() if (enterprise_id, name) not in context.disputed}
        for kind, old, new in compare.changes(before, after):
            found.append((enterprise_id, (kind, today, *keepable(kind, old, new, None, policy)[:2], "roster", None)))
    return signals.add(db, found, context.stamp, context.import_id) if found else 0


class Facts:
    """Takes the further facts of a roster's rows, block by block."""

    def __init__(self, context: Any) -> None:
        self.c = context
        self.today = context.today.isoformat()
        # Many rows say the same: (field, fact, what each text was read as).
        self.fields = [(field, key, {}) for field, key in FACT_FIELDS.items() if field in context.fields]

    @staticmethod
    def named_in(fields: dict[str, int]) -> bool:
        """Whether the file has any of these facts."""
        return not FACT_FIELDS.keys().isdisjoint(fields)

    def take(self, placed: list[tuple[Row, int]]) -> None:
        """Keep what the rows say of their enterprises; each change of what was known is a signal."""
        before = known.of(self.c.db, [id_ for _, id_ in placed])
        found, kept = [], []
        for row, id_ in placed:
            for key, value in self._facts(row).items():
                old, origin = before.get((id_, key), (None, None))
                if old == value:
                    continue
                if why := old is not None and self._disagreement(origin):
                    self.c.warn(row, next(field for field, of, _ in self.fields if of == key), why)
                elif old is not None and (kind := compare.fact_change(key, old, value)):
                    found.append(
                        (id_, (kind, self.today, *keepable(kind, old, value, None, self.c.policy)[:2], "roster", None))
                    )
                kept.append((id_, key, value))
                before[id_, key] = value, self.c.import_id
        known.put(self.c.db, kept, self.today, self.c.import_id)
        self.c.report.signals += signals.add(self.c.db, found, self.c.stamp, self.c.import_id)

    def _disagreement(self, origin: int | None) -> Message | None:
        """What is to be said where the other value came with the same command, which is no change of anything."""
        if origin == self.c.import_id:
            return msg("an earlier row of the file says otherwise; this one's was taken")
        file = self.c.settling.taken.get(origin)
        return msg("{file}, of the same import, says otherwise; this file's was taken", file=file) if file else None

    def _facts(self, row: Row) -> dict[str, str]:
        values, found = row[1], {}
        for field, key, read in self.fields:
            text = values.get(field)
            if not text:
                continue
            if text not in read:
                if len(read) > _REMEMBERED:
                    read.clear()
                read[text] = self._read(field, str(text))
            value = read[text]
            if value is None:
                self.c.warn(row, field, msg("{text!r} is not understood; it is left out", text=text))
            elif value:
                found[key] = max(found[key], value) if key == "report_filed_for" and key in found else value
        return found

    def _read(self, field: str, text: str) -> str | None:
        """The fact as it is kept; None where it is not understood, "" where it says nothing."""
        if field == "insured":
            count = _COUNT.fullmatch(text)
            return str(int(count[1])) if count else None
        if field == "report_year":
            year = _YEAR.match(text)
            return year[1] if year else None
        if field == "report_status":
            return self._status(text)
        if field == "certificate_on":
            try:
                return dates.day(text).isoformat()
            except dates.DateProblem:
                return None
        return {"executives": compare.people, "owner_status": compare.owner_status}.get(field, compare.tax_residency)(
            text
        )

    def _status(self, text: str) -> str | None:
        """The year up to which reports are filed, from 已年报 or 未年报 as the roster is of today."""
        due = self.c.today.year - 1
        if text.startswith("未") or "逾期" in text:
            return str(due - 1)
        if text.startswith("已") or text in ("是", "完成"):
            return str(due)
        return "" if "无需" in text or "未到期" in text else None
