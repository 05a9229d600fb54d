"""Rows of a contact log; the same log twice adds nothing, two real calls of one day both stay."""

from __future__ import annotations

import re
from collections.abc import Iterable

from liaison_cli.core.contact import lights
from liaison_cli.core.values.message import Word, msg
from liaison_cli.core.values.words import ALL_OUTCOMES, OUTCOMES
from liaison_cli.importer.check.cell import BadCell
from liaison_cli.importer.check.rows import Block, Row
from liaison_cli.importer.check.word_cells import word
from liaison_cli.importer.write.context import Context
from liaison_cli.importer.write.enterprise_rows import Referring
from liaison_cli.store.roster import load as roster

_TOPICS = re.compile("[,，、;；]")


class Attempts(Referring):
    """Takes the rows of one file."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.outcomes = {channel: word("outcome", names) for channel, names in OUTCOMES.items()}
        self.any_outcome = word("outcome", ALL_OUTCOMES)
        # Each attempt on record answers for one row of the file: 1 where it has, by its row id.
        self.answered = bytearray(roster.next_attempt_id(context.db))

    def run(self, blocks: Iterable[Block]) -> None:
        """Append the attempts that are not on record yet."""
        for block in blocks:
            found = [attempt for row, id_ in self.placed(block) if (attempt := self._attempt(row, id_))]
            new = self._not_on_record(found)
            self._insert(new)
            self.c.report.inserted += len(new)
            self.c.report.unchanged += len(found) - len(new)

    def _insert(self, new: list[tuple]) -> None:
        """Append attempts, each as insert_attempts has it with the reason for which it was taken back, or None."""
        first = roster.next_attempt_id(self.c.db)
        roster.insert_attempts(self.c.db, (attempt[:-1] for attempt in new))
        stamp = self.c.stamp
        voided = [(id_, stamp.at, stamp.by, attempt[-1]) for id_, attempt in enumerate(new, first) if attempt[-1]]
        roster.void_attempts(self.c.db, voided)

    def _not_on_record(self, found: list[tuple]) -> list[tuple]:
        if len(self.answered) == 1:
            return found
        known = roster.same_attempts(self.c.db, found, len(self.answered))
        return [attempt for attempt in found if not self._answer(known.get(roster.identity(attempt), ()))]

    def _answer(self, ids: Iterable[int]) -> bool:
        for id_ in ids:
            if not self.answered[id_]:
                self.answered[id_] = 1
                return True
        return False

    def _attempt(self, row: Row, id_: int) -> tuple | None:
        values = row[1]
        if "at" not in values:
            return self.c.reject(row, "at", msg("the day of the contact is missing"))
        if values["at"][:10] > self.c.today.isoformat():
            return self.c.reject(row, "at", msg("the contact lies in the future"))
        channel = values.get("channel", "phone")
        outcome = self._outcome(row, channel)
        if outcome is None:
            return None
        person = values.get("log_person")
        officer = self.c.officer_id(values.get("log_by") or values.get("officer"))
        note = values.get("note") or values.get("remark")
        topics = ",".join(filter(None, map(str.strip, _TOPICS.split(values.get("topics") or "")))) or None
        deep = self._deep(values, channel, outcome)
        at = values["at"]
        return (
            id_,
            at,
            channel,
            outcome,
            deep,
            person,
            officer,
            topics,
            note,
            self.c.stamp.at,
            self.c.import_id,
            values.get("voided"),
        )

    def _outcome(self, row: Row, channel: str) -> str | None:
        text = row[1].get("outcome")
        if text is None:
            return self.c.reject(row, "outcome", msg("the outcome is missing"))
        try:
            return self.outcomes[channel](text)
        except BadCell as bad:
            try:
                known = Word("outcome", self.any_outcome(text))
            except BadCell:
                return self.c.reject(row, "outcome", bad.message)
            reason = msg("{outcome} is not an outcome of {channel}", outcome=known, channel=Word("channel", channel))
            return self.c.reject(row, "outcome", reason)

    def _deep(self, values: dict, channel: str, outcome: str) -> int:
        if lights.class_of(outcome, self.c.policy) != "reached":
            return 0
        return int(values.get("deep", self.c.policy.deep.of(channel)))
