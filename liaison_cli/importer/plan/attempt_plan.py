"""Rows of a contact log: each an attempt; the same log twice adds nothing, two real calls of one day both stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, MutableSequence, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from liaison_cli.core.contact import lights
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.values.words import ALL_OUTCOMES, OUTCOMES
from liaison_cli.importer.check.block import Values
from liaison_cli.importer.check.cell import BadCell, Check
from liaison_cli.importer.check.word_cells import topic, word
from liaison_cli.importer.plan.decision import Doubt, Reject

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
    inbound: int = 0
    told: int = 0

    @property
    def identity(self) -> tuple[int, str, str, str, str | None]:
        """What makes two rows the same attempt."""
        return self.enterprise_id, self.at, self.channel, self.outcome, self.person


def is_open(values: Values) -> bool:
    """Whether nobody has filled in a row of a worklist; what a plan says beside a time is the plan's."""
    filled = {"outcome", "channel", "note"} | (set() if "at_time" in values else {"remark"})
    return filled.isdisjoint(values)


def plan(values: Values, enterprise_id: int, policy: Policy, today: date, dated: str | None = None) -> Attempt | Reject:
    """The attempt that a row tells of, on the day that the file is `dated` where the row says none."""
    at = _moment(values) or dated
    if at is None:
        return Reject("at", msg("the day of the contact is missing; a column for it or --dated says it"))
    if at[:10] > today.isoformat():
        return Reject("at", msg("the contact lies in the future"))
    channel = values.get("channel", "phone")
    outcome = _outcome(values.get("outcome"), channel)
    if isinstance(outcome, Reject):
        return outcome
    reached = _reaches(outcome, policy)
    notes = dict.fromkeys(filter(None, (values.get("note"), values.get("remark"))))
    return Attempt(
        enterprise_id,
        at,
        channel,
        outcome,
        int(reached and values.get("deep", policy.deep.of(channel))),
        values.get("log_person"),
        values.get("log_by") or values.get("officer"),
        ",".join(_topics(values.get("topics") or "")) or None,
        "\n".join(notes) or None,
        values.get("voided"),
        int(lights.class_of(outcome, policy) != "failed" and values.get("inbound", 0)),
        int(reached and values.get("told", 0)),
    )


def _topics(text: str) -> Iterator[str]:
    """What a contact was about: known topics by their names, other words as they stand."""
    return map(topic, filter(None, map(str.strip, _TOPICS.split(text))))


_TIME = re.compile(r"(\d{1,2})[:：点时](\d\d)?(?::\d\d)?分?")


def _moment(values: Values) -> str | None:
    """The day, with the time that stands in a column of its own."""
    at: str | None = values.get("at")
    time = _time(values)
    return f"{at}T{time}" if at and time and "T" not in at else at


def _time(values: Values) -> str | None:
    found = _TIME.fullmatch((values.get("at_time") or "").strip())
    return (
        f"{int(found[1]):02}:{found[2] or '00'}" if found and int(found[1]) < 24 and int(found[2] or 0) < 60 else None
    )


def _reaches(outcome: str, policy: Policy) -> bool:
    return lights.class_of(outcome, policy) == "reached"


def doubts(values: Values, attempt: Attempt, policy: Policy) -> list[Doubt]:
    """What of a row is not kept although it is understood."""
    said = []
    if values.get("deep") and not _reaches(attempt.outcome, policy):
        said.append(Doubt("deep", msg("who was not reached was not talked to in depth; not kept")))
    if values.get("inbound") and not attempt.inbound:
        said.append(Doubt("inbound", msg("who called was there to be spoken to; not kept as a call of theirs")))
    if values.get("told") and not attempt.told:
        said.append(Doubt("told", msg("who was not reached was not asked anything; not kept")))
    if "at_time" in values and attempt.at[11:16] != _time(values):
        said.append(Doubt("at_time", msg("{text!r} is not taken as the time of the contact", text=values["at_time"])))
    return said


# What two rows of the same attempt may say differently of it, with the fields that say it.
_BESIDE = {
    "topics": ("topics",),
    "note": ("note", "remark"),
    "officer": ("log_by", "officer"),
    "voided": ("voided",),
    "inbound": ("inbound",),
    "told": ("told",),
}


def otherwise(values: Values, attempt: Attempt, known: OnRecord) -> list[Doubt]:
    """What a row says of an attempt on record otherwise than the record, which stays."""
    said = [name for name in _BESIDE if getattr(attempt, name) and getattr(attempt, name) != getattr(known, name)]
    return [
        Doubt(field, msg("the contact is on record without this, or otherwise; it stays as it is"))
        for name in said
        for field in _BESIDE[name]
        if field in values
    ]


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


class OnRecord(NamedTuple):
    """An attempt on record: its row id, and what rows of the same one may say otherwise."""

    id: int
    officer: str | None
    topics: str | None
    note: str | None
    voided: str | None
    inbound: int
    told: int


def on_record(
    found: Iterable[Attempt],
    known: Mapping[tuple[object, ...], Sequence[OnRecord]],
    answered: MutableSequence[int],
) -> list[OnRecord | None]:
    """For each attempt the one on record that it is, None where it is new.

    Each of those before this file answers for one row, and is marked so in `answered`; later ones are the file's own.
    Rows alike that tell no time are one contact, told twice, unless their notes differ.
    """
    return [_answer(attempt, known.get(attempt.identity, ()), answered) for attempt in found]


def _answer(attempt: Attempt, known: Sequence[OnRecord], answered: MutableSequence[int]) -> OnRecord | None:
    free = [each for each in known if each.id < len(answered) and not answered[each.id]]
    if free:
        meant = next((each for each in free if each.note == attempt.note), free[0])
        answered[meant.id] = 1
        return meant
    if "T" in attempt.at:
        return None
    return next((each for each in known if each.note == attempt.note), None)


def once(new: Iterable[Attempt]) -> Iterator[tuple[Attempt, bool]]:
    """The new attempts of a block, and whether each is told for the first time."""
    seen: set[tuple[object, ...]] = set()
    for attempt in new:
        same = (*attempt.identity, attempt.note)
        yield attempt, "T" in attempt.at or same not in seen
        seen.add(same)
