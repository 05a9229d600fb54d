"""The lost-contact case: what counts, what is missing, what comes next. The regulator decides, never the zone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from liaison_cli.core.policy.case import Cases
from liaison_cli.core.values.message import Message, many, msg

KINDS = ("call", "letter", "visit", "ask")
# The contact that a step is recorded as.
CHANNELS = {"call": "phone", "letter": "ems", "visit": "visit"}
STATEMENTS = ("moved_out", "closed_down", "never_here", "still_here", "unknown")
OUTCOMES = ("found", "relocated", "closed_down", "referred", "error")
# How a case ends when its enterprise leaves the zone: by itself, and only for as long as it stays away.
LEFT = "left"
ITEMS = ("calls", "letters", "visits", "statements")
# Somebody is there: such a step proves the opposite of what a referral claims (core/DOMAIN.md section 4).
PRESENT = frozenset({"reached", "signed", "refused", "other_answered", "still_here"})


@dataclass(frozen=True, slots=True)
class Step:
    """One record of a case; `at` is an ISO time, a letter's the day of posting, `result` its fate once known.

    `by` are the officers, `who` the kind of person asked and `informant` the person, `number` the registered letter's,
    `attempt_id` the contact that tells it; `struck` is the reason for which it no longer counts.
    """

    id: int
    kind: str
    at: str
    by: str
    result: str | None
    place: str | None = None
    who: str | None = None
    number: str | None = None
    note: str | None = None
    attempt_id: int | None = None
    informant: str | None = None
    struck: str | None = None

    @property
    def day(self) -> date:
        """The calendar day of the step."""
        return date.fromisoformat(self.at[:10])


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file of a case, kept unchanged; `struck` is the reason for which it no longer counts."""

    id: int
    number: int
    name: str
    sha256: str
    size: int
    type: str
    at: str
    by: str
    step_id: int | None = None
    struck: str | None = None


class Letter(NamedTuple):
    """A letter that was written: its number, the address it was written to, when and by whom; posted or not."""

    id: int
    n: int
    number: str
    address: str
    at: str
    by: str


@dataclass(frozen=True, slots=True)
class Case:
    """One case of one enterprise; open while `closed_on` is None. `reason` is a Message where the light was one."""

    id: int
    enterprise_id: int
    opened_on: date
    opened_by: str
    reason: Message | str
    deadline: date
    closed_on: date | None = None
    outcome: str | None = None
    why: str | None = None


def standing(steps: Iterable[Step]) -> list[Step]:
    """The steps that nobody has struck out, in order of time."""
    return sorted((step for step in steps if step.struck is None), key=lambda step: step.at)


def letters_of(steps: Iterable[Step]) -> list[Step]:
    """The letters that were posted and not struck out, in order of time."""
    return [step for step in standing(steps) if step.kind == "letter"]


def letter_number(text: str) -> str:
    """The number of a registered letter as it is compared, however it was typed."""
    return "".join(text.split()).upper()


def counting(steps: Iterable[Step], kind: str) -> list[Step]:
    """The steps of a kind that speak for a referral: with a result, and nobody there; in order of time."""
    found = [step for step in standing(steps) if step.kind == kind]
    return [step for step in found if step.result not in (None, "in_transit", *PRESENT)]


def window(first: date, policy: Cases) -> tuple[date, date]:
    """From when to when a second letter counts."""
    return first + timedelta(days=policy.letter_first), first + timedelta(days=policy.letter_last)


def in_window(first: Step, second: Step, policy: Cases) -> bool:
    """Whether the second letter was posted in the window of the first."""
    start, end = window(first.day, policy)
    return start <= second.day <= end


def lacking(steps: Iterable[Step], policy: Cases) -> dict[str, Message]:
    """What a referral still lacks, by item; empty when it is complete (the gate of core/DOMAIN.md section 3)."""
    steps = list(steps)
    found: dict[str, Message] = {}
    days = {step.day for step in counting(steps, "call")}
    if len(days) < policy.calls:
        found["calls"] = many(
            "a phone round; so far {have}",
            "phone rounds on {need} different days; so far {have}",
            need=policy.calls,
            have=len(days),
        )
    letters = counting(steps, "letter")
    if not any(in_window(first, second, policy) for first, second in combinations(letters, 2)):
        found["letters"] = msg(
            "two letters with their results, {first} to {last} days apart",
            first=policy.letter_first,
            last=policy.letter_last,
        )
    times = {(step.day, int(step.at[11:13] or 0) >= 12) for step in counting(steps, "visit")}
    if len(times) < policy.visits:
        found["visits"] = many(
            "a visit; so far {have}",
            "visits at {need} different days or times of day; so far {have}",
            need=policy.visits,
            have=len(times),
        )
    statements = [step for step in counting(steps, "ask") if step.result != "unknown"]
    if len(statements) < policy.statements:
        found["statements"] = msg("a statement of somebody independent; so far {have}", have=len(statements))
    return found


def awaiting_second(steps: Iterable[Step], policy: Cases) -> Step | None:
    """The letter whose second one is still to be posted; None where there is none or somebody is there."""
    steps = standing(steps)
    letters = letters_of(steps)
    if not letters or "letters" not in lacking(steps, policy) or letters[-1].result in PRESENT:
        return None
    return None if _paired(letters[-1], letters, policy) else letters[-1]


def doubts(steps: Iterable[Step], policy: Cases) -> dict[int, Message]:
    """Steps that are on record and do not count, each with the reason."""
    steps = standing(steps)
    letters = letters_of(steps)
    found = {}
    for step in steps:
        if step.result in PRESENT:
            found[step.id] = msg("somebody is there: this speaks against a referral")
        elif step.kind == "letter" and len(letters) > 1 and not _paired(step, letters, policy):
            found[step.id] = msg("outside the window of every other letter; it does not count")
    return found


def off_window(posted: Step, steps: Iterable[Step], policy: Cases) -> Message | None:
    """Why a letter counts with no other one; None where it does, or where there is none that it could count with."""
    others = [each for each in letters_of(steps) if each.id != posted.id and each.result not in PRESENT]
    if not others or _paired(posted, others, policy):
        return None
    before = [each for each in others if each.day <= posted.day]
    first = before[-1] if before else others[0]
    start, end = window(first.day, policy)
    return msg(
        "Letter {number} does not count together with letter {other}, posted on {day}: that takes {start} to {end}.",
        number=posted.number,
        other=first.number,
        day=first.day,
        start=start,
        end=end,
    )


def _paired(step: Step, letters: list[Step], policy: Cases) -> bool:
    pairs = (sorted((step, other), key=lambda each: each.at) for other in letters if other is not step)
    return any(in_window(first, second, policy) for first, second in pairs)


# The three steps of the procedure: verify from several sides, ask around, hand over by law.
STAGES = ("verify", "around", "hand_over")


def stage(steps: Iterable[Step], policy: Cases) -> str:
    """The step of the procedure that a case is at, by what its referral still lacks."""
    missing = lacking(steps, policy)
    if missing.keys() & {"calls", "letters"}:
        return "verify"
    return "around" if missing else "hand_over"


def next_step(steps: Iterable[Step], today: date, policy: Cases) -> tuple[Message, date | None]:
    """What comes next, and the day by which or from which it can be done."""
    steps = standing(steps)
    missing = lacking(steps, policy)
    if any(step.result in ("reached", "signed") for step in steps):
        return msg("Contact was made: close the case as found, or say why not."), today
    if "calls" in missing:
        return _next_call(steps, today)
    letters = letters_of(steps)
    if not letters:
        return msg("Post the inquiry letter to the registered address."), today
    if letters[-1].result in (None, "in_transit"):
        return msg("Note what became of letter {number}.", number=letters[-1].number or letters[-1].id), today
    if "letters" in missing:
        start, end = window(letters[-1].day, policy)
        if today < start:
            return msg("The second letter is possible from {start} to {end}.", start=start, end=end), start
        if today <= end:
            return msg("Post the second letter by {end}.", end=end), end
        return msg("The window of the second letter closed on {end}; begin again with a first one.", end=end), today
    if "visits" in missing:
        return msg("Visit the registered address, at another time of day than before."), today
    if "statements" in missing:
        return msg("Ask the landlord, the property manager or a neighbour."), today
    return msg("Everything is there: refer the case."), today


def _next_call(steps: Iterable[Step], today: date) -> tuple[Message, date]:
    """Rounds of one day are one round."""
    days = {step.day for step in steps if step.kind == "call"}
    if not days:
        return msg("Make the first phone round: every number on record."), today
    return msg("Call again, on another day."), today + timedelta(days=1) if today in days else today
