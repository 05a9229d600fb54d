"""Rows of a roster of enterprises beside what is known: each a decision, whole blocks at once where that is plain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from typing import Any, NamedTuple, Protocol

from liaison_cli.core.values.codes import PROVISIONAL
from liaison_cli.core.values.enterprise import TOLD
from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.importer import balance
from liaison_cli.importer.check.block import Block, Row, Values
from liaison_cli.importer.check.code_cells import NEW
from liaison_cli.importer.plan.conflicts import Known, Settling
from liaison_cli.importer.plan.decision import (
    SAME,
    Conflict,
    Decision,
    Doubt,
    Insert,
    Reject,
    Same,
    Update,
    changes,
    doubts,
    taken,
)

# The marks of a row that say a tier where it has none in words.
_MARKS = ("key_tax", "pre_approval")
# The cells of a row that are about the enterprise itself; the day of a check speaks for it, whoever was asked.
OWN = frozenset({"code", "entered_on", "verified_on", *_MARKS, *TOLD})
FORMER_CODE = frozenset({"former_code"})
FORMER = FORMER_CODE | {"former_names"}
NAMELESS = Reject("name", msg("the name of a new enterprise is missing"))


class Past(Protocol):
    """Where the values of enterprises on record are from."""

    def on(self, enterprise_id: int, field: str) -> str:
        """The day that a value is from."""

    def said_by(self, enterprise_id: int, field: str) -> str | None:
        """The file of the same command that has said it."""

    def was_called(self, enterprise_id: int, name: str) -> bool:
        """Whether it had this name before."""


@dataclass(frozen=True, slots=True)
class Roster:
    """What is known of the enterprises that a block of rows names.

    `by_code` gives the row id and the fields of each; `lines`, by row id, the line of this file that has named it, 0 for
    none; a new one gets `next_id`.
    """

    by_code: Mapping[str, tuple[int, Values]]
    lines: Sequence[int]
    next_id: int
    past: Past


class Placed(NamedTuple):
    """A row, the enterprise that it is about by its row id, and what is to be done; id 0 where it is rejected.

    `before` is what was known when the row's turn came, by this file's own earlier rows, too.
    """

    row: Row
    id: int
    decision: Decision
    before: Values


def plan(rows: Sequence[Row], roster: Roster, settling: Settling) -> list[Placed]:
    """What is to be done with rows that have a code, in their order: each knows what those before it do."""
    known = dict(roster.by_code)
    lines: dict[int, int] = {}
    next_id = roster.next_id
    placed = []
    for row in rows:
        code = row.values["code"]
        decision: Decision
        values: Values = {}
        if code not in known:
            id_, decision = next_id, new(row.values)
            if isinstance(decision, Insert):
                known[code] = id_, decision.values
                lines[id_] = row.line
                next_id += 1
        else:
            id_, values = known[code]
            first = lines.get(id_) or roster.lines[id_]
            if first:
                decision = again(row.values, values, first)
            else:
                decision = _beside(row.values, id_, values, roster.past, settling)
                lines[id_] = row.line
            known[code] = id_, values | taken(decision)
        placed.append(Placed(row, 0 if isinstance(decision, Reject) else id_, decision, values))
    return placed


def without_leavers(
    rows: Sequence[Row], known: Mapping[str, tuple[int, Values]], settling: Settling
) -> list[tuple[Row, Doubt]]:
    """Put whoever is in charge now where rows name an officer who left, each with a word."""
    said = []
    for row in rows:
        officer: str = row.values.get("officer", "")
        if officer in settling.left:
            _, values = known.get(row.values["code"], (0, {}))
            row.values["officer"] = settling.in_charge(officer, values.get("officer"))
            reason = msg(
                "{officer} left on {day}; {successor} is in charge",
                officer=officer,
                day=settling.left[officer][0],
                successor=row.values["officer"],
            )
            said.append((row, Doubt("officer", reason)))
    return said


def new(values: Values) -> Insert | Reject:
    """An enterprise whose code is on record nowhere."""
    if "name" not in values:
        return NAMELESS
    own = {field: values.get(field) for field in TOLD}
    return Insert(own | {"tier": tier_of(values) or "general", "status": values.get("status", "active")})


def again(values: Values, existing: Values, line: int) -> Same | Update | Reject:
    """The code stood in an earlier line: the same again is no harm, what was open is filled, all else is a contradiction."""
    changed = changes(_said(values, existing), existing)
    if any(existing.get(field) is not None for field in changed):
        if values["code"].startswith(PROVISIONAL):
            return Reject("name", msg("the enterprise stands in line {line} already, with other values", line=line))
        return Reject("code", msg("the code stands in line {line} already, with other values", line=line))
    return Update(changed) if changed else SAME


def fates(decision: Decision) -> dict[str, int]:
    """What becomes of the fields that a decision about an enterprise on record speaks of; the others are the same."""
    return {doubt.field: balance.NEWER for doubt in doubts(decision)} | dict.fromkeys(taken(decision), balance.STORED)


def marks_beside(values: Values) -> list[Doubt]:
    """What is to be said of marks beside a tier in words that is another one."""
    said = {mark: tier_of({mark: values.get(mark)}) for mark in _MARKS} if "tier" in values else {}
    reason = msg("the tier stands in another column, and was taken from there")
    return [Doubt(mark, reason) for mark, tier in said.items() if tier not in (None, values["tier"])]


def formerly(values: Values) -> list[tuple[str, str]]:
    """What a row says that its enterprise was called before, each a name or a code."""
    before = values.get("former_code")
    code = [("code", before)] if before not in (None, NEW, values["code"]) else []
    return code + [("name", name) for name in values.get("former_names", ())]


def fate_of_former_code(values: Values) -> int:
    """What becomes of the former code that a row names: NEW says that there is none."""
    before = values.get("former_code")
    if before == NEW:
        return balance.NOTHING
    return balance.SAME if before == values["code"] else balance.STORED


def _beside(values: Values, id_: int, existing: Values, past: Past, settling: Settling) -> Decision:
    changed = changes(_said(values, existing), existing)
    if not changed:
        return SAME
    known = Known(existing["name"], existing, lambda field: past.on(id_, field), lambda field: past.said_by(id_, field))
    checked_on = values.get("verified_on")
    calls_back = "name" in changed and past.was_called(id_, changed["name"])
    if calls_back and not settling.ask and not _is_newer(settling.day_of(checked_on), known.on("name")):
        changed = {field: value for field, value in changed.items() if field != "name"}
        reason = msg("{former} is a former name; {name} is kept", former=values["name"], name=existing["name"])
        decision = _with_its_day(settling.settle(changed, known, checked_on), changed, existing)
        return Conflict(taken(decision), (Doubt("name", reason), *doubts(decision)))
    return _with_its_day(settling.settle(changed, known, checked_on), changed, existing)


def _is_newer(row_on: str | None, known_on: str | None) -> bool:
    """Whether a row says that it is of the day from which a value is known, or of a later one."""
    return row_on is not None and row_on >= (known_on or "")


def _with_its_day(decision: Decision, changed: Values, existing: Values) -> Decision:
    """The day of a status comes with it: one that is kept keeps its own, one that is taken without a day has none."""
    done = taken(decision)
    if "status" in changed and "status" not in done and "status_on" in done:
        done = {field: value for field, value in done.items() if field != "status_on"}
    elif "status" in done and "status_on" not in changed and existing.get("status_on"):
        done = {**done, "status_on": None}
    else:
        return decision
    if isinstance(decision, Conflict):
        return replace(decision, changes=done)
    return Update(done) if done else SAME


def _said(values: Values, existing: Values) -> Values:
    """What a row says of the fields that an enterprise has."""
    own = {name: values[name] for name in existing if name in values}
    tier = tier_of(values)
    return own | {"tier": tier} if tier else own


def tier_of(values: Values) -> str | None:
    """The tier that a row says, in its own column or by its marks; None where it says nothing."""
    if "tier" in values:
        said: str = values["tier"]
        return said
    if values.get("key_tax"):
        return "key"
    return "licensed" if values.get("pre_approval") else None


def sentences(name: str, before: Values, after: Values) -> Iterator[Message]:
    """What was changed of an enterprise, a sentence a field."""
    for field, value in after.items():
        old, new_ = (
            Word(field, each) if each and field in ("tier", "status") else each for each in (before[field], value)
        )
        yield msg("{name}: {field} {old} → {new}", name=name, field=Word("field", field), old=old, new=new_)


def all_new(block: Block) -> dict[str, list[Any]] | None:
    """The columns of a block whose every row may be a new enterprise as it stands; None where one cannot be."""
    codes, names = block.values.get("code"), block.values.get("name")
    if not (block.whole and codes and names) or None in names or None in codes:
        return None
    if "tier" in block.values and not block.values.keys().isdisjoint(_MARKS):
        return None
    own = {name: block.values[name] for name in TOLD if name in block.values}
    own["tier"] = _tiers(block)
    own["status"] = [status or "active" for status in own.get("status", [None] * len(codes))]
    if "verified_on" in block.values:
        own["told_on"] = block.values["verified_on"]
    return own


def _tiers(block: Block) -> list[str]:
    said = block.values.get("tier")
    if said and None not in said:
        return said
    names = [name for name in ("tier", *_MARKS) if name in block.values]
    rows = zip(*(block.values[name] for name in names), strict=True) if names else repeat((), len(block.lines))
    return [
        tier_of({name: value for name, value in zip(names, row, strict=True) if value is not None}) or "general"
        for row in rows
    ]


def said_by_code(block: Block, fields: Sequence[str]) -> dict[str, tuple[Any, ...]]:
    """What the rows of a block say of `fields`, by code; nothing where that is more than a comparison can tell."""
    codes = block.values.get("code")
    if not (block.whole and codes and fields) or None in codes or not block.values.keys().isdisjoint(_MARKS):
        return {}
    said = dict(zip(codes, zip(*(block.values[name] for name in fields), strict=True), strict=True))
    return said if len(said) == len(codes) else {}


def all_same(
    said: Mapping[str, tuple[Any, ...]], known: Mapping[str, tuple[Any, ...]], lines: Sequence[int]
) -> dict[str, int]:
    """The codes whose rows say what is known and stood in no line before, with their enterprises' row ids.

    `known` gives the row id and then the values, in the order of those that are said.
    """
    return {code: row[0] for code, row in known.items() if row[1:] == said[code] and not lines[row[0]]}
