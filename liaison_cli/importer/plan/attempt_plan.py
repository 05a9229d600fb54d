"""Rows of a contact log: each an attempt; the same log twice adds nothing, two real calls of one day both stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, MutableSequence
from datetime import date
from functools import cache
from typing import NamedTuple

from liaison_cli.core.contact import lights
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.values.words import ALL_OUTCOMES, OUTCOMES
from liaison_cli.importer.check.block import Values
from liaison_cli.importer.check.cell import BadCell, Check
from liaison_cli.importer.check.word_cells import word
from liaison_cli.importer.plan.decision import Reject

_TOPICS = re.compile("[,，、;；]")


class Attempt(NamedTuple):
    """One contact of a row; `voided` is the reason for which it was taken back, None where it was not."""

    enterprise_id: int
    at: str
    channel: str
    outcome: str
    deep: int
    person: str | None
    officer: str | None
    topics: str | None
    note: str | None
    voided: str | None

    @property
    def identity(self) -> tuple[int, str, str, str, str | None]:
        """What makes two rows the same attempt."""
        return self.enterprise_id, self.at, self.channel, self.outcome, self.person


def plan(values: Values, enterprise_id: int, policy: Policy, today: date) -> Attempt | Reject:
    """The attempt that a row tells of."""
    if "at" not in values:
        return Reject("at", msg("the day of the contact is missing"))
    if values["at"][:10] > today.isoformat():
        return Reject("at", msg("the contact lies in the future"))
    channel = values.get("channel", "phone")
    outcome = _outcome(values.get("outcome"), channel)
    if isinstance(outcome, Reject):
        return outcome
    reached = lights.class_of(outcome, policy) == "reached"
    return Attempt(
        enterprise_id,
        values["at"],
        channel,
        outcome,
        int(reached and values.get("deep", policy.deep.of(channel))),
        values.get("log_person"),
        values.get("log_by") or values.get("officer"),
        ",".join(filter(None, map(str.strip, _TOPICS.split(values.get("topics") or "")))) or None,
        values.get("note") or values.get("remark"),
        values.get("voided"),
    )


def _outcome(text: str | None, channel: str) -> str | Reject:
    if text is None:
        return Reject("outcome", msg("the outcome is missing"))
    try:
        found: str = _outcomes_of(channel)(text)
    except BadCell as bad:
        return Reject("outcome", _other_channel(text, channel) or bad.message)
    return found


def _other_channel(text: str, channel: str) -> Message | None:
    """What is to be said of an outcome that another channel has."""
    try:
        known = Word("outcome", _any_outcome()(text))
    except BadCell:
        return None
    return msg("{outcome} is not an outcome of {channel}", outcome=known, channel=Word("channel", channel))


@cache
def _outcomes_of(channel: str) -> Check:
    return word("outcome", OUTCOMES[channel])


@cache
def _any_outcome() -> Check:
    return word("outcome", ALL_OUTCOMES)


def not_on_record(
    found: Iterable[Attempt], known: Mapping[tuple[object, ...], Iterable[int]], answered: MutableSequence[int]
) -> list[Attempt]:
    """The attempts that are new: each one on record answers for one row of the file, and is marked so in `answered`.

    Rows alike that tell no time are one contact, told twice.
    """
    new: list[Attempt] = []
    undated: set[tuple[object, ...]] = set()
    for attempt in found:
        if "T" not in attempt.at and attempt.identity in undated:
            continue
        undated.add(attempt.identity)
        free = next((id_ for id_ in known.get(attempt.identity, ()) if not answered[id_]), None)
        if free is None:
            new.append(attempt)
        else:
            answered[free] = 1
    return new
