"""Rows of a signal file into the store, each observation once; also of a check of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from liaison_cli.core.values.message import msg
from liaison_cli.importer.balance import NEWER, NOTHING, REJECTED, SAME, STORED
from liaison_cli.importer.check.block import Block, Row
from liaison_cli.importer.plan import signal_plan as plan
from liaison_cli.importer.plan.decision import Doubt, Reject, Same
from liaison_cli.importer.plan.identity import other_names
from liaison_cli.importer.plan.signal_plan import Said
from liaison_cli.importer.vocabulary.kinds import IDENTITY, OF_NUMBERS, OF_SIGNALS
from liaison_cli.importer.vocabulary.signal_headers import is_number_check, number_field
from liaison_cli.importer.write.context import Context
from liaison_cli.store.roster import former_names, naming, people
from liaison_cli.store.roster import load as roster
from liaison_cli.store.watch import numbers, signals


class Signals:
    """Takes the rows of one file; signals of enterprises that are not in the roster are kept apart."""

    def __init__(self, context: Context) -> None:
        self.c, self.report, self.balance = context, context.rejects.report, context.rejects.balance
        # Ids of enterprises by name; None where none or several have it.
        self.by_name: dict[str, int | None] = {}

    def run(self, blocks: Iterable[Block]) -> None:
        """Add the signals that are not on record yet."""
        fields = self.c.rejects.shape.fields
        number = number_field(fields)
        for block in blocks:
            if number and is_number_check(fields):
                self._numbers(list(block.rows()), number)
            else:
                self._signals(list(block.rows()))

    def _signals(self, rows: list[Row]) -> None:
        ids = roster.ids_by_code(self.c.db, [row.values["code"] for row in rows if "code" in row.values])
        for row in rows:
            said = plan.plan(row.values, self.c.entry.policy, self.c.entry.today)
            if isinstance(said, Reject):
                self.c.reject(row, said)
                continue
            doubts = plan.not_kept(row.values, said)
            if self.c.refuses([(row, doubt) for doubt in doubts]):
                continue
            self.c.remark([(row, doubt) for doubt in doubts])
            for doubt in doubts:
                self.balance.mark(row.line, doubt.field, REJECTED)
            self._add(row, said, ids)

    def _add(self, row: Row, said: Said, ids: Mapping[str, int]) -> None:
        """One signal of an enterprise, or of one that is still to come."""
        code, name = row.values.get("code"), row.values.get("name")
        id_ = ids.get(code) if code else self._named(name or "")
        if id_ is not None:
            added = signals.add(self.c.db, [(id_, said)], self.c.entry.stamp, self.c.import_id)
        else:
            added = signals.keep_apart(self.c.db, [(code, name, said)], self.c.entry.stamp, self.c.import_id)
            self.report.apart += 1
        if id_ is not None and code and name:
            self._remark(row, other_names(row.values, *naming.called(self.c.db, [id_])[id_]))
        self.report.inserted += added
        self.report.unchanged += not added
        if not added:
            self._known_otherwise(row, id_, said)
        if id_ is not None:
            self.balance.of_row(row.line, IDENTITY, SAME)
        self.balance.of_row(row.line, OF_SIGNALS, STORED if added else SAME)

    def _known_otherwise(self, row: Row, id_: int | None, said: Said) -> None:
        if id_ is not None:
            known = signals.said_before(self.c.db, id_, said)
        else:
            known = signals.waiting_before(self.c.db, row.values.get("code"), row.values.get("name"), said)
        self._remark(row, plan.otherwise(row.values, said, known))

    def _remark(self, row: Row, doubts: list[Doubt]) -> None:
        """Of what is on record otherwise, the record stays."""
        self.c.remark([(row, doubt) for doubt in doubts])
        for doubt in doubts:
            self.balance.mark(row.line, doubt.field, NEWER)

    def _named(self, name: str) -> int | None:
        if name not in self.by_name:
            alike = naming.alike(self.c.db, name)
            exact = [each for each in alike if each[2] == name]
            found = exact or alike or former_names.called_before(self.c.db, name)
            self.by_name[name] = found[0][0] if len(found) == 1 else None
        return self.by_name[name]

    def _numbers(self, rows: list[Row], number: str) -> None:
        """Rows of a check: a dead number is a signal of every enterprise whose liaison in office has it."""
        dead: list[tuple[Row, Said]] = []
        for row in rows:
            said = plan.check_of_number(row.values, number, self.c.entry.today)
            if isinstance(said, Reject):
                self.c.reject(row, said)
            elif isinstance(said, Same):
                self.report.unchanged += 1
                works = plan.works(row.values)
                if works:
                    numbers.add_working(self.c.db, row.values[number], row.values["seen_on"], self.c.import_id)
                self.balance.mark(row.line, "source", NOTHING)
                self.balance.of_row(row.line, OF_NUMBERS | {number}, STORED if works else NOTHING)
            else:
                dead.append((row, said))
        serving = people.served_by_numbers(self.c.db, {row.values[number] for row, _ in dead})
        ids = roster.ids_by_code(self.c.db, [row.values["code"] for row, _ in dead if "code" in row.values])
        for row, said in dead:
            enterprises = serving[row.values[number]]
            if "code" in row.values:
                enterprises = [each for each in enterprises if each == ids.get(row.values["code"])]
            if enterprises:
                self.balance.of_row(row.line, OF_NUMBERS | {number}, STORED)
                self._add_dead(enterprises, said)
            else:
                self.c.reject(row, Reject(number, msg("no liaison in office has this number")))

    def _add_dead(self, enterprises: list[int], said: Said) -> None:
        signs = [(each, said) for each in enterprises]
        added = signals.add(self.c.db, signs, self.c.entry.stamp, self.c.import_id)
        self.report.inserted += bool(added)
        self.report.unchanged += not added
