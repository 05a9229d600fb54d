"""Tables into the store, one after the other in one transaction: begun, their rows taken, and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from liaison_cli.importer.check.block import Block
from liaison_cli.importer.check.rejects import Rejects
from liaison_cli.importer.job import Job
from liaison_cli.importer.plan.conflicts import Settling
from liaison_cli.importer.write.attempt_rows import Attempts
from liaison_cli.importer.write.context import Context, Entry, Taker
from liaison_cli.importer.write.enterprise_rows import Enterprises
from liaison_cli.importer.write.fact_rows import signals_of
from liaison_cli.importer.write.network_rows import Network
from liaison_cli.importer.write.people_rows import Liaisons
from liaison_cli.importer.write.signal_rows import Signals
from liaison_cli.store.file import database
from liaison_cli.store.ledger import audit
from liaison_cli.store.log import standings
from liaison_cli.store.roster import former_names, officers, reject_files
from liaison_cli.store.roster import load as roster
from liaison_cli.store.watch import signals

_TAKERS: dict[str, Callable[[Context], Taker]] = {
    "enterprises": Enterprises,
    "liaisons": Liaisons,
    "attempts": Attempts,
    "signals": Signals,
    "network": Network,
}
# Kinds of tables in the order in which they are taken: what others refer to comes first.
ORDER = (*_TAKERS, "worklists")


def turn(entry: Entry, *, keep: bool) -> AbstractContextManager[object]:
    """The one transaction of an import, which is taken back at its end unless it is to be kept."""
    return database.bulk_turn(entry.db, keep=keep)


def none_on_record(entry: Entry) -> bool:
    """Whether there is no enterprise yet."""
    return roster.is_empty(entry.db)


def rejects_written(entry: Entry) -> frozenset[str]:
    """The digests of the files of rejects of earlier imports, as they were written."""
    return reject_files.written(entry.db)


class Tables:
    """Takes the tables of one command; each knows those before it."""

    def __init__(self, entry: Entry, job: Job) -> None:
        self.entry, self.job = entry, job
        self._settling = Settling(entry.policy.conflicts, job.dated, ask=job.settle, left=officers.left(entry.db))
        # The import's number to the file's name.
        self._earlier: dict[int, str] = {}

    def rows(self, rejects: Rejects, blocks: Iterable[Block], file_on: str | None) -> Context:
        """Take the checked rows of one table, which says that it is of a day or does not."""
        shape, stamp = rejects.shape, self.entry.stamp
        settling = replace(self._settling, file_on=file_on)
        table, name = shape.table, Path(shape.table.path).name
        how = (table.encoding or table.format, table.delimiter or "", shape.header_row, settling.of_file)
        number = roster.begin(self.entry.db, roster.Source(name, table.digest, shape.kind, *how), stamp)
        rejects.report.import_id = number
        context = Context(self.entry, number, rejects, settling, self.job.same, dict(self._earlier))
        self._taker(shape.kind)(context).run(blocks)
        self._earlier[number] = name
        return context

    def _taker(self, kind: str) -> Callable[[Context], Taker]:
        own = self.entry.worklists if kind == "worklists" else None
        return own or _TAKERS[kind]

    def finish(self, context: Context) -> None:
        """What follows from the rows of a table: signals, what is kept of each enterprise's standing, the counts."""
        entry, report = self.entry, context.rejects.report
        former_names.refresh(entry.db, context.renamed)
        signals.attach(entry.db)
        report.signals += signals_of(context)
        standings.refresh(entry.db, entry.policy, import_id=context.import_id, enterprise_ids=context.touched)
        counts = (report.rows, report.inserted, report.updated, report.unchanged, report.rejected)
        reject_files.keep(entry.db, context.rejects.digests)
        roster.finish(entry.db, context.import_id, counts)
        after = {"file": Path(context.rejects.shape.table.path).name, "rows": report.rows}
        audit.record(entry.db, entry.stamp, audit.Entry("import", "import", context.import_id, after=after))
