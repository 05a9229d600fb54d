"""Further facts of a roster into the store; and what an import changed becomes signals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.watch import compare
from liaison_cli.core.watch.kinds import keepable
from liaison_cli.importer.check.block import Row
from liaison_cli.importer.plan import facts_plan as plan
from liaison_cli.importer.plan.facts_plan import THIS_FILE, FactReader, FactsPlan
from liaison_cli.importer.vocabulary.signal_headers import FACT_FIELDS
from liaison_cli.importer.write.context import Context
from liaison_cli.store.roster import further_facts
from liaison_cli.store.watch import signals

# (enterprise, kind of signal, old value, new value)
Changed = tuple[int, str, str, str]


def signals_of(context: Context) -> int:
    """Make a signal of each change of an enterprise that the import left a record of; returns how many are new.

    Two files of one command that disagree are no change of anything.
    """
    found: list[Changed] = []
    for enterprise_id, before, after in further_facts.changed(context.db, context.import_id):
        after = {name: value for name, value in after.items() if (enterprise_id, name) not in context.disputed}
        found += [(enterprise_id, kind, old, new) for kind, old, new in compare.changes(before, after)]
    return _add(context, found)


def _add(context: Context, found: Sequence[Changed]) -> int:
    entry = context.entry
    said = [
        (id_, (kind, entry.today.isoformat(), *keepable(kind, old, new, None, entry.policy)[:2], "roster", None))
        for id_, kind, old, new in found
    ]
    return signals.add(context.db, said, entry.stamp, context.import_id) if said else 0


class Facts:
    """Takes the further facts of a roster's rows, block by block."""

    def __init__(self, context: Context) -> None:
        self.c = context
        self.reader = FactReader(context.rejects.shape.fields, context.entry.today)

    @staticmethod
    def named_in(fields: dict[str, int]) -> bool:
        """Whether the file has any of these facts."""
        return not FACT_FIELDS.keys().isdisjoint(fields)

    def planned(self, placed: Iterable[tuple[Row, int]]) -> FactsPlan:
        """What is to be kept of what rows say of their enterprises."""
        placed = list(placed)
        before = further_facts.of(self.c.db, [id_ for _, id_ in placed])
        return plan.plan(placed, self.reader, before, self._disagreement, self.c.settling)

    def apply(self, planned: FactsPlan) -> None:
        """Do what the plan says; each change of what was known is a signal."""
        for each in planned.fates:
            self.c.rejects.balance.mark(*each)
        further_facts.put(self.c.db, planned.kept, self.c.import_id)
        self.c.rejects.report.signals += _add(self.c, planned.signals)

    def _disagreement(self, origin: int | None) -> Message | None:
        """What is to be said where the other value came with the same command, which is no change of anything."""
        if origin in (THIS_FILE, self.c.import_id):
            return msg("an earlier row of the file says otherwise; this one's was taken")
        file = None if origin is None else self.c.earlier.get(origin)
        return msg("{file}, of the same import, says otherwise; this file's was taken", file=file) if file else None
