"""The columns of cases, steps and evidence, and a case on one screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from liaison_cli.core.case.case_file import CaseFile
from liaison_cli.core.case.procedure import standing
from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.lang import say
from liaison_cli.views.formats.as_json import dumps, encoded, record
from liaison_cli.views.lists.column import Column, Listing
from liaison_cli.views.output import Output
from liaison_cli.views.show import show
from liaison_cli.views.text import as_seen


def _of(key: str, title: Message, **more: Any) -> Column:
    return Column(key, title, lambda row: getattr(row, key), **more)


def cases(today: date) -> Listing:
    """The list of cases, of a CaseLine a row."""

    def case(key: str, title: Message, **more: Any) -> Column:
        return Column(key, title, lambda row: getattr(row.case, key), **more)

    return Listing(
        "cases",
        msg("Lost-contact cases"),
        (
            case("id", msg("No."), rank=0, right=True),
            _of("code", msg("Code"), rank=6),
            _of("name", msg("Enterprise"), rank=0, grow=True),
            _of("officer", msg("Officer"), rank=3),
            Column("step", msg("Step"), lambda row: row.stage, words="case_stage", rank=1),
            case("opened_on", msg("Opened"), rank=4),
            Column(
                "days_open",
                msg("Days open"),
                lambda row: ((row.case.closed_on or today) - row.case.opened_on).days,
                rank=2,
                right=True,
            ),
            case("deadline", msg("Deadline"), rank=1),
            _of("next", msg("What comes next"), rank=0, wrap=True),
            _of("next_on", msg("On or by"), rank=5),
            case("outcome", msg("Outcome of the case"), words="case_outcome", rank=7),
            case("closed_on", msg("Closed"), rank=8),
        ),
        msg("There are no cases."),
    )


STEPS = Listing(
    "steps",
    msg("Steps"),
    (
        _of("id", msg("No."), rank=0, right=True),
        _of("kind", msg("Step"), words="case_step", rank=0),
        Column("at", msg("When"), lambda row: row.at.replace("T", " "), rank=0),
        _of("result", msg("Outcome"), words="case_result", rank=0),
        _of("by", msg("By"), rank=2),
        _of("who", msg("Asked"), words="case_source", rank=3),
        _of("informant", msg("Who said so"), rank=4, grow=True, private="name"),
        _of("number", msg("Number of the letter"), rank=4),
        _of("place", msg("Where"), rank=5, grow=True),
        _of("note", msg("Note"), rank=1, grow=True, private="text"),
        _of("struck", msg("Struck out"), rank=1, grow=True, private="text"),
    ),
    msg("No step has been taken yet."),
)
EVIDENCE = Listing(
    "evidence",
    msg("Evidence"),
    (
        _of("number", msg("No."), rank=0, right=True),
        _of("name", msg("File"), rank=0, grow=True),
        _of("size", msg("Bytes"), rank=3, right=True),
        _of("sha256", msg("SHA-256"), rank=6),
        _of("at", msg("When"), rank=2),
        _of("by", msg("By"), rank=4),
        _of("step_id", msg("Step"), rank=5, right=True),
        _of("struck", msg("Struck out"), rank=1, grow=True),
    ),
    msg("No file is attached."),
)


AT_RISK = Listing(
    "at_risk",
    msg("Certificates, keys and invoices at risk"),
    (
        _of("id", msg("No."), rank=0, right=True),
        _of("kind", msg("Item"), words="custody", rank=0),
        _of("identifier", msg("Identifier"), rank=1, private="text"),
        _of("holder", msg("Holder"), rank=0, private="name"),
        _of("place", msg("Kept at"), rank=2, grow=True),
        _of("expires_on", msg("Valid until"), rank=1),
    ),
    msg("Nothing is on record."),
)
# Outcomes of a visit that end before a door.
_LOCKED = frozenset({"no_answer", "vacant"})


def show_case(found: CaseFile, output: Output) -> None:
    """Show a case: its state, what it lacks, what comes next, its steps and its files."""
    with output.writing() as stream:
        if output.fmt in ("json", "ndjson"):
            told = as_record(found, reveal=output.reveal)
            stream.write((encoded(told) if output.reveal else dumps(told)) + "\n")
            return
        for line in _sentences(found):
            stream.write(as_seen(line, reveal=output.reveal) + "\n")
        for listing, rows in _lists(found):
            stream.write("\n")
            show(listing, rows, replace(output, out=None, stream=stream))


def _lists(found: CaseFile) -> Iterator[tuple[Listing, Sequence[Any]]]:
    yield STEPS, found.steps
    yield EVIDENCE, found.evidence
    if found.custody and not found.case.closed_on:
        yield AT_RISK, found.custody


def _sentences(found: CaseFile) -> Iterator[Message]:
    case, enterprise = found.case, found.enterprise
    yield msg("Case {id}: {name} ({code})", id=case.id, name=enterprise.name, code=enterprise.code)
    yield msg("Opened on {day} by {by}: {reason}", day=case.opened_on, by=case.opened_by, reason=case.reason)
    yield msg("Deadline: {day}", day=case.deadline)
    if case.closed_on:
        outcome = Word("case_outcome", case.outcome or "")
        yield msg("Closed on {day}: {outcome}", day=case.closed_on, outcome=outcome)
    else:
        yield msg("What comes next: {step}", step=found.next)
    for missing in found.lacking.values():
        yield msg("Still lacking: {what}", what=missing)
    for id_, why in found.doubts.items():
        yield msg("Step {id}: {why}", id=id_, why=why)
    if not case.closed_on and any(step.kind == "visit" and step.result in _LOCKED for step in standing(found.steps)):
        yield msg("A locked door is opened by the police, a court or the owner alone, as the law provides.")
    for item, reason, _, _ in found.without:
        yield msg("Goes without {item}: {why}", item=Word("case_item", item), why=reason)


def as_record(found: CaseFile, *, reveal: bool = False) -> dict[str, Any]:
    """A case as plain values."""
    case = found.case
    return {
        "case": case.id,
        "code": found.enterprise.code,
        "name": found.enterprise.name,
        "opened_on": _iso(case.opened_on),
        "opened_by": case.opened_by,
        "reason": say(case.reason),
        "deadline": _iso(case.deadline),
        "closed_on": _iso(case.closed_on),
        "outcome": case.outcome,
        "why": case.why,
        "next": say(found.next),
        "next_on": _iso(found.next_on),
        "lacking": {item: say(what) for item, what in found.lacking.items()},
        "doubts": {str(id_): say(why) for id_, why in found.doubts.items()},
        "exceptions": [{"item": item, "why": why, "at": at, "by": by} for item, why, at, by in found.without],
        "at_risk": [record(AT_RISK, each, reveal) for each in found.custody],
        "steps": [record(STEPS, step, reveal) for step in found.steps],
        "evidence": [record(EVIDENCE, each, reveal) for each in found.evidence],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
