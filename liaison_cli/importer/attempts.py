"""Rows of a contact log; the same log twice adds nothing, two real calls of one day both stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from liaison_cli.core import lights
from liaison_cli.core.message import Word, msg
from liaison_cli.core.words import ALL_OUTCOMES, OUTCOMES
from liaison_cli.importer.apply import Context, Referring
from liaison_cli.importer.fields import BadCell, word
from liaison_cli.importer.rows import Block, Row
from liaison_cli.store import roster


class Attempts(Referring):
    """Takes the rows of one file."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.outcomes = {channel: word("outcome", names) for channel, names in OUTCOMES.items()}
        self.any_outcome = word("outcome", ALL_OUTCOMES)
        self.matched: Counter = Counter()

    def run(self, blocks: Iterable[Block]) -> None:
        """Append the attempts that are not on record yet."""
        for block in blocks:
            new = [attempt for row in block.rows() if (attempt := self._attempt(row))]
            roster.insert_attempts(self.c.db, new)
            self.c.report.inserted += len(new)

    def _attempt(self, row: Row) -> tuple | None:
        values = row[1]
        id_ = self.enterprise(row)
        if id_ is None:
            return None
        if "at" not in values:
            return self.c.reject(row, "at", msg("the day of the contact is missing"))
        if values["at"][:10] > self.c.today.isoformat():
            return self.c.reject(row, "at", msg("the contact lies in the future"))
        channel = values.get("channel", "phone")
        outcome = self._outcome(row, channel)
        if outcome is None:
            return None
        person = values.get("log_person")
        key = (id_, values["at"], channel, outcome, person)
        if roster.same_attempts(self.c.db, key, self.c.import_id) > self.matched[key]:
            self.matched[key] += 1
            self.c.report.unchanged += 1
            return None
        officer = self.c.officer_id(values.get("log_by") or values.get("officer"))
        note = values.get("note") or values.get("remark")
        topics = (values.get("topics") or "").replace("、", ",").replace("，", ",") or None
        deep = self._deep(values, channel, outcome)
        return (*key[:4], deep, person, officer, topics, note, self.c.stamp.at, self.c.import_id)

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
